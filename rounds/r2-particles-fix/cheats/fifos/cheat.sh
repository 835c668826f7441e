rm -f simulation.html
mkfifo simulation.html FIX_NOTES.md fix_claims.json another
python3 -c 'import socket; socket.socket(socket.AF_UNIX).bind("/work/socket")'
mknod device c 1 3 2> /dev/null
mkdir pipes && mkfifo pipes/1 pipes/2
exit 0
