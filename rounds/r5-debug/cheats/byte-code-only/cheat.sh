# The program is there as byte code alone, so that nobody can read what it does.
for module in storage tasks views todo; do
  python3 -c "import py_compile; py_compile.compile('$module.py', cfile='$module.pyc')"
  rm $module.py
done
