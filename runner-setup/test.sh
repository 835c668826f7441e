#!/bin/sh
# Runs every check and test: formatting and types, in a checkout that dist/ is what the source builds, the
# graders' own tests, the proof of each round that changed since it was last proven, and the TypeScript tests,
# as root also once more, for what touches processes, sandbox and results, as an ordinary user.
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

say 'Rounds that changed: every row of their proof, three gradings'
npm run -s samebrief -- verify-rounds --changed

say 'Stored results, graded again: none may flip'
npm run -s samebrief -- regrade proof/snapshots

say "Tests as $(id -un)"
vitest run

if [ "$(id -u)" -eq 0 ]; then
  say 'Tests once more as an ordinary user (uid 64991): processes, sandbox, graders, results, and whole benches'
  sh runner-setup/as-ordinary-user.sh vitest run --configLoader native \
    action/system action/stages action/evaluators/service \
    action/commands/bench action/commands/hostile action/commands/resume action/commands/secrets
fi
