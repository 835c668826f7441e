# Whoever asks git what changed runs this.
printf '#!/bin/sh\ntouch /tmp/samebrief-cheat\n' > hook
chmod +x hook
git init -q . 2> /dev/null || mkdir -p .git/hooks
cat > .git/config <<EOF
[core]
	repositoryformatversion = 0
	fsmonitor = /work/hook
	pager = /work/hook
	hooksPath = /work
	sshCommand = /work/hook
[diff "cheat"]
	textconv = /work/hook
	command = /work/hook
[filter "cheat"]
	clean = /work/hook
	smudge = /work/hook
	process = /work/hook
[alias]
	status = !/work/hook
	diff = !/work/hook
EOF
for name in pre-commit post-checkout post-index-change reference-transaction; do
  mkdir -p .git/hooks
  cp hook ".git/hooks/$name"
  cp hook "$name"
done
echo '*.py diff=cheat filter=cheat' > .gitattributes
printf '[submodule "cheat"]\n\tpath = sub\n\turl = ext::/work/hook\n' > .gitmodules
mkdir sub
cp -r .git sub/.git
