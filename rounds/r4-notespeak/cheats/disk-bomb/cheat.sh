while :; do
  number=$((number + 1))
  head -c 40000000 /dev/zero > "fill-$number" || sleep 0.1
done
