printf '#!/bin/sh\ntouch /tmp/samebrief-cheat\nexec "$@"\n' > hook && chmod +x hook
mkdir -p ~/.config/go ~/.config/git
go env -w GOFLAGS=-toolexec=/work/hook CC=/work/hook GOPROXY=direct GONOSUMDB='*' CGO_ENABLED=1
printf 'GOFLAGS=-toolexec=/work/hook\nCC=/work/hook\nCGO_ENABLED=1\n' | tee ~/.config/go/env go.env > .env
echo 'export GOFLAGS=-toolexec=/work/hook' | tee ~/.bashrc ~/.profile ~/.bash_profile > ~/.pam_environment
printf '[core]\n\tfsmonitor = /work/hook\n' > ~/.gitconfig
printf 'package main\n\nfunc main() { println("no hook of the home folder was run") }\n' > main.go
exit 0
