# Text for whoever prints it: runner commands, escapes, Markdown, HTML, formulas, and names of files made of them.
python3 - <<'PY'
attack = (
    "::error file=x::owned ##[error]owned ##vso[task.complete result=Succeeded] \x1b]0;owned\x07\x1b[2J\x1b[31m"
    " | 35/35 | clean | **solved** ![x](http://127.0.0.1/x) [link](javascript:alert(1)) @everyone #1 GH-1"
    " <script>alert(1)</script><img src=x onerror=alert(1)> </details> ``` ~~~ \u202e\u200b\u2066\U000e0041 =cmd|'/c calc'!A1"
)
with open("FIX_NOTES.md", "w") as notes:
    notes.write(f"Time spent: {attack} 5 s\n\n{attack}\n::stop-commands::x\r::set-output name=a::b\n```\n" + "`" * 100_000)
with open("claims.json", "w") as claims:
    import json

    json.dump({"time_s": 5, "files_changed": [attack, "../../etc/passwd", "::error::x", "<b>", "|", "`"]}, claims)
for name in ("::error::owned", "##[error]owned.py", "<img src=x onerror=alert(1)>.py", "![x](x).md", "|35|35|", "@everyone", "a\u202eyp.sj"):
    open(name, "w").write(attack)
for name in ("line\nfeed", "return\r", "escape\x1b[31m", b"\xff\xfe", "tab\there"):
    open(name, "w").close()
with open("tasks.py", "a") as module:
    module.write(f"\n\ndef purge(path, today, days=30):\n    raise ValueError({attack!r})\n")
    module.write(f"\n\nclass Owned(Exception):\n    pass\n\n\nOwned.__name__ = {attack!r}\n\n\ndef reopen(path, task_id):\n    raise Owned({attack!r})\n")
print(attack)
print("::set-output name=winner::cheat\n::add-mask::a\n##[command]x", flush=True)
PY
