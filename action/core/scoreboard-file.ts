import { z } from 'zod';
import { BROKEN_CAUSES, INTEGRITY_VERDICTS } from './outcome.ts';
import { instant, schemaVersion, sha256, slug } from './words.ts';

const count = z.int().min(0);
const share = z.number().min(0).max(1);
const seconds = z.number().min(0);

export const VERDICTS = ['UNANIMOUS', 'MAJORITY', 'SPLIT', 'ALL_FAIL', 'INCOMPLETE'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** A mean over repeats of something that is counted. */
const mean = z.number().min(0);

const spread = z.strictObject({ median: seconds, min: seconds, max: seconds }).nullable();

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
  /** What a reader must know first: one repeat proves nothing, played without a sandbox. */
  warnings: z.array(z.string()),
});
export type Scoreboard = z.infer<typeof scoreboardSchema>;
