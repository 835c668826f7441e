import type { Seen } from '../core/seen.ts';
import { lookForPatterns } from '../findings/look.ts';
import type { Look } from '../findings/request.ts';
import { readBoundedBeneath } from '../system/read-bounded.ts';
import { isOutsideWork, type Work } from './work.ts';

/** Found in the source by a parser: information about the work, never a part of its score. */
export type Patterns = Pick<Seen, 'findings' | 'facts'>;

/** What no one writes by hand in a trial is not looked at. */
const FILE_BYTES = 512 * 1024;
const ALL_BYTES = 1024 * 1024;
const MOST_FILES = 200;
/** Of a thread's CPU time. A page of 30 KB takes a fortieth of it. */
const LIMIT_MS = 4000;

/** Their paths tell whether a directive brings a page in; more of them than these are no interface. */
const MOST_PATHS = 20_000;

/**
 * Looks for the known patterns in a page, or in a service of Go; other rounds have none.
 *
 * The fact `patterns` says whether they were looked for: without it, nothing found would read as nothing there.
 */
export async function patternsIn(work: Work): Promise<Patterns> {
  const { kind } = work.round.evaluate;
  if (kind === 'pytest') return { findings: [], facts: {} };
  const look = kind === 'page' ? await pageOf(work, work.round.evaluate.page) : await serviceOf(work);
  const looked = look === null ? null : await lookForPatterns(look);
  const unknown = kind === 'service' ? { embed: null } : {};
  if (looked === null) return { findings: [], facts: { ...unknown, patterns: null } };
  return { findings: looked.findings, facts: { ...unknown, ...looked.facts, patterns: 'looked for' } };
}

async function textOf(work: Work, path: string): Promise<string | null> {
  const read = await readBoundedBeneath(work.snapshot, path, FILE_BYTES);
  // A part of a file would be searched as if it were all of it.
  return read.ok && !read.truncated ? read.data.toString('utf8') : null;
}

async function pageOf(work: Work, path: string): Promise<Look | null> {
  if (!work.manifest.files.some((file) => file.path === path)) return null;
  const text = await textOf(work, path);
  return text === null ? null : { kind: 'page', limit_ms: LIMIT_MS, path, text };
}

/** Tests of its own are no part of a service. */
function isSource(path: string): boolean {
  return path.endsWith('.go') && !path.endsWith('_test.go') && !/(^|\/)(testdata|vendor|[._][^/]*)\//.test(path);
}

async function serviceOf(work: Work): Promise<Look | null> {
  const all = work.manifest.files;
  const sources = all.filter(({ path }) => isSource(path) && !isOutsideWork(work.round, path));
  const bytes = sources.reduce((sum, file) => sum + file.bytes, 0);
  if (sources.length === 0 || sources.length > MOST_FILES || bytes > ALL_BYTES) return null;
  const files: { path: string; text: string }[] = [];
  for (const { path } of sources) {
    const text = await textOf(work, path);
    if (text === null) return null;
    files.push({ path, text });
  }
  const paths = all.slice(0, MOST_PATHS).map((file) => file.path);
  return { kind: 'service', limit_ms: LIMIT_MS, files, paths };
}
