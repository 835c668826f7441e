import { z } from 'zod';
import { publicLine } from './public-line.ts';

/** Errors of a server that the conversation itself caused, so that a retry cannot mend them. */
export type ConversationError = 'context_overflow' | 'template_error' | 'tool_call_error';

export type ServerError = {
  status: number;
  body: string;
  /** Whether the request brought tool calls that the model had made before. */
  holdsToolCalls: boolean;
};

/** As servers word it: llama.cpp, OpenAI and vLLM, Ollama, LM Studio, Anthropic-like gateways. */
const CONTEXT_OVERFLOW =
  /exceed_context_size_error|exceeds? the available context size|context_length_exceeded|maximum context length|context (length|window|size) (is )?exceeded|exceeds? (the )?(model'?s )?(maximum )?context (length|window|size)|longer than the (model'?s )?context|prompt is too long/i;

/** llama.cpp: the chat template threw, or no parser could be made of it. */
const TEMPLATE_ERROR =
  /jinja|unable to generate parser for this template|chat template|raise_exception|template (error|exception|parsing|rendering)|failed to (apply|render|parse) .{0,20}template/i;

/** What only a model can have written wrong: llama.cpp, Ollama, LM Studio, and vLLM on gpt-oss's own format. */
const OUTPUT_ERROR =
  /(failed to parse|error parsing|error in extracting|could not parse) (the )?(tool|function)[ -]calls?\b|model produced output that does not match the expected|HarmonyError|unexpected tokens remaining in message header/i;

/** Of tool calls, or of JSON in a request that is JSON as a whole: the tap has read it. */
const HISTORY_ERROR = /failed to parse (function |tool )?arguments|tool[ _-]?parser|json\.exception\.parse_error/i;

/**
 * vLLM and its like read the arguments of earlier calls again and pass Python's own complaint on, as a bad request.
 * With a 500 it is a gateway's that got no JSON from the server behind it.
 */
const PYTHON_JSON_ERROR =
  /(Expecting (value|'.' delimiter|property name enclosed in double quotes)|Unterminated string starting at|Extra data|Invalid control character at|Invalid \\+escape): line \d/i;

/** Null for an error that says nothing of the conversation: the server's own. */
export function conversationError({ status, body, holdsToolCalls }: ServerError): ConversationError | null {
  // First, because such an error may quote the call, and a call may speak of anything.
  if (status >= 400 && OUTPUT_ERROR.test(body)) return 'tool_call_error';
  if (status >= 400 && holdsToolCalls && HISTORY_ERROR.test(body)) return 'tool_call_error';
  if ((status === 400 || status === 422) && holdsToolCalls && PYTHON_JSON_ERROR.test(body)) return 'tool_call_error';
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

/** What an error body says, as one bounded line without secrets. */
export function errorMessage(body: string, secrets: readonly string[]): string {
  return publicLine(saidIn(body), 280, secrets);
}

function saidIn(body: string): string {
  try {
    const known = errorBodySchema.safeParse(JSON.parse(body));
    if (known.success) return known.data;
  } catch {
    // Not JSON: a proxy's page, or plain text.
  }
  return body;
}
