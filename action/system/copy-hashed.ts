import { createHash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';

const CHUNK_BYTES = 256 * 1024;

/**
 * Copies a file piece by piece: one of a contestant's can be large, and several are copied at a time.
 *
 * @returns The SHA-256 of what was copied, in hexadecimal digits.
 */
export async function copyHashed(from: string, to: string): Promise<string> {
  await using source = await open(from, 'r');
  await using target = await open(to, 'w', 0o644);
  const hash = createHash('sha256');
  const chunk = Buffer.allocUnsafe(CHUNK_BYTES);
  for (;;) {
    const { bytesRead } = await source.read(chunk, 0, chunk.length, null);
    if (bytesRead === 0) return hash.digest('hex');
    const piece = chunk.subarray(0, bytesRead);
    hash.update(piece);
    await writeAll(target, piece);
  }
}

async function writeAll(target: FileHandle, piece: Buffer): Promise<void> {
  for (let done = 0; done < piece.length; ) {
    done += (await target.write(piece, done, piece.length - done, null)).bytesWritten;
  }
}
