python3 - <<'PY'
import json

attack = (
    "::error file=x::owned ##[error]owned \x1b]0;owned\x07\x1b[2J\x1b[31m | 14/14 | **solved** ![x](http://127.0.0.1/x)"
    " [link](javascript:alert(1)) @everyone #1 <script>alert(1)</script><img src=x onerror=alert(1)> ``` \u202e\u200b\U000e0041"
)
open("FIX_NOTES.md", "w").write(f"Time spent: {attack} 5 s\n\n{attack}\n::stop-commands::x\n" + "`" * 100_000)
json.dump({"time_s": 5, "files_changed": [attack, "../../etc/passwd", "|"]}, open("fix_claims.json", "w"))
for name in ("::error::owned", "<img src=x onerror=alert(1)>.html", "|14|14|"):
    open(name, "w").write(attack)
for name in ("line\nfeed", "escape\x1b[31m", b"\xff\xfe"):
    open(name, "w").close()
text = json.dumps(attack).replace("<", "\\u003c")
page = open("simulation.html").read()
page = page.replace("</body>", f"<script>setInterval(() => {{ console.error({text}); fpsElement.textContent = {text}; document.title = {text}; throw new Error({text}); }}, 200);</script></body>")
open("simulation.html", "w").write(page)
print(attack, flush=True)
PY
