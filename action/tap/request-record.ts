import { z } from 'zod';
import { instant, sha256 } from '../core/words.ts';

const seconds = z.number().min(0);
const count = z.int().min(0);

/** One line of requests.jsonl: one request of the harness, written as it ends. Bodies and keys are never in it. */
export const requestRecordSchema = z.strictObject({
  /** Counted from 1 in order of arrival; lines stand in order of ending. */
  number: z.int().min(1),
  started_at: instant,
  path: z.string().max(200),
  /** `refused`: never sent on. `cut`: the answer began and did not end. `client_gone`: the harness hung up first. */
  ended: z.enum(['answered', 'error_status', 'connection_failed', 'cut', 'client_gone', 'refused']),
  /** What the harness got; null without an answer. */
  status: z.int().nullable(),
  model_requested: z.string().max(200).nullable(),
  model_observed: z.string().max(200).nullable(),
  stream: z.boolean(),
  /** From sending to the first piece of the answer; null unless it was streamed. */
  ttft_s: seconds.nullable(),
  /** From arrival to the last byte, without the time in `held_s`. */
  duration_s: seconds,
  /** Rate limits waited out for this request, and how often it was sent because of them. */
  held_s: seconds,
  sent: count,
  /** The whole prompt, cached part included. */
  input_tokens: count.nullable(),
  cached_tokens: count.nullable(),
  output_tokens: count.nullable(),
  finish_reason: z.string().max(100).nullable(),
  tool_calls: count,
  /** Null when they were not judged: arguments too large, or an answer that broke off. */
  malformed_tool_calls: count.nullable(),
  /** Thought, and said nothing. */
  reasoning_only: z.boolean(),
  /** Neither thought, nor text, nor tool call. */
  empty_turn: z.boolean(),
  request_bytes: count,
  response_bytes: count,
  /** llama.cpp's own figures, as it gave them. */
  timings: z.record(z.string().max(60), z.number()).nullable(),
  error: z.string().max(300).nullable(),
  system_prompt_sha256: sha256.nullable(),
  tools_sha256: sha256.nullable(),
});
export type RequestRecord = z.infer<typeof requestRecordSchema>;

/** A request that has only arrived: nothing is known of it, and nobody has let it through. */
export function emptyRecord(number: number, path: string): RequestRecord {
  return {
    number,
    started_at: new Date().toISOString(),
    path,
    ended: 'refused',
    status: null,
    model_requested: null,
    model_observed: null,
    stream: false,
    ttft_s: null,
    duration_s: 0,
    held_s: 0,
    sent: 0,
    input_tokens: null,
    cached_tokens: null,
    output_tokens: null,
    finish_reason: null,
    tool_calls: 0,
    malformed_tool_calls: 0,
    reasoning_only: false,
    empty_turn: false,
    request_bytes: 0,
    response_bytes: 0,
    timings: null,
    error: null,
    system_prompt_sha256: null,
    tools_sha256: null,
  };
}
