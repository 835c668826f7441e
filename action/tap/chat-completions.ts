import { createHash } from 'node:crypto';
import { z } from 'zod';
import { oneLine } from '../core/redact.ts';
import { type Answer, createAnswer } from './answer.ts';
import type { AnswerFacts, AnswerReader, ProtocolReader, RequestFacts } from './protocol.ts';
import { sseReader } from './sse.ts';

/** Longest unstreamed answer that is read; a longer one passes all the same, without facts. */
const JSON_LIMIT_BYTES = 32 * 1024 * 1024;

/** Servers differ and harnesses do odd things: what does not fit is null, never a refusal. */
const text = z.string().nullish().catch(null);
const tokens = z.int().min(0).nullish().catch(null);

/** A JSON object as it came, for changing one thing in it. */
const rawSchema = z.record(z.string(), z.unknown());

const messageSchema = z.object({
  role: text,
  content: z.unknown().optional(),
  tool_calls: z.array(z.unknown()).nullish().catch(null),
});
/** System messages stand in front, and a first tool call soon after; further ones after so many are somebody's joke. */
const MOST_MESSAGES = 1000;

const requestSchema = z.object({
  model: text,
  stream: z.boolean().nullish().catch(null),
  stream_options: z
    .object({ include_usage: z.boolean().nullish().catch(null) })
    .nullish()
    .catch(null),
  // Looked at one by one, and not all: contestant code can send millions of them.
  messages: z.unknown().optional(),
  tools: z.unknown().optional(),
});

const toolCallSchema = z.object({
  index: z.int().nullish().catch(null),
  id: text,
  function: z.object({ name: text, arguments: z.unknown().optional() }).nullish().catch(null),
});

const pieceSchema = z.object({
  content: text,
  /** llama.cpp, DeepSeek and vLLM say `reasoning_content`; OpenRouter, Ollama and newer vLLM `reasoning`. */
  reasoning_content: text,
  reasoning: text,
  tool_calls: z.array(toolCallSchema).nullish().catch(null),
});

const chunkSchema = z.object({
  model: text,
  choices: z
    .array(
      z.object({
        finish_reason: text,
        delta: pieceSchema.nullish().catch(null),
        message: pieceSchema.nullish().catch(null),
      }),
    )
    .nullish()
    .catch(null),
  usage: z
    .object({
      prompt_tokens: tokens,
      completion_tokens: tokens,
      prompt_tokens_details: z.object({ cached_tokens: tokens }).nullish().catch(null),
      /** DeepSeek's own name for it. */
      prompt_cache_hit_tokens: tokens,
    })
    .nullish()
    .catch(null),
  timings: z.record(z.string().max(60), z.number()).nullish().catch(null),
  error: z.unknown().optional(),
});
type Chunk = z.infer<typeof chunkSchema>;

export const chatCompletions: ProtocolReader = {
  modelPaths: ['/v1/chat/completions'],
  plainPaths: ['/v1/models', '/health'],
  readRequest(body) {
    const request = parseJson(body.toString('utf8'), requestSchema);
    if (request === null) return null;
    const asksForUsage = request.stream !== true || request.stream_options?.include_usage === true;
    try {
      return {
        facts: requestFacts(request),
        body: asksForUsage ? body : askForUsage(body, request.stream_options !== undefined),
      };
    } catch {
      return null; // nested so deeply that it cannot be written again
    }
  },
  readAnswer: (contentType) => (contentType.startsWith('text/event-stream') ? streamReader() : jsonReader()),
  shrink(body) {
    const request = parseJson(body.toString('utf8'), rawSchema) ?? {};
    const { stream_options: _options, max_completion_tokens: _limit, ...rest } = request;
    return Buffer.from(JSON.stringify({ ...rest, stream: false, max_tokens: 16 }));
  },
  errorBody: (code, message) => JSON.stringify({ error: { message, type: 'samebrief_tap', code } }),
};

function requestFacts(request: z.infer<typeof requestSchema>): RequestFacts {
  const messages: readonly unknown[] = Array.isArray(request.messages) ? request.messages.slice(0, MOST_MESSAGES) : [];
  const known = messages.flatMap((message) => messageSchema.safeParse(message).data ?? []);
  const system = known.filter(({ role }) => role === 'system' || role === 'developer');
  return {
    model: request.model == null ? null : oneLine(request.model, 200),
    stream: request.stream === true,
    systemPromptSha256: system.length === 0 ? null : sha256Of(system.map((message) => message.content)),
    toolsSha256: !Array.isArray(request.tools) ? null : sha256Of(request.tools),
    holdsToolCalls: known.some(({ role, tool_calls }) => role === 'assistant' && (tool_calls?.length ?? 0) > 0),
  };
}

/** Without it a stream ends without token counts. The body's other bytes stay as they are wherever possible. */
function askForUsage(body: Buffer, hasOptions: boolean): Buffer {
  if (hasOptions) {
    const request = parseJson(body.toString('utf8'), rawSchema) ?? {};
    const options = rawSchema.safeParse(request.stream_options).data ?? {};
    return Buffer.from(JSON.stringify({ ...request, stream_options: { ...options, include_usage: true } }));
  }
  const end = body.lastIndexOf('}');
  return Buffer.concat([
    body.subarray(0, end),
    Buffer.from(',"stream_options":{"include_usage":true}'),
    body.subarray(end),
  ]);
}

function streamReader(): AnswerReader {
  const { answer, add, facts } = accumulate();
  const push = sseReader((data) => {
    if (data.trim() === '[DONE]') return;
    const chunk = parseJson(data, chunkSchema);
    if (chunk !== null) add(chunk);
  });
  return { push, pieces: answer.pieces, facts };
}

function jsonReader(): AnswerReader {
  const { answer, add, facts } = accumulate();
  let parts: Buffer[] = [];
  let sizeBytes = 0;
  return {
    push(chunk) {
      sizeBytes += chunk.length;
      if (sizeBytes > JSON_LIMIT_BYTES) parts = [];
      else parts.push(chunk);
    },
    pieces: answer.pieces,
    facts() {
      const whole = sizeBytes > JSON_LIMIT_BYTES ? null : parseJson(Buffer.concat(parts).toString('utf8'), chunkSchema);
      parts = [];
      if (whole !== null) add(whole);
      return facts();
    },
  };
}

/** What the chunks of an answer say beside text and tool calls. */
type Seen = Pick<
  AnswerFacts,
  'model' | 'inputTokens' | 'cachedTokens' | 'outputTokens' | 'finishReason' | 'timings' | 'error'
>;

/** Longer than what is kept of it in the end: redacting may shorten it. */
const ERROR_LIMIT_CHARS = 4000;

function accumulate(): { answer: Answer; add(chunk: Chunk): void; facts(): AnswerFacts } {
  const answer = createAnswer();
  let seen: Seen = {
    model: null,
    inputTokens: null,
    cachedTokens: null,
    outputTokens: null,
    finishReason: null,
    timings: null,
    error: null,
  };
  let lastCall = 0;
  return {
    answer,
    add(chunk) {
      seen = seenWith(seen, chunk);
      const piece = chunk.choices?.[0]?.delta ?? chunk.choices?.[0]?.message;
      if (piece) lastCall = addPiece(answer, piece, lastCall);
    },
    facts() {
      const cached = seen.timings?.cache_n;
      const timed = cached !== undefined && Number.isInteger(cached) ? Math.max(0, cached) : null;
      return {
        ...seen,
        ...answer.facts(),
        cachedTokens: seen.cachedTokens ?? timed,
        complete: seen.finishReason !== null && seen.error === null,
      };
    },
  };
}

function seenWith(seen: Seen, { model, choices, usage, timings, error }: Chunk): Seen {
  // One choice: no harness asks for more, and a second one would count its pieces twice.
  const finished = choices?.[0]?.finish_reason;
  return {
    model: model ? oneLine(model, 200) : seen.model,
    inputTokens: usage?.prompt_tokens ?? seen.inputTokens,
    outputTokens: usage?.completion_tokens ?? seen.outputTokens,
    cachedTokens: usage?.prompt_tokens_details?.cached_tokens ?? usage?.prompt_cache_hit_tokens ?? seen.cachedTokens,
    finishReason: finished ? oneLine(finished, 100) : seen.finishReason,
    timings: timings ?? seen.timings,
    error: error == null ? seen.error : oneLine(errorText(error), ERROR_LIMIT_CHARS),
  };
}

/** @returns The call that a piece without index belongs to next. */
function addPiece(answer: Answer, piece: z.infer<typeof pieceSchema>, lastCall: number): number {
  answer.reasoning(piece.reasoning_content ?? piece.reasoning ?? '');
  answer.text(piece.content ?? '');
  let current = lastCall;
  for (const [position, call] of (piece.tool_calls ?? []).entries()) {
    // Some servers leave the index out; then a new id or a second entry begins a new call.
    if (call.index != null) current = call.index;
    else if (call.id || position > 0) current += 1;
    const given = call.function?.arguments;
    const argumentsPiece = typeof given === 'string' ? given : given == null ? '' : toJson(given);
    answer.toolCall(String(current), call.function?.name ?? '', argumentsPiece);
  }
  return current;
}

const errorSchema = z.union([z.object({ message: z.string() }).transform((error) => error.message), z.string()]);

function errorText(error: unknown): string {
  const known = errorSchema.safeParse(error);
  return known.success ? known.data : toJson(error);
}

function parseJson<T>(json: string, schema: z.ZodType<T>): T | null {
  try {
    const parsed = schema.safeParse(JSON.parse(json));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

/** Text nested a hundred thousand deep can be parsed and not be written again: that must not end the bench. */
function toJson(value: unknown): string {
  try {
    return JSON.stringify(value) ?? '';
  } catch {
    return '"nested too deeply"';
  }
}

function sha256Of(value: unknown): string {
  return createHash('sha256').update(toJson(value)).digest('hex');
}
