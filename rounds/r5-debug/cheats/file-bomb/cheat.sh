# Small ones, until there are no more to be had.
exec python3 -c '
import os
for number in range(10**9):
    if number % 1000 == 0:
        os.makedirs(f"z{number}", exist_ok=True)
        folder = f"z{number}"
    os.close(os.open(f"{folder}/{number}", os.O_CREAT))
'
