import { createHash } from 'node:crypto';
import { chmodSync, closeSync, constants, fstatSync, openSync, readSync, writeSync } from 'node:fs';
import { redactFilter } from '../core/redact.ts';
import { openPinned } from './pinned.ts';

/** Text made of larger chunks would lie about in memory until there are many megabytes of it. */
export const CHUNK_BYTES = 64 * 1024;

/** Trouble with a file of the contestant's, and none of ours. */
export class SourceError extends Error {
  override readonly name = 'SourceError';
}

export function openSource(pinned: number): number {
  try {
    makeReadable(pinned, 0o400);
    return openPinned(pinned);
  } catch (cause) {
    throw new SourceError('not readable', { cause });
  }
}

/** Gives our own user back what the contestant, who is the same user, took from it. As root nothing is needed. */
export function makeReadable(pinned: number, bits: number): void {
  const { mode, uid } = fstatSync(pinned);
  if ((mode & bits) === bits || uid !== process.getuid?.()) return;
  chmodSync(`/proc/self/fd/${pinned}`, (mode & 0o777) | bits);
}

export type CopyOptions = {
  executable: boolean;
  limitBytes: number;
  secrets: readonly string[];
  /** Room for one chunk, the same for every file. */
  chunk: Buffer;
};

export type Copied = { bytes: number; sha256: string; redacted: boolean };

/**
 * Copies a file without the secrets in it, chunk by chunk, and gives others their turn in between.
 *
 * Read as one character a byte, so that every byte that is no secret comes out as it went in.
 *
 * @returns Null when it is larger than the limit: also one that grows under our hands stays within it.
 */
export async function copyRedacted(
  source: number,
  target: string,
  options: CopyOptions,
  pause: () => Promise<void>,
): Promise<Copied | null> {
  const out = openSync(
    target,
    constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL,
    options.executable ? 0o755 : 0o644,
  );
  try {
    const writer = makeWriter(out, Buffer.allocUnsafe(CHUNK_BYTES));
    const filter = redactFilter(options.secrets, 'bytes');
    const { chunk } = options;
    let readBytes = 0;
    for (;;) {
      const read = readSync(source, chunk, 0, chunk.length, null);
      readBytes += read;
      if (read === 0) break;
      if (Math.max(readBytes, writer.bytes()) > options.limitBytes) return null;
      writer.write(filter.push(chunk.toString('latin1', 0, read)));
      await pause();
    }
    writer.write(filter.end());
    if (writer.bytes() > options.limitBytes) return null;
    return { bytes: writer.bytes(), sha256: writer.sha256(), redacted: filter.hasFound() };
  } finally {
    closeSync(out);
  }
}

function makeWriter(out: number, room: Buffer) {
  const hash = createHash('sha256');
  let written = 0;
  return {
    write(text: string) {
      for (let from = 0; from < text.length; from += room.length) {
        const length = room.write(text.slice(from, from + room.length), 'latin1');
        hash.update(room.subarray(0, length));
        for (let done = 0; done < length; ) done += writeSync(out, room, done, length - done);
        written += length;
      }
    },
    bytes: () => written,
    sha256: () => hash.digest('hex'),
  };
}
