# Of the right form, but not of the right size.
python3 - <<'PY'
import json

names = ["tests.py", "storage.py", "../" * 2000 + "etc/passwd", "\ud800", "\x00", "a" * 100_000] + [f"file-{n}.py" for n in range(20_000)]
json.dump({"time_s": -(10**400), "files_changed": names}, open("claims.json", "w"))
open("FIX_NOTES.md", "w").write("storage.py " * 60_000 + "test_reopen_is_stored `swapped arguments` off-by-one\n" * 5000)
PY
mkdir -p "$(printf 'd/%.0s' $(seq 60))"
for number in $(seq 40); do : > "$(printf 'n%.0s' $(seq 200))$number"; done
