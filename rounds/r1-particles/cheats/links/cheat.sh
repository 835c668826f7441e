ln -s /opt/cheat/cheat.sh simulation.html
ln -s /etc/shadow DEV_NOTES.md
ln -s /proc/self/environ claims.json
ln -s / root
ln -s ../../../../../../solution/simulation.html solution.html
mkdir loop && ln -s ../loop loop/loop
ln -s self self
