import sloc from 'sloc';
import { z } from 'zod';
import { isByproduct } from '../core/integrity.ts';
import { readBoundedBeneath } from '../system/read-bounded.ts';
import { makeSlices } from '../system/slices.ts';
import { isOutsideWork, type Work } from './work.ts';

/** A larger file is no code that somebody wrote in a trial. */
const FILE_BYTES = 256 * 1024;
const ALL_BYTES = 8 * 1024 * 1024;
/**
 * The counter looks from each mark of a comment to the end of the file: their number times its length is what
 * it costs. So much of it takes a tenth of a second; 4,000 lines with a comment each take a fifth of that.
 */
const FILE_WORK = 600_000_000;
const ALL_WORK = 2 * FILE_WORK;

type Language = {
  name: string;
  extensions: string;
  /** Where a comment may begin. */
  marks: RegExp;
  /** The extension by which the counter knows it, where that is another one. */
  as?: string;
};

const SLASHES = /\/[/*]/g;
const HASHES = /#|"{3}|'{3}|=begin/g;

const LANGUAGES: readonly Language[] = [
  { name: 'Python', extensions: 'py', marks: HASHES },
  { name: 'Go', extensions: 'go', marks: SLASHES },
  { name: 'HTML', extensions: 'html htm', marks: /<!--/g },
  { name: 'CSS', extensions: 'css', marks: SLASHES },
  { name: 'Sass', extensions: 'scss sass', marks: SLASHES, as: 'scss' },
  { name: 'JavaScript', extensions: 'js mjs cjs jsx', marks: SLASHES, as: 'js' },
  { name: 'TypeScript', extensions: 'ts mts cts tsx', marks: SLASHES, as: 'ts' },
  { name: 'Vue', extensions: 'vue', marks: /<!--/g },
  { name: 'SQL', extensions: 'sql', marks: /--|\/\*/g },
  { name: 'Shell', extensions: 'sh bash', marks: /#/g, as: 'r' },
  { name: 'Rust', extensions: 'rs', marks: SLASHES },
  { name: 'C', extensions: 'c h', marks: SLASHES, as: 'c' },
  { name: 'C++', extensions: 'cc cpp cxx hpp hxx', marks: SLASHES, as: 'cpp' },
  { name: 'C#', extensions: 'cs', marks: SLASHES },
  { name: 'Java', extensions: 'java', marks: SLASHES },
  { name: 'Kotlin', extensions: 'kt kts', marks: SLASHES, as: 'kt' },
  { name: 'Swift', extensions: 'swift', marks: SLASHES },
  { name: 'Dart', extensions: 'dart', marks: SLASHES },
  { name: 'PHP', extensions: 'php', marks: SLASHES },
  { name: 'Ruby', extensions: 'rb', marks: HASHES },
  { name: 'Perl', extensions: 'pl', marks: HASHES },
  { name: 'R', extensions: 'r', marks: HASHES },
  { name: 'Lua', extensions: 'lua', marks: /--/g },
];

const BY_EXTENSION: ReadonlyMap<string, Language & { as: string }> = new Map(
  LANGUAGES.flatMap((language) =>
    language.extensions.split(' ').map((each) => [each, { ...language, as: language.as ?? each }] as const),
  ),
);

/**
 * Code lines by language of what a contestant left, the untouched part of it among them: not blank, and more
 * than a comment. Formats for data and text are no languages here.
 *
 * @returns Without a language of which a file is too large, or too costly, to be counted: a part would be wrong.
 */
export async function linesOfCode(work: Work): Promise<Record<string, number>> {
  const pause = makeSlices();
  const lines = new Map<string, number | null>();
  const left = { bytes: ALL_BYTES, work: ALL_WORK };
  for (const { path, bytes } of work.manifest.files) {
    const language = languageOf(path);
    if (language === undefined || isByproduct(path) || isOutsideWork(work.round, path)) continue;
    const before = lines.get(language.name) ?? (lines.has(language.name) ? null : 0);
    if (before === null) continue;
    left.bytes -= bytes;
    const read =
      bytes > FILE_BYTES || left.bytes < 0 ? null : await readBoundedBeneath(work.snapshot, path, FILE_BYTES);
    const counted = read?.ok ? countLines(read.data.toString('utf8'), language, left) : null;
    lines.set(language.name, counted === null ? null : before + counted);
    await pause();
  }
  return Object.fromEntries([...lines].flatMap(([name, count]) => (count === null ? [] : [[name, count]])));
}

function languageOf(path: string): (Language & { as: string }) | undefined {
  return BY_EXTENSION.get(/\.([A-Za-z]{1,5})$/.exec(path)?.[1]?.toLowerCase() ?? '');
}

const counted = z.object({ source: z.int() });

function countLines(text: string, language: Language & { as: string }, left: { work: number }): number | null {
  // Blank lines are none of code, and of several in a row the counter takes some for code.
  const dense = text
    .trim()
    .replace(/\r\n?/g, '\n')
    .replace(/\n\s*\n/g, '\n');
  if (dense === '') return 0;
  const costs = (dense.match(language.marks)?.length ?? 0) * dense.length;
  left.work -= costs;
  if (costs > FILE_WORK || left.work < 0) return null;
  const result = counted.safeParse(sloc(dense, language.as));
  return result.success ? Math.max(0, result.data.source) : null;
}
