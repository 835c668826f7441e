import { formatPatch, structuredPatch } from 'diff/lib/patch/create.js';
import type { StructuredPatchHunk } from 'diff/lib/types.js';
import { PATCH_LIMITS } from '../core/limits.ts';

/** One side of a compared file; null where there is no file. */
export type Side = { text: string; executable: boolean } | null;

export type FileDiff = {
  /** One section in git's form, ending with a line end. Applies to the side before and gives the side after. */
  section: string;
  /** Null when the sides differ in so much that the least difference was not searched for. */
  lines: { added: number; removed: number } | null;
};

/**
 * Compares two versions of a text file.
 *
 * The search for the least difference is quadratic in it: it ends at a number of edits, and behind that at a
 * time. The section then replaces the whole file, which applies all the same.
 */
export function diffOf(path: string, before: Side, after: Side, timeoutMs: number): FileDiff {
  const [old, now] = [before?.text ?? '', after?.text ?? ''];
  const found = old === '' || now === '' ? [wholeHunk(old, now)] : searched(old, now, timeoutMs);
  const hunks = (found ?? [wholeHunk(old, now)]).filter((hunk) => hunk.lines.length > 0);
  return { section: sectionOf(path, before, after, hunks), lines: found === null ? null : countOf(hunks) };
}

function searched(old: string, now: string, timeoutMs: number): StructuredPatchHunk[] | null {
  const options = { context: 3, maxEditLength: PATCH_LIMITS.edits, timeout: timeoutMs };
  return structuredPatch('', '', old, now, undefined, undefined, options)?.hunks ?? null;
}

/** Everything out, everything in. */
function wholeHunk(old: string, now: string): StructuredPatchHunk {
  const [removed, added] = [linesOf(old), linesOf(now)];
  const lines = [...marked(removed, '-', old), ...marked(added, '+', now)];
  return { oldStart: 1, oldLines: removed.length, newStart: 1, newLines: added.length, lines };
}

function linesOf(text: string): string[] {
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  return lines;
}

export function countLines(text: string): number {
  return linesOf(text).length;
}

function marked(lines: readonly string[], mark: '-' | '+', text: string): string[] {
  const all = lines.map((line) => mark + line);
  return text === '' || text.endsWith('\n') ? all : [...all, '\\ No newline at end of file'];
}

function countOf(hunks: readonly StructuredPatchHunk[]): { added: number; removed: number } {
  const count = (mark: string): number =>
    hunks.reduce((sum, hunk) => sum + hunk.lines.filter((line) => line.startsWith(mark)).length, 0);
  return { added: count('+'), removed: count('-') };
}

function modeOf(side: NonNullable<Side>): string {
  return side.executable ? '100755' : '100644';
}

function sectionOf(path: string, before: Side, after: Side, hunks: StructuredPatchHunk[]): string {
  const sameMode = before !== null && after !== null && before.executable === after.executable;
  return formatPatch({
    isGit: true,
    isCreate: before === null,
    isDelete: after === null,
    oldFileName: before === null ? '/dev/null' : `a/${path}`,
    newFileName: after === null ? '/dev/null' : `b/${path}`,
    oldHeader: undefined,
    newHeader: undefined,
    ...(before === null || sameMode ? {} : { oldMode: modeOf(before) }),
    ...(after === null || sameMode ? {} : { newMode: modeOf(after) }),
    hunks,
  });
}
