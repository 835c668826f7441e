import type { Plan, PlannedRound } from '../core/plan-file.ts';
import type { Feedback } from '../core/scoreboard-file.ts';
import type { CountedCell } from './cell.ts';
import type { Graded } from './grade.ts';
import { own } from './seen.ts';
import { known, mean, type Spread, spread } from './summary.ts';
import { linesOfCode } from './work.ts';

/** The same contestant, repeat and node in the round that was started from and in this one, both scored. */
export type Pair = { before: Graded; after: Graded };

/** Cells of rounds that start from another round's work, with what changed against it. */
export function withFeedback(plan: Plan, counted: readonly CountedCell[]): CountedCell[] {
  const later = plan.rounds.filter((round) => round.starts_from !== null);
  if (later.length === 0) return [...counted];
  const voids = new Map(plan.trials.map((trial) => [trial.id, trial.void_checks]));
  const byPlace = new Map(counted.map((each) => [placeOf(each, each.cell.round), each]));
  return counted.map((each) => {
    const round = later.find(({ id }) => id === each.cell.round);
    const from = plan.rounds.find(({ id }) => id === round?.starts_from?.round);
    if (round === undefined || from === undefined) return each;
    const pairs = pairsOf(byPlace.get(placeOf(each, from.id)), each);
    return { ...each, cell: { ...each.cell, feedback: feedback(from, round, pairs, voids) } };
  });
}

function placeOf({ cell }: CountedCell, round: string): string {
  return `${cell.node}/${round}/${cell.contestant}`;
}

/** By repeat: a repeat of which one side broke says nothing of a change. */
export function pairsOf(before: CountedCell | undefined, after: CountedCell): Pair[] {
  const byRepeat = new Map((before?.graded ?? []).map((graded) => [graded.trial.repeat, graded]));
  return after.graded.flatMap((graded) => {
    const earlier = byRepeat.get(graded.trial.repeat);
    return earlier === undefined ? [] : [{ before: earlier, after: graded }];
  });
}

/** Score of the later one minus that of the earlier; null when a machine could decide none of its checks. */
export function upliftOf({ before, after }: Pair): number | null {
  if (before.decidable === 0 || after.decidable === 0) return null;
  return after.passed / after.decidable - before.passed / before.decidable;
}

function feedback(
  from: PlannedRound,
  round: PlannedRound,
  pairs: readonly Pair[],
  voids: ReadonlyMap<string, readonly string[]>,
): Feedback {
  const shared = from.check_ids.filter((id) => round.check_ids.includes(id));
  const changes = pairs.map((pair) => checkChanges(pair, shared, voids));
  const findings = pairs.map(({ before, after }) => ({ before: findingIds(before), after: findingIds(after) }));
  return {
    from: from.id,
    pairs: pairs.length,
    uplift: mean(known(pairs.map(upliftOf))),
    measures: measureChanges(pairs),
    loc: differences(pairs, ({ trial }) => linesOfCode(trial)),
    checks: meansOf(changes),
    fixed: counts(changes.map((each) => each.fixed)),
    broke: counts(changes.map((each) => each.broke)),
    findings_left: counts(findings.map(({ before, after }) => [...before].filter((id) => !after.has(id)))),
    findings_came: counts(findings.map(({ before, after }) => [...after].filter((id) => !before.has(id)))),
  };
}

type CheckChanges = { fixed: string[]; broke: string[]; unchanged: number };

/** Of the checks that both rounds have and that this machine could decide in both. */
function checkChanges(
  { before, after }: Pair,
  shared: readonly string[],
  voids: ReadonlyMap<string, readonly string[]>,
): CheckChanges {
  const undecided = new Set([...(voids.get(before.trial.id) ?? []), ...(voids.get(after.trial.id) ?? [])]);
  const failedBefore = new Set(before.failed);
  const failedAfter = new Set(after.failed);
  const ids = shared.filter((id) => !undecided.has(id));
  const fixed = ids.filter((id) => failedBefore.has(id) && !failedAfter.has(id));
  const broke = ids.filter((id) => !failedBefore.has(id) && failedAfter.has(id));
  return { fixed, broke, unchanged: ids.length - fixed.length - broke.length };
}

function meansOf(changes: readonly CheckChanges[]): Feedback['checks'] {
  const fixed = mean(changes.map((each) => each.fixed.length));
  const broke = mean(changes.map((each) => each.broke.length));
  const unchanged = mean(changes.map((each) => each.unchanged));
  return fixed === null || broke === null || unchanged === null ? null : { fixed, broke, unchanged };
}

function measureChanges(pairs: readonly Pair[]): Feedback['measures'] {
  const names = new Set(pairs.flatMap(({ before, after }) => sharedNames(before, after)));
  return Object.fromEntries(
    [...names].map((name) => [name, differences(pairs, ({ trial }) => own(trial.measures, name))]),
  );
}

function sharedNames(before: Graded, after: Graded): string[] {
  return Object.keys(after.trial.measures).filter((name) => Object.hasOwn(before.trial.measures, name));
}

function differences(pairs: readonly Pair[], figure: (graded: Graded) => number | null): Spread | null {
  return spread(
    pairs.flatMap(({ before, after }) => {
      const [earlier, later] = [figure(before), figure(after)];
      return earlier === null || later === null ? [] : [later - earlier];
    }),
  );
}

function findingIds({ trial }: Graded): Set<string> {
  return new Set(trial.findings.map((finding) => finding.id));
}

/** In how many of the lists each id stands. */
function counts(lists: readonly (readonly string[])[]): Record<string, number> {
  const found = new Map<string, number>();
  for (const list of lists) for (const id of list) found.set(id, (found.get(id) ?? 0) + 1);
  return Object.fromEntries(found);
}
