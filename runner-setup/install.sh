#!/bin/sh
# Installs what samebrief needs and this machine lacks, and says what it does. Safe to run again.
#
# For Debian 12 or later, and written for Ubuntu 24.04 or later; with Node and npm present, as root or with sudo.
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
say() { printf '%s\n' "$*" >&2; }
fail() { say "install: $*"; exit 2; }

command -v npm >/dev/null 2>&1 || fail 'npm is missing. Install Node.js with npm first: sudo apt-get install -y nodejs npm'
command -v apt-get >/dev/null 2>&1 || fail 'this machine has no apt-get: install bubblewrap, python3, pytest and util-linux by hand.'

as_root=''
if [ "$(id -u)" -ne 0 ]; then
  command -v sudo >/dev/null 2>&1 && as_root='sudo'
fi

# Program or file that shows that it is there, and the package that brings it.
lacking=''
need() {
  [ -e "$1" ] || lacking="$lacking $2"
}
need /usr/bin/bwrap bubblewrap
need /usr/bin/python3 python3
need /usr/lib/python3/dist-packages/pytest python3-pytest
need /usr/bin/setpriv util-linux
need /usr/bin/git git
need /usr/bin/chromium-headless-shell chromium-headless-shell
# Without any font a page's counter is empty boxes.
need /usr/share/fonts/truetype/dejavu fonts-dejavu-core

if [ -n "$lacking" ]; then
  say "Installing Debian packages:$lacking"
  [ "$(id -u)" -eq 0 ] || [ -n "$as_root" ] || fail "root or sudo is needed to install:$lacking"
  $as_root env DEBIAN_FRONTEND=noninteractive apt-get update -qq >&2
  # shellcheck disable=SC2086 # one word a package
  $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $lacking >&2
fi

# Ubuntu 24.04 and later let only programs with a profile make the user namespaces that a sandbox is made of.
restricted=/proc/sys/kernel/apparmor_restrict_unprivileged_userns
if [ -f "$restricted" ] && [ "$(cat "$restricted")" = 1 ] && [ ! -f /etc/apparmor.d/bwrap ]; then
  say 'Installing an AppArmor profile that lets bubblewrap make user namespaces: /etc/apparmor.d/bwrap'
  $as_root tee /etc/apparmor.d/bwrap >/dev/null <<'PROFILE'
abi <abi/4.0>,
include <tunables/global>

profile bwrap /usr/bin/bwrap flags=(unconfined) {
  userns,
  include if exists <local/bwrap>
}
PROFILE
  $as_root apparmor_parser -r /etc/apparmor.d/bwrap >&2
fi

# Installs a folder's lockfile, unless what stands there was installed from this very one.
packages() {
  folder=$1
  shift
  stamp="$folder/node_modules/.samebrief-lock"
  if [ -f "$stamp" ] && cmp -s "$stamp" "$folder/package-lock.json"; then return; fi
  say "Installing npm packages of ${folder#"$here"/}"
  (cd "$folder" && npm ci --no-audit --no-fund --loglevel=error "$@" >&2)
  cp "$folder/package-lock.json" "$stamp"
}

# An installed package has its own dependencies already: only a checkout brings a lockfile for them.
[ ! -f "$here/package-lock.json" ] || packages "$here" --ignore-scripts
for folder in "$here"/runner-setup/harnesses/*/; do
  packages "${folder%/}" --ignore-scripts --omit=dev
done

sh "$here/runner-setup/fill-go-caches.sh"

say "Ready: $(bwrap --version), $(/usr/bin/python3 -m pytest --version 2>&1), npm packages as locked."
