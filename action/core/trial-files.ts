import { z } from 'zod';
import { STOPS } from './outcome.ts';
import { attemptSchema, usageSchema } from './trial.ts';
import { instant, schemaVersion, sha256 } from './words.ts';

/** attempts/<k>/attempt.json while it plays: no end yet. */
export const openAttemptSchema = z.strictObject({
  schema: schemaVersion,
  ...attemptSchema.shape,
  ended: attemptSchema.shape.ended.nullable(),
});
export type OpenAttempt = z.infer<typeof openAttemptSchema>;

/**
 * attempts/<k>/play.json: the seal. It is written once the snapshot is complete, and from then on the
 * trial is graded from that snapshot, however often the bench is killed, and never played again.
 */
export const sealSchema = z.strictObject({
  schema: schemaVersion,
  stop: z.enum(STOPS),
  stop_detail: z.string().nullable(),
  started_at: instant,
  sealed_at: instant,
  wall_s: z.number(),
  load_s: z.number().nullable(),
  held_s: z.number().nullable(),
  first_artifact_s: z.number().nullable().default(null),
  usage: usageSchema.nullable(),
  test_runs: z.int().nullable(),
  ran_own_code: z.boolean().nullable().default(null),
  transcript_sha256: sha256.nullable(),
  harness_version: z.string().nullable(),
});
export type Seal = z.infer<typeof sealSchema>;

/** snapshot.json: what was kept of a workspace, and what was refused and why. */
export const manifestSchema = z.strictObject({
  schema: schemaVersion,
  files: z.array(
    z.strictObject({
      path: z.string(),
      bytes: z.int(),
      sha256: z.string(),
      executable: z.boolean(),
      /** Something shaped like a secret was taken out before it was written, and before it was graded. */
      redacted: z.boolean().default(false),
    }),
  ),
  refused: z.array(z.strictObject({ path: z.string(), reason: z.string() })),
  /**
   * Protected files, read by themselves: what a flood of other files leaves no room for is judged all the same.
   * Null in manifests of releases that did not.
   */
  protected: z
    .array(z.strictObject({ path: z.string(), sha256: z.string().nullable(), problem: z.string().nullable() }))
    .nullable()
    .default(null),
});
export type Manifest = z.infer<typeof manifestSchema>;
