import { randomBytes } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { BenchError } from '../core/errors.ts';
import { readBounded } from './read-bounded.ts';

const JSON_LIMIT_BYTES = 64 * 1024 * 1024;

/**
 * Writes a file so that it is either whole or as it was before, also after a power cut:
 * a temporary file in the same folder, fsync, rename, fsync of the folder.
 */
export async function writeFileWhole(path: string, data: string | Uint8Array): Promise<void> {
  const temporary = `${path}.${randomBytes(6).toString('hex')}.tmp`;
  try {
    const file = await open(temporary, 'wx', 0o644);
    try {
      await file.writeFile(data);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  const folder = await open(dirname(path), 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

/**
 * Parses a JSON file. What it holds is for the caller's schema to say.
 *
 * @throws {BenchError} `E_RECORD` when it is missing, not a plain file, too large or not JSON.
 */
export async function readJson(path: string, limitBytes = JSON_LIMIT_BYTES): Promise<unknown> {
  const read = await readBounded(path, limitBytes);
  if (!read.ok) throw new BenchError('E_RECORD', `${path} cannot be read: ${read.reason}.`);
  if (read.truncated) throw new BenchError('E_RECORD', `${path} is larger than ${limitBytes} bytes.`);
  try {
    return JSON.parse(read.data.toString('utf8'));
  } catch (cause) {
    throw new BenchError('E_RECORD', `${path} is not valid JSON.`, { cause });
  }
}
