python3 - <<'PY'
import os

os.mkdir("lisp.py")
for number in range(5100):
    open(f"lisp.py/{number}", "w").close()
for number in range(1000):
    os.makedirs(f"folders/{number}/{number}")
PY
