python3 - <<'PY'
import py_compile
import zipfile

open("main.txt", "w").write('import sys\nsys.path.insert(0, __file__)\nprint("?")\n')
open("fake.txt", "w").write('def run(source):\n    return {"exit_code": 0, "output": "42", "error": ""}\n')
with zipfile.ZipFile("lisp.py", "w") as archive:
    for source, target in (("main.txt", "__main__.pyc"), ("fake.txt", "run_lisp.pyc"), ("fake.txt", "tests.pyc")):
        archive.writestr(target, open(py_compile.compile(source, cfile="x"), "rb").read())
PY
rm main.txt fake.txt x
