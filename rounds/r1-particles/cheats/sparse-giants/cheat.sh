# Nothing on disk, and 900 GB to whoever reads it to its end.
truncate -s 900G giant 2> /dev/null || truncate -s 1000M giant
echo '<canvas id="stage"></canvas>' > simulation.html
truncate -s 900M simulation.html DEV_NOTES.md claims.json
for number in 1 2 3 4 5; do truncate -s 31M "below-$number"; done
exit 0
