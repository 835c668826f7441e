#!/bin/sh
# As root: runs a command as an ordinary user (uid 64991), with this checkout at /mnt as the working folder.
# The checkout may lie where that user cannot reach it: it is shown to it there, for this command alone.
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
chown 64991:64991 "$scratch"
unshare --mount --propagation private sh -c '
  mount --bind "$1" /mnt && cd /mnt && home=$2 && shift 2 &&
  exec setpriv --reuid=64991 --regid=64991 --clear-groups --inh-caps=-all \
    env HOME="$home" TMPDIR="$home" PATH="/mnt/node_modules/.bin:$PATH" "$@"
' sh "$here" "$scratch" "$@"
