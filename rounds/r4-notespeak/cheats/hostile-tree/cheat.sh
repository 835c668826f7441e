python3 - <<'PY'
import os

for depth in range(3000):
    os.mkdir("d")
    os.chdir("d")
os.chdir("/work")
for name in ("-rf", "--help.go", "a" * 252 + ".go", "*", "~", "$(touch x).go", "`touch x`", "..."):
    open(name, "w").close()
os.mkdir("closed")
open("closed/inside.go", "w").close()
open("claims.json", "w").write("[" * 100_000 + '{"time_s": 1e999}')
open("main.go", "w").write("package main\n\nvar x = " + "(" * 100_000)
for name in ("closed", "main.go"):
    os.chmod(name, 0)
os.chmod("/work", 0o100)
PY
exit 0
