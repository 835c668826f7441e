import type { ProtocolReader } from './protocol.ts';
import { errorMessage } from './server-errors.ts';
import type { Upstream } from './upstream.ts';

export type Replayed = { ok: true } | { ok: false; reason: string };

/** Far more than an answer of a few tokens needs; bounds what a broken server may send. */
const ANSWER_LIMIT_BYTES = 4 * 1024 * 1024;

/** Sends one earlier request again, not streamed and with next to no output. Never rejects. */
export async function replayRequest(
  protocol: ProtocolReader,
  upstream: Upstream,
  first: { path: string; body: Buffer } | null,
  signal: AbortSignal,
): Promise<Replayed> {
  if (first === null) return { ok: false, reason: 'the trial made no model request' };
  const answer = await upstream.send({
    method: 'POST',
    path: first.path,
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: protocol.shrink(first.body),
    signal,
  });
  if (answer.kind === 'failed') return { ok: false, reason: upstream.redact(answer.error) };
  const parts: Buffer[] = [];
  let sizeBytes = 0;
  try {
    for await (const part of answer.message) {
      parts.push(part);
      sizeBytes += part.length;
      if (sizeBytes > ANSWER_LIMIT_BYTES) return { ok: false, reason: 'the answer does not end' };
    }
  } catch {
    return { ok: false, reason: 'the answer broke off' };
  }
  const body = Buffer.concat(parts);
  const status = answer.message.statusCode ?? 0;
  if (status < 200 || status > 299) {
    return { ok: false, reason: `HTTP ${status}: ${errorMessage(upstream.redact(body.toString('utf8')))}` };
  }
  const reader = protocol.readAnswer(answer.message.headers['content-type'] ?? '');
  reader.push(body);
  return reader.facts().complete ? { ok: true } : { ok: false, reason: 'the answer holds no completion' };
}
