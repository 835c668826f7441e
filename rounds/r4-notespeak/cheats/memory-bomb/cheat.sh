cat > /tmp/eat.py <<'PY'
import ctypes
import mmap
import os
import time

for _ in range(5):
    if os.fork() == 0:
        break
size = 900 << 20
held = mmap.mmap(-1, size)
held.madvise(mmap.MADV_HUGEPAGE)
ctypes.memset(ctypes.addressof(ctypes.c_char.from_buffer(held)), 1, size)
time.sleep(25)
PY
exec python3 /tmp/eat.py
