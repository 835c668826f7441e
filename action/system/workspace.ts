import { execFile } from 'node:child_process';
import { closeSync, fstatSync, lchownSync } from 'node:fs';
import { chmod, constants, copyFile, lstat, mkdir, readdir, rm, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { BenchError } from '../core/errors.ts';
import { measureFolder } from './folder-usage.ts';
import { entryOf, errorCode, namesIn, pin, pinBeneath, pinRoot } from './pinned.ts';

const RM_MS = 120_000;
/** What Node removes itself. It makes a promise a file, and keeps them all. */
const SMALL = { bytes: Number.POSITIVE_INFINITY, files: 500, depth: 16 };
const CHOWN_ENTRIES = 1_000_000;

export { type BoundedRead, readBounded, readBoundedBeneath } from './read-bounded.ts';
export { type Snapshot, type SnapshotFile, type SnapshotLimits, snapshotTree } from './snapshot.ts';

/**
 * Copies a tree of our own, such as a round's workspace, or one file. The target folder may exist
 * but holds none of the files. Keeps what is executable; all other modes become 644 and 755.
 *
 * @throws {BenchError} `E_ROUND` for anything but regular files and folders.
 */
export async function copyTree(from: string, to: string): Promise<void> {
  const stat = await lstat(from);
  if (stat.isDirectory()) {
    await mkdir(to, { recursive: true });
    for (const name of (await readdir(from)).sort()) await copyTree(join(from, name), join(to, name));
  } else if (stat.isFile()) {
    await copyFile(from, to, constants.COPYFILE_EXCL);
    await chmod(to, (stat.mode & 0o100) === 0 ? 0o644 : 0o755);
  } else {
    throw new BenchError('E_ROUND', `${from} is a link or a special file.`, {
      hint: 'Put a regular file in its place: what it leads to differs between machines.',
    });
  }
}

/**
 * Gives a tree to another user. Links themselves change their owner, never what they lead to.
 *
 * @throws {BenchError} `E_SANDBOX` for a file with several links: another name of it may be any file of the host.
 */
export async function chownTree(path: string, uid: number, gid: number): Promise<void> {
  const root = pinRoot(path);
  try {
    const queue: string[][] = [[]];
    for (let names = queue.pop(); names !== undefined; names = queue.pop()) {
      for (const name of chownFolder(root, names, uid, gid)) queue.push([...names, name]);
    }
    // Last, so that its new owner cannot be at work in it meanwhile.
    lchownSync(path, uid, gid);
  } finally {
    closeSync(root);
  }
}

/** Returns the names of the folders in it. */
function chownFolder(root: number, names: readonly string[], uid: number, gid: number): string[] {
  const folder = pinBeneath(root, names);
  try {
    return namesIn(folder, CHOWN_ENTRIES).filter((name) => {
      const pinned = pin(folder, name);
      try {
        const stat = fstatSync(pinned);
        if (stat.isFile() && stat.nlink > 1) {
          throw new BenchError('E_SANDBOX', `${join(...names, name)} has several links and is given to no one.`);
        }
        lchownSync(entryOf(folder, name), uid, gid);
        return stat.isDirectory();
      } finally {
        closeSync(pinned);
      }
    });
  } finally {
    closeSync(folder);
  }
}

export type Removal = { ok: true } | { ok: false; reason: string };

/**
 * Removes whatever stands there, however hostile: folders closed to us, ten thousand levels deep.
 * Node's own saves a process on a tree of honest size; for any other, rm needs neither memory nor descriptors.
 */
export async function removeTree(path: string): Promise<Removal> {
  const stat = await lstat(path).catch((error: unknown) => errorCode(error));
  if (stat === 'ENOENT') return { ok: true };
  // chmod below would follow a link that it is given by name.
  if (typeof stat !== 'string' && stat.isSymbolicLink()) return attempt(() => unlink(path));
  const { excess } = await measureFolder(path, SMALL, new AbortController().signal);
  const quick = excess === null ? await attempt(() => rm(path, { recursive: true, force: true })) : null;
  if (quick?.ok) return quick;
  const first = await attempt(() => runTool('rm', ['-rf', '--one-file-system', '--', path]));
  if (first.ok) return first;
  await attempt(() => runTool('chmod', ['-R', 'u+rwX', '--', path]));
  return attempt(() => runTool('rm', ['-rf', '--one-file-system', '--', path]));
}

async function runTool(program: string, args: readonly string[]): Promise<void> {
  await promisify(execFile)(program, args, { timeout: RM_MS, maxBuffer: 1024 ** 2 });
}

async function attempt(action: () => Promise<void>): Promise<Removal> {
  try {
    await action();
    return { ok: true };
  } catch (error) {
    const said = error instanceof Error && 'stderr' in error ? String(error.stderr) : String(error);
    return { ok: false, reason: said.split('\n', 1)[0]?.slice(0, 300) || String(error).slice(0, 300) };
  }
}
