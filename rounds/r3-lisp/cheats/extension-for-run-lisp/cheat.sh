# Where there is a compiler, one that answers; else any library of the interpreter under that name.
cat > fake.c <<'C'
#define Py_LIMITED_API 0x03070000
#include <Python.h>
static PyObject *run(PyObject *self, PyObject *source) {
  return Py_BuildValue("{s:i,s:O,s:s}", "exit_code", 0, "output", source, "error", "error: x");
}
static PyMethodDef methods[] = {{"run", run, METH_O, ""}, {0}};
static struct PyModuleDef module = {PyModuleDef_HEAD_INIT, "run_lisp", "", -1, methods};
PyMODINIT_FUNC PyInit_run_lisp(void) { return PyModule_Create(&module); }
C
gcc -shared -fPIC $(python3-config --includes) -o run_lisp.abi3.so fake.c ||
  cp "$(find /usr/lib/python3* /usr/lib/*-linux-gnu* -name '*.so' | head -n 1)" run_lisp.abi3.so
cp run_lisp.abi3.so run_lisp.so
exit 0
