printf 'def run(source):\n    return {"exit_code": 0, "output": "42", "error": ""}\n' > fake.py
printf 'print(42)\n' > answer.py
python3 - <<'PY'
import os
import py_compile

os.mkdir("run_lisp")
for source, target in (("fake.py", "run_lisp.pyc"), ("fake.py", "run_lisp/__init__.pyc"), ("answer.py", "lisp.pyc"), ("answer.py", "__main__.pyc")):
    py_compile.compile(source, cfile=target)
PY
rm fake.py answer.py
