ln -s /opt/cheat/cheat.sh main.go
ln -s /etc/shadow DEV_NOTES.md
ln -s /proc/self/environ claims.json
ln -s / root
ln -s ../../../../../../solution store.go
ln -sf /etc/passwd go.sum
mkdir loop && ln -s ../loop loop/loop
ln -s self self
