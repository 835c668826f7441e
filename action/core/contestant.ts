import { z } from 'zod';
import { budget, slug } from './words.ts';

export const THINKING = ['off', 'minimal', 'low', 'medium', 'high', 'xhigh'] as const;

/**
 * A model, a harness and their settings: `contestants/<id>.yml`, or inline in bench.yml.
 * Which of the optional fields a harness needs is the harness's to say.
 */
export const contestantSchema = z.strictObject({
  /** As the scoreboard prints it. */
  name: z.string().min(1).max(60),
  harness: slug,
  /** Version of the harness, where more than one is installed; its default otherwise. */
  version: z.string().max(30).optional(),
  /** Key of `servers` in bench.yml. */
  server: slug.optional(),
  /** The model's id as the server lists it. */
  model: z.string().min(1).max(200).optional(),
  quant: z.string().max(30).optional(),
  thinking: z.enum(THINKING).optional(),
  /** Context window and output limit told to the harness, in tokens. */
  context_tokens: z.int().min(1024).optional(),
  output_tokens: z.int().min(16).optional(),
  /** Environment variable that holds the server's key. The contestant never sees it. */
  auth: z.strictObject({ env: z.string().regex(/^[A-Z_][A-Z0-9_]*$/, 'name an environment variable') }).optional(),
  /** The program of the `command` harness, run without a shell in the workspace. */
  run: z.array(z.string().min(1)).min(1).optional(),
  /** For the `cheat` harness: which of the round's `cheats/` it plays. */
  cheat: slug.optional(),
  /** Play only these rounds. */
  rounds: z.array(slug).min(1).optional(),
  /** Raises the round's own limit; recorded. */
  limit_s: z.int().min(1).max(14_400).optional(),
  budget: budget.partial().optional(),
});
export type Contestant = z.infer<typeof contestantSchema>;

/** `contestants/<id>.yml`: one contestant a file. */
export const contestantFileSchema = z.strictObject({ schema: z.literal(1), ...contestantSchema.shape });
