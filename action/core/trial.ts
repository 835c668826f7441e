import { z } from 'zod';
import { BROKEN_CAUSES, outcomeSchema } from './outcome.ts';
import { seenShape } from './seen.ts';
import { instant, schemaVersion, sha256, slug } from './words.ts';

const seconds = z.number().min(0);
const count = z.int().min(0);

/** One start of a trial. A restart after our own breakage is another attempt; all are kept. */
export const attemptSchema = z.strictObject({
  number: z.int().min(1),
  started_at: instant,
  ended_at: instant.nullable(),
  /** `abandoned`: the bench was killed before the attempt ended. */
  ended: z.enum(['sealed', 'broken', 'abandoned']),
  cause: z.enum(BROKEN_CAUSES).nullable(),
  detail: z.string().max(1000).nullable(),
});
export type Attempt = z.infer<typeof attemptSchema>;

/** Figures of all model requests of a trial, seen by the tap; null where there was no tap or no such figure. */
export const usageSchema = z.strictObject({
  requests: count,
  /** Answers that the model completed. */
  turns: count,
  tool_calls: count,
  /** Tool calls whose arguments were not valid JSON. */
  malformed_tool_calls: count,
  input_tokens: count.nullable(),
  cached_tokens: count.nullable(),
  output_tokens: count.nullable(),
  /** Median over the requests. */
  ttft_s: seconds.nullable(),
  /** Output tokens after the first one, over the time they took, all requests together. */
  decode_tok_s: seconds.nullable(),
  /** Answers other than 2xx. */
  errors: count,
  /** Model ids that the server named in its answers. */
  models: z.array(z.string().max(200)).max(20),
});
export type Usage = z.infer<typeof usageSchema>;

/** Most files that a record names of each kind. What is judged is never cut. */
export const FILES_LISTED = 1000;

/** What the workspace says after the trial, by our own walk of the snapshot. */
export const changeSchema = z.strictObject({
  files_added: z.array(z.string()).max(FILES_LISTED),
  files_changed: z.array(z.string()).max(FILES_LISTED),
  files_deleted: z.array(z.string()).max(FILES_LISTED),
  /** Left out of the snapshot: links, devices, oversized or hostile names, with the reason. */
  refused: z.array(z.strictObject({ path: z.string().max(300), reason: z.string().max(200) })).max(1000),
  /** Of text files; brief, notes, claims, protected files and byproducts left out. Null when one was too much to compare. */
  lines_added: count.nullable(),
  lines_removed: count.nullable(),
  /** SHA-256 of our copy of every protected file and of the contestant's; null when theirs is gone. */
  protected: z.array(z.strictObject({ path: z.string(), ours: sha256, theirs: sha256.nullable() })).default([]),
});
export type Change = z.infer<typeof changeSchema>;

const names = z.array(z.string().max(200)).max(200);

/** The contestant's own account, read as data: what it says it did, to be held against what it did. */
export const notesSchema = z.strictObject({
  present: z.boolean(),
  bytes: count.nullable(),
  /** Files of the workspace, and published tests, that the notes name. */
  files_named: names.default([]),
  tests_named: names.default([]),
  /** Categories of planted bugs that the notes describe; null where the round has none. */
  categories: z.strictObject({ named: names, of: count }).nullable().default(null),
});
export type Notes = z.infer<typeof notesSchema>;

export const claimsSchema = z.strictObject({
  /** Seconds the contestant says it took; null when it says nothing or is ambiguous. */
  time_s: seconds.nullable(),
  /** Where the time stands: the claims file first, then the notes. */
  time_source: z.enum(['claims_file', 'notes']).nullable().default(null),
  /** Files that its claims file says it changed; null when that says nothing. `notes.files_named` is no such claim. */
  files_changed: names.nullable().default(null),
});
export type Claims = z.infer<typeof claimsSchema>;

/** Hidden and generated cases: never in a denominator. The seed draws the same cases again. */
export const hiddenSchema = z.strictObject({ seed: count, passed: count, failed: z.array(z.string().max(200)) });
export type Hidden = z.infer<typeof hiddenSchema>;

/** trial.json: one trial's record, whole or not there at all. */
export const trialSchema = z.strictObject({
  schema: schemaVersion,
  plan_id: sha256,
  id: z.string(),
  node: slug,
  lane: slug,
  round: slug,
  round_version: sha256,
  contestant: slug,
  repeat: z.int().min(1),
  seed: z.int().min(0),
  outcome: outcomeSchema,
  attempts: z.array(attemptSchema),
  started_at: instant.nullable(),
  ended_at: instant,
  /** Harness start to harness end, on a warm model; held rate limits are taken off. */
  wall_s: seconds.nullable(),
  load_s: seconds.nullable(),
  /** From the harness's start until the first deliverable stood, to about a quarter of a second; null when none did. */
  first_artifact_s: seconds.nullable().default(null),
  /** Rate limits waited out inside the trial, in seconds. */
  held_s: seconds.nullable(),
  /** The whole of grading. */
  evaluate_s: seconds.nullable(),
  /** Of which the evaluator itself. */
  checks_s: seconds.nullable(),
  /** False when speed figures must not be compared; the score stands. */
  timing_valid: z.boolean(),
  timing_note: z.string().max(300).nullable(),
  usage: usageSchema.nullable(),
  change: changeSchema.nullable(),
  /** Code lines of what it left, by language, without what `lines_added` leaves out, or a language too costly to count. */
  loc: z.record(z.string().max(40), count).nullable().default(null),
  notes: notesSchema.nullable(),
  claims: claimsSchema,
  hidden: hiddenSchema.nullable().default(null),
  ...seenShape,
  /** SHA-256 of the brief as it was handed out, where it was made for this trial alone; its text is `brief.md`. */
  brief_sha256: sha256.nullable().default(null),
  /** Runs of the published tests that the transcript shows; null without a transcript. */
  test_runs: count.nullable(),
  /** Whether the transcript shows it running code of its own, tests among it; null without a transcript. */
  ran_own_code: z.boolean().nullable().default(null),
  transcript_sha256: sha256.nullable(),
  isolation: z.strictObject({
    sandbox: z.enum(['bubblewrap', 'none']),
    /** What bounds memory and disk. */
    resource_guard: z.enum(['watcher', 'cgroup']),
    grading: z.enum(['out-of-process', 'in-process']),
    /** Whether the bench itself ran as root. */
    root: z.boolean(),
  }),
  versions: z.strictObject({
    bench: z.string(),
    node: z.string(),
    /** The harness's own version; null for built-in ones. */
    harness: z.string().nullable(),
  }),
});
export type Trial = z.infer<typeof trialSchema>;
