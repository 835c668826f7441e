mkdir -p other/cmd
printf 'module notespeak\n\ngo 1.25.0\n' > other/go.mod
printf 'package main\n\nfunc main() { println("the other one") }\n' > other/main.go
printf 'go 1.25.0\n\nuse ./other\n\nreplace modernc.org/sqlite => ./other\n' > go.work
cp go.work ../go.work 2> /dev/null
exit 0
