rm -f go.sum
mkfifo main.go DEV_NOTES.md claims.json go.sum another.go
mknod device c 1 3 2> /dev/null
mkdir pipes && mkfifo pipes/1.go pipes/2.go
exit 0
