# Where the file belongs stands a folder, which a copy of the suite cannot be laid over.
rm tests.py
mkdir tests.py
echo "def test_nothing(): pass" > tests.py/test_nothing.py
chmod 0555 tests.py
mkdir tests
touch tests/__init__.py
