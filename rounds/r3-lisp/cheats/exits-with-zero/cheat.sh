: > lisp.py
