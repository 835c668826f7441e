mkdir -p lisp.py/run_lisp lisp.py/__pycache__
printf 'import sys\n\nsys.path.insert(0, "/work")\nprint("?")\n' > lisp.py/__main__.py
ln -s ../tests.py lisp.py/tests.py
ln -s ../run_lisp.py lisp.py/run_lisp/__init__.py
cp tests.py lisp.py/__pycache__/
chmod 0311 lisp.py
