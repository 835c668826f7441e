import type { z } from 'zod';
import { BenchError, type BenchErrorCode } from './errors.ts';

type Issue = z.core.$ZodIssue;

/** `contestants.pi.harness`, the way a reader of the file would say it. */
function pathText(path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (text, key) => (typeof key === 'number' ? `${text}[${key}]` : text === '' ? String(key) : `${text}.${String(key)}`),
    '',
  );
}

/** Edits (insert, delete, replace, swap of neighbours) between two words. Words are keys, so the quadratic cost is nothing. */
export function editDistance(from: string, to: string): number {
  let beforePrevious: number[] = [];
  let previous = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let row = 1; row <= from.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= to.length; column += 1) {
      const replaced = (previous[column - 1] ?? 0) + (from[row - 1] === to[column - 1] ? 0 : 1);
      const edits = Math.min(replaced, (previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1);
      const swapped = from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
      current.push(swapped ? Math.min(edits, (beforePrevious[column - 2] ?? 0) + 1) : edits);
    }
    beforePrevious = previous;
    previous = current;
  }
  return previous[to.length] ?? 0;
}

/** The known word closest to a mistyped one; null when nothing is near enough to be meant. */
export function nearest(word: string, known: readonly string[]): string | null {
  const short = word.slice(0, 100);
  const ranked = known
    .map((candidate) => ({ candidate, edits: editDistance(short.toLowerCase(), candidate.toLowerCase()) }))
    .sort((a, b) => a.edits - b.edits || a.candidate.localeCompare(b.candidate, 'en'));
  const begun = short.length >= 3 ? known.filter((candidate) => candidate.startsWith(short)) : [];
  if (begun.length === 1) return begun[0] ?? null;
  const best = ranked[0];
  if (best === undefined || best.edits >= short.length) return null;
  return best.edits <= Math.max(1, Math.floor(best.candidate.length / 3)) ? best.candidate : null;
}

/** Names a word that is not known, with the nearest that is, or with all of them when there are few. */
export function unknownWord(kind: string, word: string, known: readonly string[]): string {
  const meant = nearest(word, known);
  if (meant !== null) return `unknown ${kind} "${word}"; did you mean "${meant}"?`;
  return `unknown ${kind} "${word}"; known: ${known.length === 0 ? 'none' : known.join(', ')}.`;
}

type Shaped = { shape?: Record<string, unknown>; def?: Record<string, unknown> };

/** Follows a path through wrappers, objects, records, arrays and unions to the object schemas found at its end. */
function shapesAt(schema: unknown, path: readonly PropertyKey[]): Record<string, unknown>[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const { shape, def = {} } = schema as Shaped;
  if (Array.isArray(def.options)) return def.options.flatMap((option) => shapesAt(option, path));
  if (def.innerType !== undefined) return shapesAt(def.innerType, path);
  if (shape === undefined && path.length === 0) return [];
  if (shape !== undefined && path.length === 0) return [shape];
  const [key, ...rest] = path;
  if (shape !== undefined) return shapesAt(shape[String(key)], rest);
  return shapesAt(def.valueType ?? def.element, rest);
}

function issueText(issue: Issue, schema: z.ZodType): string {
  const where = pathText(issue.path);
  const prefix = where === '' ? '' : `${where}: `;
  if (issue.code === 'unrecognized_keys') {
    const known = [...new Set(shapesAt(schema, issue.path).flatMap((shape) => Object.keys(shape)))].sort();
    return prefix + issue.keys.map((key) => unknownWord('key', key, known)).join('; ');
  }
  // A union says only that nothing fitted: the option that got furthest tells more.
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    const best = issue.errors.toSorted((a, b) => a.length - b.length)[0]?.[0];
    if (best !== undefined) return issueText({ ...best, path: [...issue.path, ...best.path] }, schema);
  }
  return prefix + issue.message.replace(/^Invalid input: /, '');
}

/**
 * Parses data from outside with its schema.
 *
 * @param source What the data is, as the reader knows it: a file's path.
 * @throws {BenchError} With one line that names the source, the path in it and what is wrong there;
 *   an unknown key is named with the nearest known one.
 */
export function parseWith<T extends z.ZodType>(
  schema: T,
  data: unknown,
  source: string,
  code: BenchErrorCode = 'E_CONFIG',
): z.infer<T> {
  const result = schema.safeParse(data);
  if (result.success) return result.data;
  const issues = result.error.issues;
  const more = issues.length > 1 ? ` (and ${issues.length - 1} more)` : '';
  const first = issues[0];
  throw new BenchError(code, `${source}: ${first === undefined ? 'not valid' : issueText(first, schema)}${more}`);
}
