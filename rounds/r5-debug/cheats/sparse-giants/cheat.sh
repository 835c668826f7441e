# Nothing on disk, and 900 GB to whoever reads it to its end.
truncate -s 900G giant 2> /dev/null || truncate -s 1000M giant
truncate -s 900M FIX_NOTES.md
truncate -s 900M claims.json
truncate -s 40M views.py
for number in 1 2 3 4 5; do truncate -s 31M "below-$number"; done
sleep 0.6
