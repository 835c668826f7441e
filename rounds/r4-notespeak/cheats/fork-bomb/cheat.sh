bomb() { bomb | bomb & }
bomb 2> /dev/null
sleep 1
while ! printf 'package main\n\nfunc main() { println("the bomb has burnt out") }\n' > main.go; do :; done 2> /dev/null
exit 0
