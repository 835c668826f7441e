import { z } from 'zod';
import { oneLine } from './one-line.ts';

/** Errors of a server that the conversation itself caused, so that a retry cannot mend them. */
export type ConversationError = 'context_overflow' | 'template_error';

/** As servers word it: llama.cpp, OpenAI and vLLM, Ollama, LM Studio, Anthropic-like gateways. */
const CONTEXT_OVERFLOW =
  /exceed_context_size_error|exceeds? the available context size|context_length_exceeded|maximum context length|context (length|window|size) (is )?exceeded|exceeds? (the )?(model'?s )?(maximum )?context (length|window|size)|longer than the (model'?s )?context|prompt is too long/i;

/** llama.cpp: the chat template threw, or no parser could be made of it. */
const TEMPLATE_ERROR =
  /jinja|unable to generate parser for this template|chat template|raise_exception|template (error|exception|parsing|rendering)|failed to (apply|render|parse) .{0,20}template/i;

/** Null for an error that says nothing of the conversation: the server's own. */
export function conversationError(status: number, body: string): ConversationError | null {
  if ((status === 400 || status === 413 || status === 500) && CONTEXT_OVERFLOW.test(body)) return 'context_overflow';
  if ((status === 400 || status === 500) && TEMPLATE_ERROR.test(body)) return 'template_error';
  return null;
}

const message = z.string().min(1);
const errorBodySchema = z.union([
  z.object({ error: z.object({ message }) }).transform((body) => body.error.message),
  z.object({ error: message }).transform((body) => body.error),
  z.object({ message }).transform((body) => body.message),
  z.object({ detail: message }).transform((body) => body.detail),
]);

/** What an error body says, as one bounded line. */
export function errorMessage(body: string): string {
  try {
    const known = errorBodySchema.safeParse(JSON.parse(body));
    if (known.success) return oneLine(known.data, 280);
  } catch {
    // Not JSON: a proxy's page, or plain text.
  }
  return oneLine(body, 280);
}
