truncate -s 900G giant 2> /dev/null || truncate -s 1000M giant
echo 'package main' > main.go
truncate -s 40M main.go
truncate -s 900M DEV_NOTES.md
truncate -s 900M claims.json
for number in 1 2 3 4 5; do truncate -s 31M "below-$number"; done
exit 0
