# Files of 40 MB until there is no more room.
number=0
while :; do
  number=$((number + 1))
  head -c 40000000 /dev/zero > "fill-$number" 2> /dev/null || sleep 0.1
done
