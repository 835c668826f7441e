import type { IncomingMessage } from 'node:http';

/** Bytes of all request bodies held at once, so that many large ones cannot use up our memory. */
export type BodyRoom = { usedBytes: number; limitBytes: number };

/** The room of a `body` is the caller's to free. */
export type ReadBody = { kind: 'body'; body: Buffer } | { kind: 'too_large' } | { kind: 'gone' };

/** Reads a request's body up to a limit; the rest of a larger one is thrown away as it comes. */
export function readBody(request: IncomingMessage, limitBytes: number, room: BodyRoom): Promise<ReadBody> {
  return new Promise((resolve) => {
    let parts: Buffer[] = [];
    let sizeBytes = 0;
    const giveUp = (kind: 'too_large' | 'gone') => {
      room.usedBytes -= sizeBytes;
      sizeBytes = 0;
      parts = [];
      resolve({ kind });
    };
    const onData = (part: Buffer) => {
      if (sizeBytes + part.length > limitBytes || room.usedBytes + part.length > room.limitBytes) {
        request.off('data', onData);
        request.off('end', onEnd);
        request.off('close', onClose);
        request.resume();
        giveUp('too_large');
        return;
      }
      sizeBytes += part.length;
      room.usedBytes += part.length;
      parts.push(part);
    };
    const onEnd = () => {
      request.off('close', onClose);
      resolve({ kind: 'body', body: Buffer.concat(parts) });
    };
    const onClose = () => giveUp('gone');
    request.on('data', onData).on('end', onEnd).on('close', onClose);
    // A reset connection: told by `close`; unheard, the error would end the bench.
    request.on('error', () => {});
  });
}
