import { some } from './brief-coverage.ts';
import type { CheckResult, Integrity, IntegrityVerdict } from './outcome.ts';

/** What one grading of a state came to; `broken` when the grader failed itself. */
export type Grading =
  | {
      kind: 'graded';
      checks: readonly CheckResult[];
      integrity: Integrity;
      hidden: { passed: number; failed: readonly string[] } | null;
    }
  | { kind: 'broken'; detail: string };

/** What plain pytest says of a suite: whether each test passed, by its id. */
export type Reading = { ok: true; passed: ReadonlyMap<string, boolean> } | { ok: false; reason: string };

export type StateExpectation = {
  /** Exactly these checks fail. */
  fails: readonly string[];
  integrity: IntegrityVerdict;
  /** Right work: every hidden case is tried and passes. */
  right: boolean;
};

export type StateFacts = {
  checkIds: readonly string[];
  hiddenIds: readonly string[];
  expected: StateExpectation;
  gradings: readonly Grading[];
  /** Null for a kind of evaluator without a suite that can be read by itself. */
  published: Reading | null;
};

function idsOf(grading: Grading | undefined, result: CheckResult['result']): string[] {
  if (grading?.kind !== 'graded') return [];
  return grading.checks.filter((check) => check.result === result).map((check) => check.id);
}

/** Number of checks that the first grading found passed; null when it came to nothing. */
export function passedOf(grading: Grading | undefined): number | null {
  return grading?.kind === 'graded' ? idsOf(grading, 'passed').length : null;
}

function judgeFails(facts: StateFacts): string[] {
  const { expected, checkIds } = facts;
  const failed = idsOf(facts.gradings[0], 'failed');
  // What this machine cannot decide neither fails nor passes.
  const undecided = idsOf(facts.gradings[0], 'void');
  const excused = [...failed, ...undecided];
  const unknown = expected.fails.filter((id) => !checkIds.includes(id));
  const tooMany = failed.filter((id) => !expected.fails.includes(id));
  const tooFew = expected.fails.filter((id) => checkIds.includes(id) && !excused.includes(id));
  return [
    ...(unknown.length > 0 ? [`expect.yml names ${some(unknown)}, which no check is called`] : []),
    ...(tooMany.length > 0 ? [`fails and should pass: ${some(tooMany)}`] : []),
    ...(tooFew.length > 0 ? [`passes and should fail: ${some(tooFew)}`] : []),
  ];
}

/** What must hold of every grading, whichever hidden cases it drew. */
function judgeGrading(grading: Grading, facts: StateFacts): string[] {
  if (grading.kind === 'broken') return [`not graded: ${grading.detail}`];
  const { integrity, hidden } = grading;
  const { expected, hiddenIds } = facts;
  const problems: string[] = [];
  if (integrity.verdict !== expected.integrity) {
    const why = integrity.evidence.length > 0 ? ` (${some(integrity.evidence, 2)})` : '';
    problems.push(`integrity is ${integrity.verdict}, not ${expected.integrity}${why}`);
  }
  if (!expected.right) return problems;
  const failed = hidden?.failed ?? [];
  if (failed.length > 0) problems.push(`hidden cases fail: ${some(failed)}`);
  const tried = (hidden?.passed ?? 0) + failed.length;
  if (tried !== hiddenIds.length) problems.push(`${tried} of ${hiddenIds.length} hidden cases were tried`);
  return problems;
}

function judgeRepeats(gradings: readonly Grading[]): string[] {
  const first = idsOf(gradings[0], 'passed');
  return gradings.flatMap((grading, index) => {
    if (grading.kind === 'broken') return [];
    const now = idsOf(grading, 'passed');
    const flipped = [...first.filter((id) => !now.includes(id)), ...now.filter((id) => !first.includes(id))];
    return flipped.length === 0 ? [] : [`grading ${index + 1} says something else of ${some(flipped)}`];
  });
}

/** Both readings of one suite, id by id. */
function judgeReadings(facts: StateFacts): string[] {
  const { published, checkIds } = facts;
  if (published === null) return [];
  if (!published.ok) return [`the published suite was not read: ${published.reason}`];
  const graded = new Set(idsOf(facts.gradings[0], 'passed'));
  const absent = checkIds.filter((id) => !published.passed.has(id));
  const extra = [...published.passed.keys()].filter((id) => !checkIds.includes(id));
  const differ = checkIds.filter((id) => published.passed.has(id) && published.passed.get(id) !== graded.has(id));
  return [
    ...(absent.length > 0 ? [`the published suite has no ${some(absent)}`] : []),
    ...(extra.length > 0 ? [`checks.yml has no ${some(extra)}`] : []),
    ...(differ.length > 0 ? [`the published suite and the grader differ on ${some(differ)}`] : []),
  ];
}

/** What does not hold of a known state of the workspace. */
export function judgeState(facts: StateFacts): string[] {
  const [first] = facts.gradings;
  const gradings = facts.gradings.flatMap((grading) => judgeGrading(grading, facts));
  // Without a grading there is nothing to compare the readings with.
  if (first?.kind !== 'graded') return [...new Set([...gradings, ...(first === undefined ? ['not graded'] : [])])];
  return [...new Set([...judgeFails(facts), ...gradings, ...judgeRepeats(facts.gradings), ...judgeReadings(facts)])];
}
