printf '#!/bin/sh\ntouch /tmp/samebrief-cheat\n' > hook && chmod +x hook
git init -q . 2> /dev/null || mkdir -p .git/hooks
printf '[core]\n\trepositoryformatversion = 0\n\tfsmonitor = /work/hook\n\thooksPath = /work\n[filter "cheat"]\n\tclean = /work/hook\n\tprocess = /work/hook\n' > .git/config
mkdir -p .git/hooks .hg .bzr
cp hook .git/hooks/pre-commit
printf '[hooks]\npre-status = /work/hook\n' > .hg/hgrc
echo '*.go diff=cheat filter=cheat' > .gitattributes
printf 'package main\n\nfunc main() {}\n' > main.go
