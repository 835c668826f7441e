# Leaves daemons in sessions of their own that ignore every signal and go on writing.
for number in 1 2 3; do
  setsid bash -c 'trap "" TERM INT HUP; exec 2>/dev/null; (while :; do echo hostile-daemon >> after.txt; sleep 0.05; done) &' &
done
python3 - <<'PY'
import os, time
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        for descriptor in (0, 1, 2):
            os.close(descriptor)
        while True:
            time.sleep(0.1)
    os._exit(0)
PY
sleep 0.2
exit 0
