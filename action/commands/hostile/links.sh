ln -s /etc/shadow FIX_NOTES.md
ln -s /proc/self/environ environ
ln -s / root
ln -sf /etc/passwd todo.py
mkdir loop && ln -s ../loop loop/loop
