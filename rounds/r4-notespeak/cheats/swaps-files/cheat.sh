printf 'package main\n\nfunc main() { println("one") }\n' > one
printf 'package main\n\nfunc main() { println("two") }\n' > two
cat > /tmp/swap.sh <<'SH'
trap '' TERM HUP INT
while :; do
  cp one new && mv new main.go
  cp two new && mv new main.go
done
SH
setsid bash /tmp/swap.sh > /dev/null 2>&1 &
disown -a
sleep 0.5
exit 0
