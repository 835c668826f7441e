import type { IncomingMessage } from 'node:http';
import type { ProtocolReader } from './protocol.ts';
import { publicLine } from './public-line.ts';
import { errorMessage } from './server-errors.ts';
import type { Upstream } from './upstream.ts';

export type Replayed = { ok: true } | { ok: false; reason: string };

/** Far more than an answer of a few tokens needs; bounds what a broken server may send. */
const ANSWER_LIMIT_BYTES = 4 * 1024 * 1024;

/** Time to load a model again and to read a long prompt; without an end, a server that hangs would keep the lane. */
export const REPLAY_TIMEOUT_MS = 120_000;

export type Replay = {
  protocol: ProtocolReader;
  upstream: Upstream;
  /** Null when there was none. */
  request: { path: string; body: Buffer } | null;
  secrets: readonly string[];
  timeoutMs: number;
};

/** Sends one earlier request again, not streamed and with next to no output. Never rejects. */
export async function replayRequest(replay: Replay, signal: AbortSignal): Promise<Replayed> {
  const { protocol, upstream, request, secrets, timeoutMs } = replay;
  if (request === null) return { ok: false, reason: 'the trial made no model request' };
  const timeout = AbortSignal.timeout(timeoutMs);
  const failed = (reason: string): Replayed => ({
    ok: false,
    reason: timeout.aborted && !signal.aborted ? `no whole answer within ${timeoutMs / 1000} s` : reason,
  });
  const answer = await upstream.send({
    method: 'POST',
    path: request.path,
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: protocol.shrink(request.body),
    signal: AbortSignal.any([signal, timeout]),
  });
  if (answer.kind === 'failed') return failed(publicLine(answer.error, 300, secrets));
  const read = await readBounded(answer.message);
  if (!read.ok) return failed(read.reason);
  const status = answer.message.statusCode ?? 0;
  if (status < 200 || status > 299) {
    return failed(`HTTP ${status}: ${errorMessage(read.body.toString('utf8'), secrets)}`);
  }
  const reader = protocol.readAnswer(answer.message.headers['content-type'] ?? '');
  reader.push(read.body);
  return reader.facts().complete ? { ok: true } : failed('the answer holds no completion');
}

async function readBounded(
  message: IncomingMessage,
): Promise<{ ok: true; body: Buffer } | { ok: false; reason: string }> {
  const parts: Buffer[] = [];
  let sizeBytes = 0;
  try {
    for await (const part of message) {
      parts.push(part);
      sizeBytes += part.length;
      if (sizeBytes > ANSWER_LIMIT_BYTES) return { ok: false, reason: 'the answer does not end' };
    }
  } catch {
    return { ok: false, reason: 'the answer broke off' };
  }
  return { ok: true, body: Buffer.concat(parts) };
}
