#!/bin/sh
# The proofs that take too long for every change: twenty gradings of one snapshot, 25 kills of a running bench,
# and the printed benchmarks. Needs what `npm run verify` installs.
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
cd "$here"
PATH="$here/node_modules/.bin:$PATH"
export PATH
say() { printf '\n== %s\n' "$*"; }

say 'Round r5-debug: both readings agree, and twenty gradings give the same ids'
/usr/bin/python3 -B action/evaluators/python/two_readings.py rounds/r5-debug --times 20

say 'A bench killed 25 times at random moments'
SAMEBRIEF_KILLS=25 SAMEBRIEF_KILL_SEED="$(date +%j)" vitest run action/commands/resume.test.ts

say 'Benchmarks'
npm run -s benchmark
