import { z } from 'zod';
import { BROKEN_CAUSES, INTEGRITY_VERDICTS } from './outcome.ts';
import { pickSchema } from './picks-file.ts';
import { findingSchema, measureName } from './seen.ts';
import { instant, schemaVersion, sha256, slug } from './words.ts';

const count = z.int().min(0);
const share = z.number().min(0).max(1);
const seconds = z.number().min(0);

export const VERDICTS = ['UNANIMOUS', 'MAJORITY', 'SPLIT', 'ALL_FAIL', 'INCOMPLETE'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** A mean over repeats of something that is counted. */
const mean = z.number().min(0);

const spread = z.strictObject({ median: seconds, min: seconds, max: seconds }).nullable();

/** Of a measure or a difference of two, over the repeats in which it is known; null when it is in none. */
const figureSpread = z.strictObject({ median: z.number(), min: z.number(), max: z.number() }).nullable();

/** What one round of feedback changed, over the repeats in which both trials are scored; information beside two scores that both stand. */
export const feedbackSchema = z.strictObject({
  /** The round that was started from. */
  from: slug,
  pairs: count,
  /** Score of this round minus that of the earlier one, mean over the pairs. */
  uplift: z.number().nullable(),
  /** Later minus earlier, of every measure that both know. */
  measures: z.record(measureName, figureSpread),
  loc: figureSpread,
  /** Checks that both rounds have, by what became of them; means over the pairs. */
  checks: z.strictObject({ fixed: mean, broke: mean, unchanged: mean }).nullable(),
  /** Ids of checks, with the number of pairs. */
  fixed: z.record(z.string(), count),
  broke: z.record(z.string(), count),
  /** Findings of the earlier work that the later one does not have, and the other way round, with the number of pairs. */
  findings_left: z.record(z.string(), count),
  findings_came: z.record(z.string(), count),
});
export type Feedback = z.infer<typeof feedbackSchema>;

/** One contestant in one round on one node: every planned repeat is counted in exactly one place. */
export const cellSchema = z.strictObject({
  node: slug,
  round: slug,
  contestant: slug,
  name: z.string(),
  /** Best is 1; equal contestants share a rank; null without a scored trial. */
  rank: z.int().min(1).nullable(),
  planned: count,
  scored: count,
  broken: count,
  missing: count,
  broken_causes: z.partialRecord(z.enum(BROKEN_CAUSES), count),
  solved: count,
  /** Wilson, 95 %, of the solved share over scored trials; null without one. */
  solved_interval: z.tuple([share, share]).nullable(),
  verdict: z.enum(VERDICTS),
  /** Checks passed of checks declared, mean over scored trials. */
  score: z.strictObject({ mean: share, min: share, max: share }).nullable(),
  /** Mean checks passed, beside the fixed denominator. */
  checks_passed: z.strictObject({ mean: z.number(), min: count, max: count }).nullable(),
  checks_declared: count,
  checks_void: count,
  /** Failed checks by what they are about, in the round's order; empty without a scored trial. */
  groups: z.array(z.strictObject({ group: slug, checks: count, failed_mean: mean })),
  /** Hidden cases: in no score. Null where the round has none. */
  hidden: z.strictObject({ passed: mean, looked_at: mean }).nullable(),
  /** The worst integrity of any repeat; null without a scored trial. */
  integrity: z.enum(INTEGRITY_VERDICTS).nullable(),
  integrity_evidence: z.array(z.string()),
  notes_present: count,
  /** Categories of planted bugs that the notes describe; null where none were planted. */
  categories_named: z.strictObject({ named: mean, of: count }).nullable(),
  /** Published tests that the notes name; null without notes. */
  tests_named: mean.nullable(),
  /** What it says it changed, held against what it did; null when it says nothing. */
  files_claimed: z
    .strictObject({
      /** Changed, and said to be. */
      right: mean,
      changed: mean,
      /** Said to be changed, and not. */
      wrong: mean,
    })
    .nullable(),
  wall_s: spread,
  evaluate_s: spread,
  claimed_s: z.number().min(0).nullable(),
  /** Claimed over taken, median over the repeats that claim. Below 1 the contestant thinks it was faster. */
  claim_factor: z.number().min(0).nullable(),
  /** Repeats cut off, by the reason. */
  stops: z.record(z.string(), count),
  tokens: z.strictObject({ input: z.number(), output: z.number() }).nullable(),
  decode_tok_s: z.number().nullable(),
  turns: z.number().nullable(),
  tool_calls: z.number().nullable(),
  /** Code lines of what it left, all languages together. */
  loc: z.number().min(0).nullable(),
  lines_changed: z.number().nullable(),
  first_artifact_s: seconds.nullable(),
  /** Repeats in which it ran code of its own, of those with a transcript; null without one. */
  ran_own_code: z.strictObject({ yes: count, of: count }).nullable(),
  test_runs: z.number().nullable(),
  /** Repeats that differ in their transcript; null without transcripts. */
  effective_repeats: count.nullable(),
  unsandboxed: count,
  /** What the grader measured, over the repeats. */
  measures: z.record(measureName, figureSpread).default({}),
  /**
   * The farthest that the work's own counter is off what was measured, as a share of that, at most 10; null
   * without both.
   */
  counter_off: z.number().min(0).max(10).nullable().default(null),
  /** What the grader found to be so: each different answer once. One is what all repeats say, none is not known. */
  facts: z.record(measureName, z.array(z.string())).default({}),
  /** Known patterns in the source: how many, mean over the repeats, in how many of them, and where the first one is. */
  findings: z.array(z.strictObject({ ...findingSchema.shape, mean, repeats: count })).default([]),
  /** Against the round that it started from; null where there is none. */
  feedback: feedbackSchema.nullable().default(null),
  star: z.boolean(),
});
export type Cell = z.infer<typeof cellSchema>;

export const gateResultSchema = z.strictObject({
  gate: z.string(),
  met: z.boolean(),
  /** The figure that it was judged by. */
  seen: z.string(),
});
export type GateResult = z.infer<typeof gateResultSchema>;

/** scoreboard.json: what every report is rendered from. */
export const scoreboardSchema = z.strictObject({
  schema: schemaVersion,
  plan_id: sha256,
  created_at: instant,
  repeats: z.int().min(1),
  planned: count,
  scored: count,
  broken: count,
  missing: count,
  broken_causes: z.partialRecord(z.enum(BROKEN_CAUSES), count),
  rounds: z.array(
    z.strictObject({
      id: slug,
      title: z.string(),
      version: sha256,
      checks_declared: count,
      quarantined: z.boolean(),
      /** Reasons to look at the bench before believing the figures. */
      suspect: z.array(z.string()),
      cells: z.array(cellSchema),
    }),
  ),
  gates: z.array(gateResultSchema),
  /** For each job to be done the best contestant, or why there is none. */
  picks: z.array(pickSchema).default([]),
  /** What a reader must know first: one repeat proves nothing, played without a sandbox. */
  warnings: z.array(z.string()),
});
export type Scoreboard = z.infer<typeof scoreboardSchema>;
