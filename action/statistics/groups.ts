import type { PlannedRound } from '../core/plan-file.ts';
import type { Cell } from '../core/scoreboard-file.ts';
import type { Graded } from './grade.ts';

/** A round's groups of checks, in the order in which its checks name them. */
export type CheckGroups = {
  names: readonly string[];
  /** Index into `names`, by check id. */
  indexOf: ReadonlyMap<string, number>;
};

/** Where a plan of an earlier bench says nothing. */
const UNGROUPED = 'other';

/** Built once a round: looked up for every failed check of every record. */
export function groupsOf(round: PlannedRound, declared: readonly string[]): CheckGroups {
  const named = new Map(Object.entries(round.check_groups));
  const places = new Map<string, number>();
  const indexOf = new Map<string, number>();
  for (const id of declared) {
    const group = named.get(id) ?? UNGROUPED;
    const place = places.get(group) ?? places.size;
    places.set(group, place);
    indexOf.set(id, place);
  }
  return { names: [...places.keys()], indexOf };
}

/** Failed checks of each group, mean over the repeats. What this machine cannot decide is in no group. */
export function failedByGroup(
  groups: CheckGroups,
  voidChecks: readonly string[],
  graded: readonly Graded[],
): Cell['groups'] {
  if (graded.length === 0) return [];
  const failed = groups.names.map(() => 0);
  const checks = groups.names.map(() => 0);
  const add = (counts: number[], id: string, amount: number) => {
    const place = groups.indexOf.get(id);
    if (place !== undefined) counts[place] = (counts[place] ?? 0) + amount;
  };
  for (const id of groups.indexOf.keys()) add(checks, id, 1);
  for (const id of voidChecks) add(checks, id, -1);
  for (const each of graded) for (const id of each.failed) add(failed, id, 1);
  return groups.names
    .map((group, place) => ({
      group,
      checks: checks[place] ?? 0,
      failed_mean: (failed[place] ?? 0) / graded.length,
    }))
    .filter((each) => each.checks > 0);
}
