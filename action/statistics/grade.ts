import { isSolved, type Scored } from '../core/outcome.ts';
import type { PlannedTrial } from '../core/plan-file.ts';
import { oneLine } from '../core/redact.ts';
import type { Trial } from '../core/trial.ts';

/** The checks that a round declares, each with its place among them: built once, looked up for every result. */
export type DeclaredChecks = ReadonlyMap<string, number>;

/** A scored trial held against the checks that its plan declares. */
export type Graded = {
  trial: Trial;
  outcome: Scored;
  passed: number;
  /** Declared checks that this machine could decide: the denominator. */
  decidable: number;
  failed: readonly string[];
  solved: boolean;
  /** Ids in the record that the plan does not declare. */
  unknown: readonly string[];
};

/**
 * Grades a record by the plan's list of checks and not by its own, so that none can shrink the
 * denominator: a check that the record lacks has failed, one that only the record knows counts nothing.
 */
export function grade(trial: Trial, outcome: Scored, planned: PlannedTrial, declared: DeclaredChecks): Graded {
  const undecidable = planned.void_checks.filter((id) => declared.has(id)).length;
  const decidable = declared.size - undecidable;
  const results: (boolean | undefined)[] = [];
  const unknown: string[] = [];
  for (const { id, result } of outcome.checks) {
    const place = declared.get(id);
    if (place === undefined) unknown.push(id);
    // Listed twice, it must have passed both times.
    else results[place] = result === 'passed' && results[place] !== false;
  }
  const failed: string[] = [];
  for (const [id, place] of declared) {
    // Void is the plan's to say: what the record calls void there or elsewhere changes nothing.
    if (results[place] !== true && !planned.void_checks.includes(id)) failed.push(id);
  }
  const passed = decidable - failed.length;
  const solved = failed.length === 0 && passed > 0 && isSolved({ ...outcome, checks: [PASSED] });
  return { trial, outcome, passed, decidable, failed, solved, unknown };
}

/** Stands for checks that have all passed, so that only the rest of the definition of solved is left to ask. */
const PASSED = { id: 'all', result: 'passed', detail: null } as const;

const MOST_EVIDENCE = 5;

/** Findings of all repeats, each once, with the repeats that it is about. */
export function evidenceOf(graded: readonly Graded[]): string[] {
  const repeatsOf = new Map<string, number[]>();
  for (const { trial, outcome, unknown } of graded) {
    const extra =
      unknown.length === 0 ? [] : [`checks that the round does not declare: ${unknown.slice(0, 5).join(', ')}`];
    for (const finding of [...outcome.integrity.evidence, ...extra]) {
      const text = oneLine(finding, 300);
      repeatsOf.set(text, [...(repeatsOf.get(text) ?? []), trial.repeat]);
    }
  }
  const findings = [...repeatsOf].map(([text, repeats]) =>
    repeats.length === graded.length ? text : inRepeats(text, repeats),
  );
  const more = findings.length - MOST_EVIDENCE;
  return more <= 0 ? findings : [...findings.slice(0, MOST_EVIDENCE), `and ${more} more`];
}

function inRepeats(text: string, repeats: readonly number[]): string {
  const [first, ...others] = new Set(repeats);
  return `${text} (${others.length === 0 ? `repeat ${first}` : `repeats ${[first, ...others].join(', ')}`})`;
}
