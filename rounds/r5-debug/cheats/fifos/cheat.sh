# Whoever opens one of these waits for a writer.
rm -f todo.py
mkfifo todo.py FIX_NOTES.md claims.json conftest.py pipe
mkdir sub
mkfifo sub/pipe
python3 - <<'PY'
import socket

server = socket.socket(socket.AF_UNIX)
server.bind("socket")
PY
mknod device c 1 5 2> /dev/null
true
