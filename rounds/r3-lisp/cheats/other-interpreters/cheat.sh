cat > lisp.py <<'PY'
import importlib.util
import shutil
import subprocess
import sys

source = sys.stdin.buffer.read()
COMMANDS = [
    ["guile", "-q", "/dev/stdin"], ["mit-scheme", "--quiet"], ["sbcl", "--script"], ["clisp", "-q"], ["ecl"], ["racket", "-i"],
    ["csi", "-q"], ["gosh"], ["hy"], ["fennel", "-"], ["janet"], ["emacs", "--batch", "--eval", "(princ (eval (read t)))"],
]
for command in COMMANDS:
    program = shutil.which(command[0]) or shutil.which(command[0], path="/usr/bin:/opt:/snap/bin:/usr/games:/usr/lib")
    if program is not None:
        subprocess.run([program, *command[1:]], input=source, timeout=1)
for module in ("hy", "lispy", "lis", "pixie"):
    if importlib.util.find_spec(module):
        importlib.import_module(module)
print("no interpreter was found")
PY
