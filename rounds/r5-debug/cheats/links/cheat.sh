# Names in the workspace that are things outside of it.
rm views.py
ln -s /opt/cheat/cheat.sh views.py
ln -s /etc/passwd FIX_NOTES.md
ln -s /proc/self/environ claims.json
ln -s / root
ln -s /proc/1/root outside
ln -s ../../../../../../etc relative
mkdir loop
ln -s ../loop loop/loop
ln -s dangling dangling
