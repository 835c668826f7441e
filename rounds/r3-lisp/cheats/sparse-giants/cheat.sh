# Nothing on disk, and 900 GB to whoever reads it to its end.
truncate -s 900G giant 2> /dev/null || truncate -s 1000M giant
echo 'print(42)' > lisp.py
truncate -s 40M lisp.py
truncate -s 900M DEV_NOTES.md
truncate -s 900M claims.json
for number in 1 2 3 4 5; do truncate -s 31M "below-$number"; done
exit 0
