import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isByproduct } from '../core/integrity.ts';
import { PATCH_LIMITS } from '../core/limits.ts';
import { oneLine, publishable } from '../core/redact.ts';
import type { Manifest } from '../core/trial-files.ts';
import { BRIEF } from '../core/words.ts';
import { readBoundedBeneath } from '../system/read-bounded.ts';
import { makeSlices } from '../system/slices.ts';
import { goneFrom } from './change.ts';
import { countLines, diffOf, type FileDiff, type Side } from './line-diff.ts';
import { pristineFiles } from './pristine.ts';
import { isOutsideWork, type Work } from './work.ts';

export type Compared = {
  /** One unified diff against the untouched workspace, in git's form. */
  patch: string;
  /** Null when a text file could not be compared. */
  linesAdded: number | null;
  linesRemoved: number | null;
};

type Snapshotted = Manifest['files'][number];
/** Of one path: a difference, or why there is none to read. Lines are null when they are not known. */
type Piece = FileDiff | { why: string; lines: FileDiff['lines'] };

/**
 * The whole change of a piece of work, by our own comparison: git would obey what lies in the workspace.
 *
 * Files of the untouched workspace come first, so that a heap of others cannot take their room. Bounded in
 * size and time whatever the files hold; what is left out is named in a line that begins with `#`, which
 * `git apply` passes over. Text is redacted, and of the characters that nobody sees nothing is kept.
 */
export async function compareWork(work: Work): Promise<Compared> {
  const pause = makeSlices();
  const patch = makePatch(work.secrets);
  const left = { ms: PATCH_LIMITS.totalMs, bytes: PATCH_LIMITS.comparedBytes };
  const lines: FileDiff['lines'][] = [];
  for (const changed of await changedPaths(work)) {
    const piece = await pieceOf(work, changed, left, patch);
    if ('section' in piece) patch.add(changed.path, piece.section);
    else patch.say(changed.path, piece.why);
    if (!isOutsideWork(work.round, changed.path)) lines.push(piece.lines);
    await pause();
  }
  const sum = (of: 'added' | 'removed'): number | null =>
    lines.reduce<number | null>((all, each) => (all === null || each === null ? null : all + each[of]), 0);
  return { patch: patch.end(), linesAdded: sum('added'), linesRemoved: sum('removed') };
}

type Pristine = { file: string; executable: boolean };
type ChangedPath = { path: string; before: Pristine | null; after: Snapshotted | 'deleted' | 'unknown' };

async function changedPaths({ round, source, manifest }: Work): Promise<ChangedPath[]> {
  const pristine = await pristineFiles(source);
  const now = new Map(manifest.files.map((file) => [file.path, file]));
  const isGone = goneFrom(manifest);
  const changed: ChangedPath[] = [];
  for (const [path, sha256] of pristine) {
    if (isByproduct(path)) continue;
    const file = path === BRIEF ? source.brief : join(source.workspace, path);
    const before = { file, executable: ((await stat(file)).mode & 0o100) !== 0 };
    const after = now.get(path) ?? (isGone(path) ? 'deleted' : 'unknown');
    if (typeof after !== 'string' && after.sha256 === sha256 && after.executable === before.executable) continue;
    changed.push({ path, before, after });
  }
  const added = manifest.files.filter((file) => !pristine.has(file.path) && !isByproduct(file.path));
  const declared = new Set([...round.deliverables, round.notes, round.claims]);
  const inOrder = [
    ...added.filter((file) => declared.has(file.path)),
    ...added.filter((file) => !declared.has(file.path)),
  ];
  return [...changed, ...inOrder.map((after) => ({ path: after.path, before: null, after }))];
}

type Left = { ms: number; bytes: number };
const NO_LINES = { added: 0, removed: 0 };

async function pieceOf(work: Work, changed: ChangedPath, left: Left, patch: PatchText): Promise<Piece> {
  const { path, before, after } = changed;
  if (after === 'unknown') return { why: 'not in the snapshot', lines: null };
  const theirs = after === 'deleted' ? null : await theirText(work, after, left);
  if (theirs !== null && 'why' in theirs) return theirs;
  const ours = before === null ? null : textOf(await readFile(before.file), before.executable);
  if (ours !== null && 'why' in ours) return ours;
  if (ours === null && theirs !== null && !patch.hasRoom(theirs.text.length)) {
    return { why: NO_ROOM, lines: { added: countLines(theirs.text), removed: 0 } };
  }
  const startMs = performance.now();
  const diff = diffOf(path, ours, theirs, Math.max(0, Math.min(PATCH_LIMITS.fileMs, left.ms)));
  left.ms -= performance.now() - startMs;
  return diff;
}

/** So many bytes at its beginning tell a binary file, as they do for git. */
const HEAD_BYTES = 8_000;

type Text = NonNullable<Side> | Extract<Piece, { why: string }>;

async function theirText({ snapshot }: Work, file: Snapshotted, left: Left): Promise<Text> {
  const isLarge = file.bytes > Math.min(PATCH_LIMITS.fileBytes, left.bytes);
  const read = await readBoundedBeneath(snapshot, file.path, isLarge ? HEAD_BYTES : PATCH_LIMITS.fileBytes);
  if (!read.ok) return { why: read.reason, lines: null };
  if (isLarge && !read.data.includes(0)) return { why: `too large to compare, ${file.bytes} bytes`, lines: null };
  left.bytes -= read.data.length;
  return textOf(read.data, file.executable);
}

function textOf(data: Uint8Array, executable: boolean): Text {
  if (data.includes(0)) return { why: 'binary', lines: NO_LINES };
  try {
    // The mark at the beginning is part of the file.
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(data);
    return { text, executable };
  } catch {
    return { why: 'not UTF-8', lines: NO_LINES };
  }
}

const NO_ROOM = `left out, this file ends at ${PATCH_LIMITS.bytes} bytes`;

type PatchText = {
  hasRoom(chars: number): boolean;
  add(path: string, section: string): void;
  say(path: string, why: string): void;
  end(): string;
};

/** Files left out that are named; of more only the number is said. */
const MOST_SAID = 100;

function makePatch(secrets: readonly string[]): PatchText {
  const parts: string[] = [];
  let bytes = 0;
  let said = 0;
  const say = (path: string, why: string): void => {
    said += 1;
    if (said <= MOST_SAID) parts.push(`# ${oneLine(publishable(path, secrets), 300)}: ${why}\n`);
  };
  const hasRoom = (chars: number): boolean => bytes + chars <= PATCH_LIMITS.bytes;
  return {
    hasRoom,
    say,
    add(path, section) {
      // Looked at before the work of cleaning it, and once more after it in the bytes that it takes.
      const clean = hasRoom(section.length) ? publishableSection(section, secrets) : '';
      if (clean === null) return say(path, 'left out, it held something like a key of many lines');
      const size = Buffer.byteLength(clean);
      if (clean === '' || !hasRoom(size)) return say(path, NO_ROOM);
      bytes += size;
      parts.push(clean);
    },
    end() {
      if (said > MOST_SAID) parts.push(`# and ${said - MOST_SAID} more\n`);
      return parts.join('');
    },
  };
}

/**
 * Without anything that must not be published, and with as many lines as before: a hunk counts them.
 *
 * @returns Null when lines had to go as a whole.
 */
function publishableSection(section: string, secrets: readonly string[]): string | null {
  // Other line ends would become lines of their own.
  const oneEnd = section.replace(/\r(?=\n)/g, '').replace(/[\r\v\f\x85\u2028\u2029]/g, ' ');
  const clean = publishable(oneEnd, secrets);
  return clean.split('\n').length === section.split('\n').length ? clean : null;
}
