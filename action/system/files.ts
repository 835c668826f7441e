import { randomBytes } from 'node:crypto';
import { access, constants, mkdir, open, rename, rm, stat } from 'node:fs/promises';
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

const UNWRITABLE: Readonly<Record<string, string>> = {
  EACCES: 'this user may not write there',
  EPERM: 'this user may not write there',
  EROFS: 'that file system is read-only',
  ENOENT: 'that place takes no folders',
  ENOTDIR: 'part of the path is a file',
  EEXIST: 'it is a file',
  EISDIR: 'it is a folder',
  ENAMETOOLONG: 'the path is too long',
  ENOSPC: 'the disk is full',
};

/** Runs what writes where the caller asked to; a place that cannot be written to is the caller's mistake. */
async function writing<T>(path: string, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    const reason = UNWRITABLE[code];
    if (reason === undefined) throw error;
    throw new BenchError('E_USAGE', `${path} cannot be written: ${reason}.`, {
      hint: 'Name another place with --out.',
    });
  }
}

/** One level at a time: on /proc Node's own recursive call never ends. */
async function makeLevels(path: string): Promise<void> {
  const found = await stat(path).catch(() => null);
  if (found?.isDirectory()) return;
  if (dirname(path) !== path) await makeLevels(dirname(path));
  await mkdir(path);
}

/**
 * Makes a folder that the caller named, with those above it, and sees that it can be written to.
 *
 * @throws {BenchError} `E_USAGE` with the reason when it cannot.
 */
export async function makeOwnFolder(path: string): Promise<void> {
  await writing(path, async () => {
    await makeLevels(path);
    await access(path, constants.W_OK);
  });
}

/** `writeFileWhole` to a path that the caller named. @throws {BenchError} `E_USAGE` with the reason when it cannot be. */
export async function writeOwnFile(path: string, data: string): Promise<void> {
  await makeOwnFolder(dirname(path));
  await writing(path, () => writeFileWhole(path, data));
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
