import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { oneLine } from '../core/redact.ts';
import { type BodyRoom, readBody } from './body.ts';
import { type Ledger, requestShape } from './ledger.ts';
import { isNestedDeeper } from './nesting.ts';
import { passAnswer, passError } from './pass.ts';
import type { AnswerFacts, ProtocolReader, RequestFacts } from './protocol.ts';
import { publicLine, publicRecord } from './public-line.ts';
import { decideHold } from './rate-limit.ts';
import { emptyRecord, type RequestRecord } from './request-record.ts';
import type { Upstream } from './upstream.ts';

/** A context window of a million tokens as text; reading a larger body would hold up every other trial. */
const BODY_LIMIT_BYTES = 4 * 1024 * 1024;
/** Schemas of tools are the deepest part of an honest request, and stay below twenty. */
const DEPTH_LIMIT = 1_000;

/** What all requests of one trial share. */
export type ExchangeContext = {
  protocol: ProtocolReader;
  upstream: Upstream;
  /** What must never stand in a record: the keys of every contestant. */
  secrets: readonly string[];
  ledger: Ledger;
  bodyRoom: BodyRoom;
  holdLimitS: number;
  /** Aborted when the tap closes. */
  closing: AbortSignal;
  /** Called with each model request that goes upstream. */
  onModelRequest(path: string, body: Buffer): void;
  onRecord(record: RequestRecord): void;
};

/** One request on its way through. `record` is filled as it goes, and written once, at the end. */
export type Exchange = {
  context: ExchangeContext;
  request: IncomingMessage;
  response: ServerResponse;
  path: string;
  facts: RequestFacts | null;
  body: Buffer | null;
  record: RequestRecord;
  arrivedMs: number;
  sentMs: number;
  /** Aborted when the harness hangs up or the tap closes: nobody waits for the server's answer any more. */
  gone: AbortSignal;
};

/** Takes one request of the harness to its end. Never rejects for anything that harness or server do. */
export async function handleExchange(
  context: ExchangeContext,
  number: number,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const exchange = beginExchange(context, number, request, response);
  let answer: AnswerFacts | null = null;
  let pieces = 0;
  if (await admit(exchange)) {
    if (exchange.facts !== null) context.onModelRequest(exchange.path, exchange.body ?? Buffer.alloc(0));
    const end = await forward(exchange);
    answer = end?.facts ?? null;
    pieces = end?.pieces ?? 0;
  }
  context.bodyRoom.usedBytes -= exchange.record.request_bytes;
  const record = publicRecord(finishRecord(exchange, answer), context.secrets);
  context.onRecord(record);
  if (exchange.facts === null) return;
  context.ledger.modelRequestEnded(
    record,
    answer && { signature: answer.signature, outputTokens: answer.outputTokens ?? pieces },
  );
}

function beginExchange(
  context: ExchangeContext,
  number: number,
  request: IncomingMessage,
  response: ServerResponse,
): Exchange {
  const hungUp = new AbortController();
  response.on('close', () => {
    if (!response.writableFinished) hungUp.abort();
  });
  const path = (request.url ?? '').split('?')[0] ?? '';
  const nowMs = performance.now();
  return {
    context,
    request,
    response,
    path,
    facts: null,
    body: null,
    arrivedMs: nowMs,
    sentMs: nowMs,
    gone: AbortSignal.any([hungUp.signal, context.closing]),
    record: emptyRecord(number, oneLine(path, 200)),
  };
}

/** Whether the request may go upstream; one that may not is answered here. */
async function admit(exchange: Exchange): Promise<boolean> {
  const { context, request, path, record } = exchange;
  const { protocol, ledger } = context;
  if (request.method === 'GET' && protocol.plainPaths.includes(path)) return true;
  if (request.method !== 'POST' || !protocol.modelPaths.includes(path)) {
    return refuse(exchange, 404, 'unknown_path', 'the tap passes on the model API alone');
  }
  const read = await readBody(request, BODY_LIMIT_BYTES, context.bodyRoom);
  if (read.kind === 'gone') {
    record.ended = 'client_gone';
    return false;
  }
  if (read.kind === 'too_large') return refuse(exchange, 413, 'body_too_large', 'the request is larger than 4 MB');
  record.request_bytes = read.body.length;
  if (isNestedDeeper(read.body, DEPTH_LIMIT))
    return refuse(exchange, 400, 'nested_too_deeply', 'the request nests too deeply');
  const known = protocol.readRequest(read.body);
  if (known === null) return refuse(exchange, 400, 'invalid_json', 'the request is not a JSON object');
  exchange.facts = known.facts;
  exchange.body = known.body;
  record.model_requested = known.facts.model;
  record.stream = known.facts.stream;
  record.system_prompt_sha256 = known.facts.systemPromptSha256;
  record.tools_sha256 = known.facts.toolsSha256;
  const end = ledger.admit(requestShape(record));
  // 403: no harness sends such a request again.
  if (end !== null)
    return refuse(exchange, 403, end.kind === 'stop' ? end.stop : 'quota', `the trial has ended: ${end.detail}`);
  return true;
}

function refuse(exchange: Exchange, status: number, code: string, message: string): false {
  const { context, response, record } = exchange;
  record.status = status;
  record.error = oneLine(message, 300);
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(context.protocol.errorBody(code, message));
  return false;
}

/** Sends the request until it is answered by anything but a rate limit short enough to wait for. */
async function forward(exchange: Exchange): Promise<{ facts: AnswerFacts; pieces: number } | null> {
  const { context, request, response, record, gone } = exchange;
  for (let holds = 0; ; holds += 1) {
    exchange.sentMs = performance.now();
    record.sent += 1;
    const answer = await context.upstream.send({
      method: exchange.body === null ? 'GET' : 'POST',
      path: exchange.path,
      headers: request.headers,
      body: exchange.body,
      signal: gone,
    });
    if (answer.kind === 'failed') {
      record.ended = gone.aborted ? 'client_gone' : 'connection_failed';
      record.error = gone.aborted
        ? null
        : publicLine(`connection to the server failed: ${answer.error}`, 300, context.secrets);
      // No answer is what the harness would have got from the server, and what it knows how to retry.
      response.destroy();
      return null;
    }
    const status = answer.message.statusCode ?? 0;
    if (status >= 200 && status < 300) return await passAnswer(exchange, answer.message);
    const error = await passError(exchange, answer.message, (message, body) =>
      hold(exchange, holds, answer.message, { message, body }),
    );
    if (error === 'passed') return null;
    if (!(await holdFor(exchange, error.waitS))) return null;
  }
}

function hold(exchange: Exchange, holds: number, answer: IncomingMessage, said: { message: string; body: string }) {
  // A path that only lists models is not worth waiting for.
  if (exchange.facts === null) return { kind: 'pass' } as const;
  const decision = decideHold({
    status: answer.statusCode ?? 0,
    retryAfter: answer.headers['retry-after'],
    ...said,
    holds,
    heldS: exchange.record.held_s,
    holdLimitS: exchange.context.holdLimitS,
    nowMs: Date.now(),
  });
  if (decision.kind === 'quota') exchange.context.ledger.stop(decision);
  return decision;
}

/** Whether the harness still waits afterwards. */
async function holdFor(exchange: Exchange, waitS: number): Promise<boolean> {
  const { context, record, gone } = exchange;
  const startMs = performance.now();
  const endHold = context.ledger.holdStarted(requestShape(record));
  try {
    await wait(waitS * 1000, undefined, { signal: gone });
    return true;
  } catch {
    record.ended = 'client_gone';
    return false;
  } finally {
    endHold();
    record.held_s += (performance.now() - startMs) / 1000;
  }
}

function finishRecord(exchange: Exchange, answer: AnswerFacts | null): RequestRecord {
  const { context, record, arrivedMs } = exchange;
  record.duration_s = Math.max(0, (performance.now() - arrivedMs) / 1000 - record.held_s);
  if (answer === null) return record;
  return {
    ...record,
    model_observed: answer.model,
    input_tokens: answer.inputTokens,
    cached_tokens: answer.cachedTokens,
    output_tokens: answer.outputTokens,
    finish_reason: answer.finishReason,
    tool_calls: answer.toolCalls,
    // Half a call is the connection's doing, not the model's.
    malformed_tool_calls: answer.complete || answer.toolCalls === 0 ? answer.malformedToolCalls : null,
    reasoning_only: answer.complete && answer.reasoningOnly,
    empty_turn: answer.complete && answer.emptyTurn,
    timings: answer.timings,
    error: record.error ?? (answer.error && publicLine(answer.error, 300, context.secrets)),
  };
}
