# Several processes, each below any limit of its own.
cat > /tmp/eat.py <<'PY'
import os
import time

for _ in range(5):
    if os.fork() == 0:
        break
held = bytearray(b"x") * (900 << 20)
time.sleep(600)
PY
exec python3 /tmp/eat.py
