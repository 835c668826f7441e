import { closeSync, fstatSync, mkdirSync, rmSync, type Stats } from 'node:fs';
import { dirname, join } from 'node:path';
import { errorCode, namesIn, pin, pinBeneath, pinRoot } from './pinned.ts';
import { makeSlices } from './slices.ts';
import { CHUNK_BYTES, copyRedacted, makeReadable, openSource, SourceError } from './snapshot-copy.ts';
import { escapedPath, hasControls, holdsSecret, isUtf8, textOf } from './snapshot-names.ts';

export type SnapshotLimits = {
  files: number;
  totalBytes: number;
  fileBytes: number;
  /** Folders on the way to a file. */
  depth: number;
  pathBytes: number;
};

export type SnapshotFile = {
  path: string;
  bytes: number;
  sha256: string;
  executable: boolean;
  /** A secret was taken out: size and hash are of what is left. */
  redacted: boolean;
};

/** Why something of the workspace is not in the snapshot. Stable words: what they mean for integrity is the grader's to say. */
export const REFUSALS = [
  'symbolic link',
  'several links',
  'special file',
  'git folder',
  'byte code',
  'bad name',
  'path too long',
  'nested too deep',
  'too large',
  'too much in all',
  'too many files',
  'unreadable',
] as const;
export type Refusal = (typeof REFUSALS)[number];

export type Snapshot = {
  files: SnapshotFile[];
  /** Sorted; paths are escaped where they are no plain text. The last reason is `and N more` when there are too many to list. */
  refused: { path: string; reason: Refusal | `and ${number} more` }[];
};

const REFUSED_LISTED = 500;

type Walk = {
  root: number;
  to: string;
  limits: SnapshotLimits;
  queue: (readonly string[])[];
  totalBytes: number;
  folders: number;
  files: SnapshotFile[];
  refused: { path: string; reason: Refusal }[];
  secrets: readonly string[];
  chunk: Buffer;
  pause: () => Promise<void>;
};

/**
 * Copies what a contestant left behind into `to`, which must not exist: regular files with one
 * link and a plain name, and nothing else. Its processes must be dead.
 *
 * Level by level and sorted, so equal trees give equal snapshots, and a heap of files deep down
 * cannot use up the limits before the files at the top have had their turn.
 *
 * Secrets are taken out on the way, so that what is graded is what is kept. All other bytes stay as they are.
 *
 * @param secrets Values known to be secret, besides what is shaped like one.
 * @param isTelling Whether a path must not be missing from the list of what was refused because of others.
 * @throws What the file system says about `to` (our disk full, for one); never for what is in `from`.
 */
export async function snapshotTree(
  from: string,
  to: string,
  limits: SnapshotLimits,
  secrets: readonly string[] = [],
  isTelling: (path: string) => boolean = () => false,
): Promise<Snapshot> {
  mkdirSync(to);
  const walk: Walk = {
    root: pinRoot(from),
    to,
    limits,
    queue: [[]],
    totalBytes: 0,
    folders: 0,
    files: [],
    refused: [],
    secrets,
    chunk: Buffer.alloc(CHUNK_BYTES),
    pause: makeSlices(),
  };
  try {
    for (let names = walk.queue.shift(); names !== undefined; names = walk.queue.shift()) {
      for await (const { names: entry, refusal } of inFolder(walk, names)) {
        if (refusal !== null)
          walk.refused.push({ path: escapedPath(entry.join('/'), secrets) || '.', reason: refusal });
        await walk.pause();
      }
    }
  } finally {
    closeSync(walk.root);
  }
  return { files: walk.files.sort(byPath), refused: listed(walk.refused.sort(byPath), isTelling) };
}

type Step = { names: readonly string[]; refusal: Refusal | null };

/** One step an entry, so that the caller can give others their turn in between. */
async function* inFolder(walk: Walk, names: readonly string[]): AsyncGenerator<Step> {
  let folder: number | undefined;
  try {
    folder = pinOrNull(walk.root, names) ?? undefined;
    const entries = folder === undefined ? null : readableNames(folder, walk.limits.files + 1);
    if (folder === undefined || entries === null) {
      yield { names, refusal: 'unreadable' };
    } else if (entries.length > walk.limits.files) {
      // All or none: which of them the kernel lists first is not the same twice.
      yield { names, refusal: 'too many files' };
    } else {
      for (const name of entries.sort()) {
        yield { names: [...names, name], refusal: await takeEntry(walk, folder, [...names, name]) };
      }
    }
  } finally {
    if (folder !== undefined) closeSync(folder);
  }
}

function pinOrNull(root: number, names: readonly string[]): number | null {
  try {
    return pinBeneath(root, names);
  } catch {
    return null;
  }
}

function readableNames(folder: number, most: number): string[] | null {
  try {
    makeReadable(folder, 0o500);
    return namesIn(folder, most);
  } catch {
    return null;
  }
}

/** Takes what stands under that name into the snapshot, or says why not. */
async function takeEntry(walk: Walk, folder: number, names: readonly string[]): Promise<Refusal | null> {
  const name = names.at(-1) ?? '';
  let pinned: number | undefined;
  try {
    const badName = refusalOfName(walk, names);
    if (badName !== null) return badName;
    pinned = pin(folder, name);
    const stat = fstatSync(pinned);
    if (stat.isDirectory()) return takeFolder(walk, names);
    return refusalOfFile(walk, name, stat) ?? (await takeFile(walk, pinned, names, (stat.mode & 0o100) !== 0));
  } catch (error) {
    if (!isTheirs(error)) throw error;
    return 'unreadable';
  } finally {
    if (pinned !== undefined) closeSync(pinned);
  }
}

function takeFolder(walk: Walk, names: readonly string[]): Refusal | null {
  const name = names.at(-1);
  if (name === '.git') return 'git folder';
  if (name === '__pycache__') return 'byte code';
  if (names.length > walk.limits.depth) return 'nested too deep';
  if (walk.folders >= walk.limits.files) return 'too many files';
  walk.folders += 1;
  walk.queue.push(names);
  return null;
}

function refusalOfName({ limits, secrets }: Walk, names: readonly string[]): Refusal | null {
  const path = names.join('/');
  if (path.length > limits.pathBytes) return 'path too long';
  return !isUtf8(path) || hasControls(path) || holdsSecret(path, secrets) ? 'bad name' : null;
}

function refusalOfFile(walk: Walk, name: string, stat: Stats): Refusal | null {
  if (stat.isSymbolicLink()) return 'symbolic link';
  if (!stat.isFile()) return 'special file';
  if (stat.nlink !== 1) return 'several links';
  if (name === '.git') return 'git folder'; // A file of that name points git to a folder elsewhere.
  if (name.endsWith('.pyc')) return 'byte code';
  if (stat.size > walk.limits.fileBytes) return 'too large';
  if (walk.totalBytes + stat.size > walk.limits.totalBytes) return 'too much in all';
  return walk.files.length >= walk.limits.files ? 'too many files' : null;
}

async function takeFile(
  walk: Walk,
  pinned: number,
  names: readonly string[],
  executable: boolean,
): Promise<Refusal | null> {
  const source = openSource(pinned);
  const path = textOf(names.join('/'));
  const target = join(walk.to, path);
  try {
    mkdirSync(dirname(target), { recursive: true });
    const { limits, secrets, chunk } = walk;
    const options = { executable, limitBytes: limits.fileBytes, secrets, chunk };
    const copied = await copyRedacted(source, target, options, walk.pause);
    if (copied === null) {
      rmSync(target);
      return 'too large';
    }
    walk.totalBytes += copied.bytes;
    walk.files.push({ path, bytes: copied.bytes, sha256: copied.sha256, executable, redacted: copied.redacted });
    return null;
  } finally {
    closeSync(source);
  }
}

/** Errors of the contestant's tree are its own; any other is of our disk. */
function isTheirs(error: unknown): boolean {
  return error instanceof SourceError || ['ENOENT', 'ELOOP', 'ENOTDIR', 'ENAMETOOLONG'].includes(errorCode(error));
}

function listed(refused: Walk['refused'], isTelling: (path: string) => boolean): Snapshot['refused'] {
  const more = refused.length - REFUSED_LISTED;
  if (more <= 0) return refused;
  const telling = new Set(refused.filter(({ path }) => isTelling(path)).slice(0, REFUSED_LISTED));
  const others = refused.filter((each) => !telling.has(each)).slice(0, REFUSED_LISTED - telling.size);
  return [...[...telling, ...others].sort(byPath), { path: '…', reason: `and ${more} more` }];
}

/** By code units, not by a locale that differs between machines. */
function byPath(a: { path: string }, b: { path: string }): number {
  return a.path < b.path ? -1 : a.path > b.path ? 1 : 0;
}
