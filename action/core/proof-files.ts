import { some } from './brief-coverage.ts';
import type { Bugs } from './proof.ts';
import type { HiddenCase } from './round.ts';

/** How many correct and how many wrong solutions a round has at least. */
export const LEAST_SOLUTIONS = { alternatives: 2, wrong: 6 } as const;

export function judgeCounts(found: { alternatives: number; wrong: number }): string[] {
  return (['alternatives', 'wrong'] as const)
    .filter((kind) => found[kind] < LEAST_SOLUTIONS[kind])
    .map((kind) => `${kind}/ has ${found[kind]}, at least ${LEAST_SOLUTIONS[kind]} are needed`);
}

/** Every published check has a hidden case beside it: without one it could be fitted to unseen. */
export function judgeHidden(checkIds: readonly string[], declared: readonly HiddenCase[]): string[] {
  const covered = new Set(declared.flatMap((each) => each.covers));
  const open = checkIds.filter((id) => !covered.has(id));
  return open.length === 0 ? [] : [`no hidden case covers ${some(open)}`];
}

/**
 * The hidden suite as it is against checks.yml as it says.
 *
 * @param untouchedFailed Hidden cases that the untouched workspace fails; null when they could not be tried.
 */
export function judgeHiddenSuite(
  declared: readonly HiddenCase[],
  found: ReadonlyMap<string, boolean>,
  untouchedFailed: readonly string[] | null,
): string[] {
  const ids = declared.map((each) => each.id);
  const absent = ids.filter((id) => !found.has(id));
  const undeclared = [...found.keys()].filter((id) => !ids.includes(id));
  const failed = [...found].filter(([, passed]) => !passed).map(([id]) => id);
  const blind = untouchedFailed !== null && untouchedFailed.length === 0 && ids.length > 0;
  return [
    ...(new Set(ids).size < ids.length ? ['checks.yml declares a hidden case twice'] : []),
    ...(absent.length > 0 ? [`the suite has no ${some(absent)}`] : []),
    ...(undeclared.length > 0 ? [`checks.yml does not declare ${some(undeclared)}`] : []),
    ...(failed.length > 0 ? [`the solution fails ${some(failed)}`] : []),
    ...(untouchedFailed === null ? ['the untouched workspace was not graded by them'] : []),
    ...(blind ? ['the untouched workspace passes every hidden case'] : []),
  ];
}

/** bugs.yml and faults/ must speak of the same bugs in the same files. */
export function judgeBugs(bugs: Bugs['bugs'], faults: readonly { name: string; files: readonly string[] }[]): string[] {
  const declared = bugs.map((bug) => `${bug.id} in ${bug.file}`);
  const onDisk = faults.flatMap((fault) => fault.files.map((file) => `${fault.name} in ${file}`));
  const noFault = declared.filter((each) => !onDisk.includes(each));
  const noBug = onDisk.filter((each) => !declared.includes(each));
  return [
    ...(noFault.length > 0 ? [`faults/ lacks ${some(noFault)}`] : []),
    ...(noBug.length > 0 ? [`bugs.yml lacks ${some(noBug)}`] : []),
  ];
}

/** Lines `from` to `to` (not included) of the solution become `lines`. */
export type Edit = { from: number; to: number; lines: readonly string[] };

/** The solution with every fault put in, from the end on so that no edit moves another. */
export function withEdits(solution: readonly string[], edits: readonly Edit[]): string[] {
  const result = [...solution];
  for (const { from, to, lines } of edits.toSorted((a, b) => b.from - a.from || b.to - a.to)) {
    result.splice(from, to - from, ...lines);
  }
  return result;
}
