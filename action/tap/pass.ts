import type { IncomingMessage } from 'node:http';
import { redact } from '../core/redact.ts';
import type { Exchange } from './exchange.ts';
import type { AnswerFacts, AnswerReader } from './protocol.ts';
import { publicLine } from './public-line.ts';
import type { Hold } from './rate-limit.ts';
import { conversationError, errorMessage } from './server-errors.ts';
import { answerHeaders } from './upstream.ts';

/** Errors are read whole before they are passed on, so they are bounded. */
const ERROR_LIMIT_BYTES = 1024 * 1024;

/** Passes a good answer on byte by byte as it comes, and reads it by the way. */
export async function passAnswer(
  exchange: Exchange,
  message: IncomingMessage,
): Promise<{ facts: AnswerFacts; pieces: number }> {
  const { context, response, record, gone } = exchange;
  const contentType = message.headers['content-type'] ?? '';
  const reader = context.protocol.readAnswer(contentType);
  const streamed = contentType.startsWith('text/event-stream');
  record.status = message.statusCode ?? null;
  response.writeHead(message.statusCode ?? 502, answerHeaders(message.headers));
  response.flushHeaders();
  const whole = await pump(exchange, message, (chunk) => {
    reader.push(chunk);
    record.response_bytes += chunk.length;
    if (exchange.facts !== null) context.ledger.answerBegun();
    if (streamed && record.ttft_s === null && reader.pieces() > 0) {
      record.ttft_s = (performance.now() - exchange.sentMs) / 1000;
    }
    return withinTokens(exchange, reader);
  });
  const facts = reader.facts();
  // A harness hangs up as soon as it reads an error; it was the server that ended the answer.
  if (gone.aborted && !whole && facts.error === null) record.ended = 'client_gone';
  else if (whole && (facts.complete || exchange.facts === null)) record.ended = 'answered';
  else {
    record.ended = 'cut';
    record.error ??= publicLine(facts.error ?? 'the answer broke off', 300, context.secrets);
  }
  // A stream has its 200 long before its error; otherwise the server would have answered 500.
  if (facts.error !== null) blameConversation(exchange, 500, facts.error);
  return { facts, pieces: reader.pieces() };
}

/** A model without an output limit would else spend any budget in one answer. */
function withinTokens(exchange: Exchange, reader: AnswerReader): boolean {
  const { ledger } = exchange.context;
  const left = ledger.tokensLeft();
  // A piece is a token at least, so this never cuts too early.
  if (left === null || reader.pieces() <= left) return true;
  ledger.stop({ kind: 'stop', stop: 'token_budget', detail: `one answer ran past the ${left} output tokens left` });
  exchange.record.error = 'the token budget is spent';
  return false;
}

/** @returns Whether all of it came and was handed on. */
function pump(exchange: Exchange, message: IncomingMessage, onChunk: (chunk: Buffer) => boolean): Promise<boolean> {
  const { response, gone } = exchange;
  return new Promise((resolve) => {
    message.on('data', (chunk: Buffer) => {
      // First on its way, then read: what we learn must not delay it.
      if (!response.write(chunk)) message.pause();
      if (!onChunk(chunk)) message.destroy();
    });
    response.on('drain', () => message.resume());
    message.on('end', () => response.end(() => resolve(true)));
    message.on('close', () => {
      if (message.complete) return;
      // A clean end would tell the harness that this was all.
      response.destroy();
      resolve(false);
    });
    gone.addEventListener('abort', () => resolve(false), { once: true });
    if (gone.aborted) resolve(false);
  });
}

/**
 * Passes an error on, unless `decide` wants to wait and try again.
 * What the error says of the conversation ends the trial.
 */
export async function passError(
  exchange: Exchange,
  message: IncomingMessage,
  decide: (message: string, body: string) => Hold,
): Promise<'passed' | { waitS: number }> {
  const { context, response, record } = exchange;
  // A server may send any three digits; Node writes no others than real ones.
  const status = Math.max(message.statusCode ?? 0, 0) >= 300 ? (message.statusCode ?? 502) : 502;
  const body = await readError(message);
  const text = redact(body.toString('utf8'), context.secrets);
  const said = errorMessage(text, context.secrets);
  const decision = decide(said, text);
  if (decision.kind === 'wait') return { waitS: decision.waitS };
  record.ended = exchange.gone.aborted ? 'client_gone' : 'error_status';
  record.status = status;
  record.error = publicLine(`HTTP ${status}: ${said}`, 300, context.secrets);
  record.response_bytes = body.length;
  blameConversation(exchange, status, text);
  // Its length is no longer the server's: the key may have been taken out, or the end cut off.
  const { 'content-length': _length, ...headers } = answerHeaders(message.headers);
  response.writeHead(status, headers);
  response.end(text);
  return 'passed';
}

/** Ends the trial when the server's error says that the conversation itself cannot go on. */
function blameConversation({ context, facts, record }: Exchange, status: number, body: string): void {
  if (facts === null) return;
  const stop = conversationError({ status, body, holdsToolCalls: facts.holdsToolCalls });
  if (stop !== null) context.ledger.stop({ kind: 'stop', stop, detail: record.error ?? `HTTP ${status}` });
}

function readError(message: IncomingMessage): Promise<Buffer> {
  return new Promise((resolve) => {
    const parts: Buffer[] = [];
    let sizeBytes = 0;
    message.on('data', (part: Buffer) => {
      sizeBytes += part.length;
      if (sizeBytes <= ERROR_LIMIT_BYTES) parts.push(part);
      else message.destroy();
    });
    message.on('close', () => resolve(Buffer.concat(parts)));
  });
}
