#!/bin/sh
# Runs every check and test: formatting and types, the graders' own tests, the proof that both readings of a
# suite agree, and the TypeScript tests, as root also once more as an ordinary user.
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
cd "$here"
PATH="$here/node_modules/.bin:$PATH"
export PATH
say() { printf '\n== %s\n' "$*"; }

say 'Format, lint, types'
biome check .
tsc

# Only where the bundle is under version control: an installed package has nothing to compare it with.
if [ -d .git ]; then
  say 'dist/ is what the source builds'
  npm run -s build >/dev/null
  changed=$(git status --porcelain -- dist)
  [ -z "$changed" ] || { printf 'dist/ differs from the source; run npm run build and commit it:\n%s\n' "$changed"; exit 1; }
fi

say 'Grader: its own tests'
/usr/bin/python3 -P -B -m pytest -q -p no:cacheprovider action/evaluators/python

say 'Round r5-debug: the published suite and the grader agree, id by id'
/usr/bin/python3 -B action/evaluators/python/two_readings.py rounds/r5-debug

say "Tests as $(id -un)"
vitest run

if [ "$(id -u)" -eq 0 ]; then
  say 'Tests once more as an ordinary user (uid 64991): all that touches processes, sandbox and results'
  scratch=$(mktemp -d)
  trap 'rm -rf "$scratch"' EXIT
  chown 64991:64991 "$scratch"
  # The checkout may lie where that user cannot reach it: it is shown to it at /mnt, for this command alone.
  unshare --mount --propagation private sh -c '
    mount --bind "$1" /mnt && cd /mnt &&
    exec setpriv --reuid=64991 --regid=64991 --clear-groups --inh-caps=-all \
      env HOME="$2" TMPDIR="$2" PATH="/mnt/node_modules/.bin:$PATH" \
      vitest run --configLoader native action/system action/stages action/evaluators action/commands
  ' sh "$here" "$scratch"
fi
