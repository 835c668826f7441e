import { z } from 'zod';
import { slug } from './words.ts';

/** What a pick's figure is in. */
export const PICK_UNITS = ['seconds', 'lines', 'times', 'points', 'per_minute', 'tokens', 'share'] as const;
export type PickUnit = (typeof PICK_UNITS)[number];

/** How a pick came out. */
export const PICK_ENDS = [
  /** Ahead of everybody else, by more than the repeats differ. */
  'clear',
  /** Nobody else has a result to compare. */
  'only_one',
  /** The best and another cannot be told apart. */
  'overlap',
  /** The best or another has too few repeats to compare. */
  'few_repeats',
  /** Nobody has a result. */
  'nobody',
] as const;
export type PickEnd = (typeof PICK_ENDS)[number];

const standingSchema = z.strictObject({
  contestant: slug,
  node: slug,
  /** Middle, lowest and highest over its repeats; of a share the ends of its 95 % interval. */
  figure: z.strictObject({ median: z.number(), min: z.number(), max: z.number() }),
  /** Repeats that gave a figure. */
  repeats: z.int().min(0),
  /** What it solved of what was scored of it, over the rounds that the pick is about. */
  solved: z.int().min(0),
  scored: z.int().min(0),
});
export type Standing = z.infer<typeof standingSchema>;

/** For one job to be done, who does it best; computed, and with its rule. */
export const pickSchema = z.strictObject({
  id: slug,
  title: z.string(),
  /** One sentence: how it is decided. */
  rule: z.string(),
  rounds: z.array(slug),
  unit: z.enum(PICK_UNITS),
  end: z.enum(PICK_ENDS),
  /** Index into the standings of who keeps the first from winning. */
  against: z.int().min(1).nullable(),
  /** Best first. */
  standings: z.array(standingSchema),
});
export type Picked = z.infer<typeof pickSchema>;
