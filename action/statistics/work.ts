import type { PlannedRound } from '../core/plan-file.ts';
import type { Cell } from '../core/scoreboard-file.ts';
import type { Trial } from '../core/trial.ts';
import { BRIEF } from '../core/words.ts';
import { known, largest, mean, median } from './summary.ts';

type Work = Pick<
  Cell,
  | ('turns' | 'tool_calls' | 'loc' | 'lines_changed' | 'first_artifact_s' | 'ran_own_code' | 'test_runs' | 'hidden')
  | ('notes_present' | 'categories_named' | 'tests_named' | 'files_claimed')
>;

/** How a contestant worked and what it says of it. Information: nothing here is in a score. */
export function workFigures(round: PlannedRound, trials: readonly Trial[]): Work {
  const medianOf = (figure: (trial: Trial) => number | null) => median(known(trials.map(figure)));
  const ran = known(trials.map((trial) => trial.ran_own_code));
  return {
    turns: medianOf((trial) => trial.usage?.turns ?? null),
    tool_calls: medianOf((trial) => trial.usage?.tool_calls ?? null),
    loc: medianOf(linesOfCode),
    lines_changed: medianOf(linesChanged),
    first_artifact_s: medianOf((trial) => (trial.timing_valid ? trial.first_artifact_s : null)),
    ran_own_code: ran.length === 0 ? null : { yes: ran.filter((yes) => yes).length, of: ran.length },
    test_runs: medianOf((trial) => trial.test_runs),
    hidden: hiddenCases(trials),
    notes_present: trials.filter((trial) => trial.notes?.present).length,
    ...named(trials),
    files_claimed: filesClaimed(round, trials),
  };
}

/** Of all languages together. */
export function linesOfCode({ loc }: Trial): number | null {
  return loc === null ? null : Object.values(loc).reduce((sum, lines) => sum + lines, 0);
}

function linesChanged({ change }: Trial): number | null {
  return change === null || change.lines_added === null || change.lines_removed === null
    ? null
    : change.lines_added + change.lines_removed;
}

function hiddenCases(trials: readonly Trial[]): Cell['hidden'] {
  const looks = known(trials.map((trial) => trial.hidden));
  const passed = mean(looks.map((look) => look.passed));
  const looked_at = mean(looks.map((look) => look.passed + look.failed.length));
  return passed === null || looked_at === null || looked_at === 0 ? null : { passed, looked_at };
}

/** Over the repeats with notes: that others have none is said by `notes_present`. */
function named(trials: readonly Trial[]): Pick<Cell, 'categories_named' | 'tests_named'> {
  const notes = known(trials.map((trial) => trial.notes)).filter((each) => each.present);
  const categories = known(notes.map((each) => each.categories));
  const count = mean(categories.map((each) => each.named.length));
  const of = largest(categories.map((each) => each.of));
  return {
    categories_named: count === null || of === null ? null : { named: count, of },
    tests_named: mean(notes.map((each) => each.tests_named.length)),
  };
}

function filesClaimed(round: PlannedRound, trials: readonly Trial[]): Cell['files_claimed'] {
  const compared = known(trials.map((trial) => filesClaimedBy(round, trial)));
  const right = mean(compared.map((each) => each.right));
  const changed = mean(compared.map((each) => each.changed));
  const wrong = mean(compared.map((each) => each.wrong));
  return right === null || changed === null || wrong === null ? null : { right, changed, wrong };
}

/** What one trial says it changed, held against what it did; null when it says nothing. */
export function filesClaimedBy(round: PlannedRound, { change, notes, claims }: Trial): Cell['files_claimed'] {
  const said = claims.files_changed ?? (notes?.present ? notes.files_named : null);
  if (change === null || said === null) return null;
  const isAccount = (path: string) => path === round.notes || path === round.claims;
  const isGiven = (path: string) => path === BRIEF || isAccount(path) || round.protect.includes(path);
  const changed = new Set<string>();
  for (const paths of [change.files_added, change.files_changed, change.files_deleted]) {
    // An account of the work is not the work.
    for (const path of paths) if (!isAccount(path)) changed.add(path);
  }
  let right = 0;
  let wrong = 0;
  for (const path of new Set(said)) {
    if (changed.has(path)) right += 1;
    // Who writes "run tests.py" does not say that it changed it.
    else if (!isGiven(path)) wrong += 1;
  }
  return { right, changed: changed.size, wrong };
}
