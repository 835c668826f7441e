import { closeSync, fstatSync, readSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { errorCode, openPinned, pin, pinBeneath, pinRoot } from './pinned.ts';

export type BoundedRead = { ok: true; data: Buffer; truncated: boolean } | { ok: false; reason: string };

/**
 * Reads the first `limitBytes` of a file that a contestant may have made: only a regular file with
 * one link, never through a link, never blocking. Never throws for what it finds there.
 */
export async function readBounded(path: string, limitBytes: number): Promise<BoundedRead> {
  return readBoundedBeneath(dirname(path), basename(path), limitBytes);
}

/** The same for a relative path of which every component below `folder` may be the contestant's. */
export async function readBoundedBeneath(folder: string, path: string, limitBytes: number): Promise<BoundedRead> {
  const names = path.split('/').map((name) => Buffer.from(name, 'utf8').toString('latin1'));
  const last = names.pop();
  if (last === undefined || [last, ...names].some((name) => name === '' || name === '.' || name === '..')) {
    return { ok: false, reason: 'not a path inside the folder' };
  }
  const held: number[] = [];
  const hold = (descriptor: number): number => {
    held.push(descriptor);
    return descriptor;
  };
  try {
    const root = hold(pinRoot(folder));
    const pinned = hold(pin(hold(pinBeneath(root, names)), last));
    const stat = fstatSync(pinned);
    if (!stat.isFile()) return { ok: false, reason: stat.isSymbolicLink() ? 'a symbolic link' : 'not a regular file' };
    if (stat.nlink !== 1) return { ok: false, reason: 'a file with several links' };
    return { ok: true, ...readUpTo(hold(openPinned(pinned)), limitBytes) };
  } catch (error) {
    return { ok: false, reason: reasonOf(errorCode(error)) };
  } finally {
    for (const descriptor of held) closeSync(descriptor);
  }
}

function readUpTo(descriptor: number, limitBytes: number): { data: Buffer; truncated: boolean } {
  // One byte more than asked for tells a file of exactly the limit from a longer one.
  const buffer = Buffer.alloc(Math.min(fstatSync(descriptor).size, limitBytes) + 1);
  let length = 0;
  while (length < buffer.length) {
    const read = readSync(descriptor, buffer, length, buffer.length - length, null);
    if (read === 0) break;
    length += read;
  }
  const kept = Math.min(length, limitBytes);
  return { data: buffer.subarray(0, kept), truncated: length > kept };
}

function reasonOf(code: string): string {
  switch (code) {
    case 'ENOENT':
      return 'no such file';
    case 'ENOTDIR':
    case 'ELOOP':
      return 'a folder on the way is a link or a file';
    case 'EACCES':
    case 'EPERM':
      return 'not readable';
    default:
      return `not readable (${code})`;
  }
}
