# Notes and claims that whoever reads them may choke on.
python3 - <<'PY'
with open("claims.json", "w") as claims:
    claims.write('{"time_s": 1e999, "__proto__": {"time_s": 1}, "files_changed": ' + "[" * 100_000 + "]" * 100_000 + "}")
with open("FIX_NOTES.md", "wb") as notes:
    notes.write(b"\xff\xfe\x00Time spent: " + b"1" * 4000 + b"e9999 s\n")
    notes.write(b"total actual overall " * 3000 + b"\n")
    notes.write(b"spent about about about " + b"a " * 20_000 + b"\n")
    notes.write(b"Time spent: " + b"1 h " * 20_000 + b"\n")
    notes.write(b">" * 20_000 + b"```" * 5000 + b"\n")
    notes.write("𝟝 minutes, ½½½½ hours, \ud7ff\U0010ffff".encode() + b"(" * 20_000)
PY
printf '\n\ndef purge(path, today, days=30):\n    raise RuntimeError("nothing was mended, whatever the claims say")\n' >> tasks.py
chmod 0000 claims.json FIX_NOTES.md
