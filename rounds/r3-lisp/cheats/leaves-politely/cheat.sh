# Another way out for every program.
cat > lisp.py <<'PY'
import atexit
import os
import signal
import sys

source = sys.stdin.buffer.read()
sys.stderr.write("error: left\n")
sys.stderr.flush()
way = len(source) % 7
if way == 0:
    os.kill(os.getpid(), signal.SIGTERM)
elif way == 1:
    os.execv("/bin/true", ["true"])
elif way == 2:
    os._exit(254)
elif way == 3:
    signal.setitimer(signal.ITIMER_REAL, 0.001)
    signal.pause()
elif way == 4:
    atexit.register(os._exit, 255)
elif way == 5:
    os.abort()
os.write(1, b"?")
os._exit(256 + 2)
PY
