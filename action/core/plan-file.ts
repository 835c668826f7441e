import { z } from 'zod';
import { gateSchema, nodeSchema, serverSchema } from './bench-config.ts';
import { contestantSchema } from './contestant.ts';
import { checkListSchema, roundSchema } from './round.ts';
import { budget, instant, schemaVersion, sha256, slug } from './words.ts';

/** One planned trial. Its id is also its folder below `trials/`, and says nothing that its fields do not. */
const plannedTrialShape = z.strictObject({
  id: z.string(),
  node: slug,
  lane: slug,
  round: slug,
  contestant: slug,
  /** Counted from 1. */
  repeat: z.int().min(1),
  /** Differs by repeat; given to servers that take one. */
  seed: z.int().min(0),
  /** Ids of trials that must be scored before this one starts. */
  needs: z.array(z.string()),
  limit_s: z.int().min(1),
  budget,
  /** Checks that no result of this machine could decide, fixed here so that the denominator is too. */
  void_checks: z.array(z.string()),
});

export const plannedTrialSchema = plannedTrialShape.refine(
  (trial) => trial.id === `${trial.node}/${trial.round}/${trial.contestant}/${trial.repeat}`,
  { message: 'a trial has the id node/round/contestant/repeat', path: ['id'] },
);
export type PlannedTrial = z.infer<typeof plannedTrialSchema>;

export const plannedRoundSchema = z.strictObject({
  ...roundSchema.shape,
  id: slug,
  /** Hash over brief, workspace, checks and grader. Results of two versions are never put in one series. */
  version: sha256,
  check_ids: z.array(z.string()).min(1),
  /** What each check is about, by its id: failures are told by these groups. */
  check_groups: z.record(z.string(), slug).default({}),
  hidden: checkListSchema.shape.hidden,
  /** Failed its proof: plays only when asked for by name, and the scoreboard says so. */
  quarantined: z.boolean(),
});
export type PlannedRound = z.infer<typeof plannedRoundSchema>;

/** plan.json: everything the run and the report need to know, so that no lost record can shrink a denominator. */
export const planSchema = z.strictObject({
  schema: schemaVersion,
  /** Hash of everything below but `created_at` and `bench`. */
  id: sha256,
  created_at: instant,
  bench: z.strictObject({ version: z.string(), commit: z.string().nullable() }),
  seed: z.int().min(0),
  repeats: z.int().min(1),
  order: z.enum(['model-major', 'blocked']),
  max_job_hours: z.number().positive(),
  nodes: z.record(slug, nodeSchema),
  servers: z.record(slug, serverSchema),
  contestants: z.record(slug, contestantSchema),
  rounds: z.array(plannedRoundSchema).min(1),
  /** Rounds of the configuration that failed their proof and that nobody asked for by name. */
  left_out: z.array(z.strictObject({ round: slug, reason: z.string() })).default([]),
  gates: z.array(gateSchema),
  /** In the order in which they are played. */
  trials: z.array(plannedTrialSchema).min(1),
});
export type Plan = z.infer<typeof planSchema>;
