import {
  BROKEN_CAUSES,
  type BrokenCause,
  INTEGRITY_VERDICTS,
  type IntegrityVerdict,
  STOPS,
  type Stop,
} from '../core/outcome.ts';
import type { Plan, PlannedRound, PlannedTrial } from '../core/plan-file.ts';
import type { Cell, Verdict } from '../core/scoreboard-file.ts';
import type { Trial } from '../core/trial.ts';
import { type DeclaredChecks, evidenceOf, type Graded, grade } from './grade.ts';
import { type CheckGroups, failedByGroup } from './groups.ts';
import { seenFigures } from './seen.ts';
import { known, largest, median, smallest, spread } from './summary.ts';
import { wilson } from './wilson.ts';
import { workFigures } from './work.ts';

/** A cell with the graded trials that it was counted from. */
export type CountedCell = { cell: Cell; graded: readonly Graded[] };

/** The round, with its declared checks and their groups: built once, asked for every record. */
export type DeclaredRound = { round: PlannedRound; declared: DeclaredChecks; groups: CheckGroups };

/** Counts the repeats of one contestant in one round on one node. Rank and star come when all cells are known. */
export function countCell(
  plan: Plan,
  { round, declared, groups }: DeclaredRound,
  planned: readonly [PlannedTrial, ...PlannedTrial[]],
  records: ReadonlyMap<string, Trial>,
): CountedCell {
  const [first] = planned;
  const graded: Graded[] = [];
  const causes: BrokenCause[] = [];
  for (const slot of planned) {
    const trial = records.get(slot.id);
    if (trial?.outcome.kind === 'scored') graded.push(grade(trial, trial.outcome, slot, declared));
    else if (trial?.outcome.kind === 'broken') causes.push(trial.outcome.cause);
  }
  const solved = graded.filter((each) => each.solved).length;
  const cell: Cell = {
    ...{ node: first.node, round: round.id, contestant: first.contestant },
    name: plan.contestants[first.contestant]?.name ?? first.contestant,
    rank: null,
    planned: planned.length,
    scored: graded.length,
    broken: causes.length,
    missing: planned.length - graded.length - causes.length,
    broken_causes: countEach(causes, BROKEN_CAUSES),
    solved,
    solved_interval: wilson(solved, graded.length),
    verdict: verdictOf(planned.length, graded.length, solved),
    ...scores(graded),
    checks_declared: declared.size,
    checks_void: first.void_checks.filter((id) => declared.has(id)).length,
    groups: failedByGroup(groups, first.void_checks, graded),
    integrity: worstIntegrity(graded),
    integrity_evidence: evidenceOf(graded),
    ...figures(graded),
    ...workFigures(
      round,
      graded.map((each) => each.trial),
    ),
    ...seenFigures(graded.map((each) => each.trial)),
    // Known once the cells of all rounds are.
    feedback: null,
    star: false,
  };
  return { cell, graded };
}

/** What the repeats say together, over those planned: a repeat that broke makes it INCOMPLETE, never better. */
export function verdictOf(planned: number, scored: number, solved: number): Verdict {
  if (scored < planned) return 'INCOMPLETE';
  if (solved === 0) return 'ALL_FAIL';
  if (solved === planned) return 'UNANIMOUS';
  return solved > planned / 2 ? 'MAJORITY' : 'SPLIT';
}

/** Means are sums of whole numbers divided once: rounding on the way would rank equals apart. */
function scores(graded: readonly Graded[]): Pick<Cell, 'score' | 'checks_passed'> {
  const counts = graded.map((each) => each.passed);
  const min = smallest(counts);
  const max = largest(counts);
  const possible = graded.reduce((sum, each) => sum + each.decidable, 0);
  if (min === null || max === null || possible === 0) return { score: null, checks_passed: null };
  const passed = counts.reduce((sum, count) => sum + count, 0);
  const shares = graded.map((each) => each.passed / each.decidable);
  return {
    score: { mean: passed / possible, min: smallest(shares) ?? 0, max: largest(shares) ?? 0 },
    checks_passed: { mean: passed / graded.length, min, max },
  };
}

function worstIntegrity(graded: readonly Graded[]): IntegrityVerdict | null {
  const severity = largest(graded.map((each) => INTEGRITY_VERDICTS.indexOf(each.outcome.integrity.verdict)));
  return severity === null ? null : (INTEGRITY_VERDICTS[severity] ?? null);
}

type Figures = Pick<
  Cell,
  | ('wall_s' | 'evaluate_s' | 'claimed_s' | 'claim_factor' | 'stops' | 'tokens' | 'decode_tok_s')
  | ('effective_repeats' | 'unsandboxed')
>;

function figures(graded: readonly Graded[]): Figures {
  const trials = graded.map((each) => each.trial);
  // Void speed is no speed; the score of such a trial stands.
  const timed = trials.filter((trial) => trial.timing_valid);
  const input = median(known(trials.map((trial) => trial.usage?.input_tokens ?? null)));
  const output = median(known(trials.map((trial) => trial.usage?.output_tokens ?? null)));
  const transcripts = known(trials.map((trial) => trial.transcript_sha256));
  const cutOff: Stop[] = graded.map((each) => each.outcome.stop).filter((stop) => stop !== 'finished');
  return {
    wall_s: spread(known(timed.map((trial) => trial.wall_s))),
    evaluate_s: spread(known(trials.map((trial) => trial.evaluate_s))),
    claimed_s: median(known(trials.map((trial) => trial.claims.time_s))),
    claim_factor: median(known(trials.map(claimFactor))),
    stops: countEach(cutOff, STOPS),
    tokens: input === null || output === null ? null : { input, output },
    decode_tok_s: median(known(timed.map((trial) => trial.usage?.decode_tok_s ?? null))),
    // Without its transcript a repeat cannot be said to equal another.
    effective_repeats: transcripts.length === 0 ? null : new Set(transcripts).size + trials.length - transcripts.length,
    unsandboxed: trials.filter((trial) => trial.isolation.sandbox === 'none').length,
  };
}

function claimFactor(trial: Trial): number | null {
  const { claims, wall_s } = trial;
  return claims.time_s === null || wall_s === null || wall_s === 0 ? null : claims.time_s / wall_s;
}

/** How often each word occurs, in the order of the list that the words are from. */
export function countEach<T extends string>(words: readonly T[], order: readonly T[]): Partial<Record<T, number>> {
  const counts: Partial<Record<T, number>> = {};
  for (const word of order) {
    const count = words.filter((each) => each === word).length;
    if (count > 0) counts[word] = count;
  }
  return counts;
}
