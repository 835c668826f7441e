python3 - <<'PY'
import os

for depth in range(3000):
    os.mkdir("d")
    os.chdir("d")
os.chdir("/work")
for name in ("-rf", "--help", "a" * 255, "*", "~", "$(touch x)", "`touch x`", "CON", "..."):
    open(name, "w").close()
os.mkdir("closed")
open("closed/inside", "w").close()
open("claims.json", "w").write("[" * 100_000 + '{"time_s": 1e999}')
open("simulation.html", "w").write("<canvas id=stage>" + "<div>" * 100_000)
for name in ("closed", "simulation.html"):
    os.chmod(name, 0)
os.chmod("/work", 0o100)
PY
exit 0
