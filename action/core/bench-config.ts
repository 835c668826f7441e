import { z } from 'zod';
import { contestantSchema } from './contestant.ts';
import { schemaVersion, slug } from './words.ts';

export const SERVER_KINDS = ['openai', 'scripted'] as const;

export const serverSchema = z.discriminatedUnion('kind', [
  /** Any endpoint that speaks the OpenAI protocol, a llama-server for example. */
  z.strictObject({
    kind: z.literal('openai'),
    /** Base address; the harness's `/v1/...` is added to its origin and path. */
    url: z.url({ protocol: /^https?$/ }),
  }),
  /** Plays `rounds/<round>/scripts/<model>.yml`: real requests and real tool calls without a model. */
  z.strictObject({ kind: z.literal('scripted') }),
]);
export type ServerConfig = z.infer<typeof serverSchema>;

export const nodeSchema = z.strictObject({
  /** Runner labels of the machine. */
  labels: z.array(z.string().min(1)).default([]),
  /** One GPU or one remote account each; trials of one lane never overlap. */
  lanes: z.record(slug, z.strictObject({ server: slug.optional() })),
});

const share = z.number().min(0).max(1);

const GATE_CONDITIONS = ['max_broken_share', 'max_missing', 'min_solved', 'min_score'] as const;

/** What must hold for exit code 0. Without a contestant or a round it is over all of them. */
export const gateSchema = z
  .strictObject({
    contestant: slug.optional(),
    round: slug.optional(),
    /** Most of the planned trials that may be broken, as a share. */
    max_broken_share: share.optional(),
    max_missing: z.int().min(0).optional(),
    /** Fewest solved trials in every cell that it speaks of. */
    min_solved: z.int().min(0).optional(),
    /** Lowest mean score in every cell that it speaks of. */
    min_score: share.optional(),
  })
  .refine((gate) => GATE_CONDITIONS.filter((key) => gate[key] !== undefined).length === 1, {
    message: `a gate has exactly one of ${GATE_CONDITIONS.join(', ')}`,
  });
export type Gate = z.infer<typeof gateSchema>;

/** The contents of bench.yml. */
export const benchConfigSchema = z.strictObject({
  schema: schemaVersion,
  rounds: z.array(slug).min(1),
  repeats: z.int().min(1).max(100).default(3),
  /** `model-major`: each contestant plays everything at once. `blocked`: every contestant in each repeat. */
  order: z.enum(['model-major', 'blocked']).default('model-major'),
  seed: z.int().min(0).default(1),
  /** Most hours a job may take; also the longest that a parked lane is waited for. */
  max_job_hours: z.number().positive().max(120).default(6),
  nodes: z.record(slug, nodeSchema).default({ local: { labels: [], lanes: { main: {} } } }),
  servers: z.record(slug, serverSchema).default({}),
  contestants: z.record(slug, contestantSchema).default({}),
  gates: z.array(gateSchema).default([]),
});
export type BenchConfig = z.infer<typeof benchConfigSchema>;
