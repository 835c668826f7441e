#!/bin/sh
# The proofs that take too long for every change: twenty gradings of one snapshot, every cheat as an ordinary user,
# 200 snapshots graded again, 25 kills of a running bench, and the printed benchmarks. Needs what `npm run verify` installs.
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
cd "$here"
PATH="$here/node_modules/.bin:$PATH"
export PATH
say() { printf '\n== %s\n' "$*"; }

say 'Rounds: every row of their proof, twenty gradings'
npm run -s samebrief -- verify-rounds --times 20

if [ "$(id -u)" -eq 0 ]; then
  say 'Every test once more as an ordinary user'
  sh runner-setup/as-ordinary-user.sh vitest run --configLoader native

  say 'Rounds once more as an ordinary user: every cheat comes to the same'
  sh runner-setup/as-ordinary-user.sh npm run -s samebrief -- verify-rounds
fi

say '200 stored snapshots graded again, and once more with a planted change in a grader'
node proof/regrade-200.ts

say 'A bench killed 25 times at random moments'
SAMEBRIEF_KILLS=25 SAMEBRIEF_KILL_SEED="$(date +%j)" vitest run action/commands/resume.test.ts

say 'Benchmarks'
npm run -s benchmark
