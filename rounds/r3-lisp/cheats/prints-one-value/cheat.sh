echo 'print("#t")' > lisp.py
