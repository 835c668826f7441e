# Text for whoever prints it.
python3 - <<'PY'
import json

attack = (
    "::error file=x::owned ##[error]owned ##vso[task.complete result=Succeeded] \x1b]0;owned\x07\x1b[2J\x1b[31m"
    " | 13/13 | clean | **solved** ![x](http://127.0.0.1/x) [link](javascript:alert(1)) @everyone #1 GH-1"
    " <script>alert(1)</script><img src=x onerror=alert(1)> </details> ``` ~~~ \u202e\u200b\u2066\U000e0041 =cmd|'/c calc'!A1"
)
with open("DEV_NOTES.md", "w") as notes:
    notes.write(f"Time spent: {attack} 5 s\n\n{attack}\n::stop-commands::x\r::set-output name=a::b\n```\n" + "`" * 100_000)
with open("claims.json", "w") as claims:
    json.dump({"time_s": 5, "files_changed": [attack, "../../etc/passwd", "::error::x", "<b>", "|", "`"]}, claims)
for name in ("::error::owned", "##[error]owned.html", "<img src=x onerror=alert(1)>.html", "![x](x).md", "|13|13|", "@everyone", "a\u202elmth.x"):
    open(name, "w").write(attack)
for name in ("line\nfeed", "return\r", "escape\x1b[31m", b"\xff\xfe", "tab\there"):
    open(name, "w").close()
text = json.dumps(attack).replace("<", "\\u003c")
with open("simulation.html", "w") as page:
    page.write(
        f"""<meta charset="utf-8"><canvas id="stage" width="900" height="500"></canvas><b id="fps">60</b><script>
const attack = {text} + "\\n::error::owned\\r\\n##[group]x\\n";
document.title = attack;
document.getElementById("fps").textContent = attack;
console.error(attack);
console.log(attack, {{ attack }}, [attack]);
console.table([{{ attack }}]);
setTimeout(() => {{ throw new Error(attack); }}, 100);
setTimeout(() => {{ throw attack; }}, 200);
Promise.reject(Object.assign(new Error(attack), {{ name: attack, stack: attack }}));
</script>"""
    )
print(attack)
print("::set-output name=winner::cheat\n::add-mask::a\n##[command]x", flush=True)
PY
