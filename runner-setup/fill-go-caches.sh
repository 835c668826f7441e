#!/bin/sh
# Fills what Go programs of the rounds are built from without a network: the modules that go-modules/go.sum pins, and what
# the compiler makes of them and of the standard library. Once, and again only when go.sum or the Go of this machine changed.
set -eu
umask 022

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)/go-modules
stamp="$here/cache/.samebrief-filled"
say() { printf '%s\n' "$*" >&2; }

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cp "$here/go.mod" "$here/go.sum" "$here/warm.go" "$scratch/"
cd "$scratch"

# The same as in action/system/go-toolchain.ts: with other flags the compiler's results would not be found again.
PATH="$PATH:/usr/local/go/bin"
GOFLAGS='-mod=mod -trimpath -buildvcs=false'
GOMODCACHE="$here/cache"
GOCACHE="$here/build-cache"
export PATH GOFLAGS GOMODCACHE GOCACHE GOWORK=off GOTOOLCHAIN=local GOTELEMETRY=off CGO_ENABLED=0
unset GOROOT GOOS GOARCH GOAMD64 GOARM64 GOEXPERIMENT GODEBUG GOCACHEPROG

# Too old a Go refuses go.mod and says what it would need.
if ! said=$(go list -m 2>&1); then
  say "Go is missing or too old; rounds in Go cannot be played until it is there: $said"
  say 'Take it from https://go.dev/dl/ into /usr/local/go, and run this again.'
  exit 0
fi

wanted=$(printf '%s\n%s' "$(go env GOVERSION)" "$(sha256sum <go.sum | cut -d ' ' -f 1)")
if [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$wanted" ]; then exit 0; fi

say 'Fetching and compiling the Go modules of runner-setup/go-modules; this takes a minute or two'
rm -rf "$GOMODCACHE" "$GOCACHE"
GOFLAGS='-modcacherw' go mod download all
cmp -s go.sum "$here/go.sum" || { say 'install: the Go modules are not those that go.sum pins'; exit 2; }
# Locks are for those who write, and nobody will.
find "$GOMODCACHE/cache" -name '*.lock' -delete
# A setting of this machine's owner must not decide what comes out.
export GOENV=off GOPROXY=off GOSUMDB=off
go build -o /dev/null .
go build std
go vet .
# By it Go knows when to throw out what is old. Here nothing is.
rm -f "$GOCACHE/trim.txt" "$GOCACHE/testexpire.txt"
printf '%s\n' "$wanted" >"$stamp"
