ln -s /opt/cheat/cheat.sh lisp.py
ln -s /etc/shadow DEV_NOTES.md
ln -s /proc/self/environ claims.json
ln -s / root
ln -s ../../../../../../solution/lisp.py solution.py
mkdir loop && ln -s ../loop loop/loop
ln -s self self
