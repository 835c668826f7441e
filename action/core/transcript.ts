import { z } from 'zod';

const at = z.number().nullable();

/**
 * One line of transcript.jsonl: the same form for every harness. Times are milliseconds since
 * the epoch as the harness stamped them, null where it stamps none. Text is bounded by the writer.
 */
export const transcriptEventSchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('message'),
    role: z.enum(['system', 'user', 'assistant']),
    text: z.string(),
    /** What the model thought aloud, apart from what it said. */
    reasoning: z.string().nullable(),
    /** Why the model stopped, in the harness's own word. */
    stop: z.string().nullable(),
    tokens: z.strictObject({ input: z.number(), cached: z.number(), output: z.number() }).nullable(),
    at_ms: at,
  }),
  z.strictObject({ type: z.literal('tool_call'), id: z.string(), name: z.string(), arguments: z.unknown(), at_ms: at }),
  z.strictObject({
    type: z.literal('tool_result'),
    id: z.string(),
    name: z.string(),
    text: z.string(),
    error: z.boolean(),
    duration_s: z.number().nullable(),
    at_ms: at,
  }),
  /** The harness said that it retries, compacts or gave up; kept because it explains a score. */
  z.strictObject({ type: z.literal('note'), text: z.string(), at_ms: at }),
]);
export type TranscriptEvent = z.infer<typeof transcriptEventSchema>;

/** How the harness itself says that its session ended; null from one that does not say. */
export type SessionEnd = { kind: 'done' } | { kind: 'error'; detail: string } | { kind: 'output_limit' } | null;
