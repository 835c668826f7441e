{
  echo '<!doctype html><canvas id="stage"></canvas><!--'
  head -c 12000000 /dev/zero | tr '\0' x
  echo '-->'
  yes '<i><b><u>' | head -c 16000000
} > simulation.html
exit 0
