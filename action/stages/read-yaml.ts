import { readFile } from 'node:fs/promises';
import { parseDocument } from 'yaml';
import type { z } from 'zod';
import { BenchError, type BenchErrorCode } from '../core/errors.ts';
import { parseWith } from '../core/parse.ts';

/** Reads a text file that the caller named, or says which one is missing. */
export async function readTextFile(path: string, code: BenchErrorCode, hint: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? error.code : 'unreadable';
    const said =
      reason === 'ENOENT' ? 'does not exist' : reason === 'EISDIR' ? 'is a folder' : `cannot be read (${reason})`;
    throw new BenchError(code, `${path} ${said}.`, { hint });
  }
}

/** Reads a YAML file and checks it; a mistake is told with line and column, or with its path in the file. */
export async function readYaml<T extends z.ZodType>(
  path: string,
  schema: T,
  options: { code: BenchErrorCode; hint: string },
): Promise<z.infer<T>> {
  const document = parseDocument(await readTextFile(path, options.code, options.hint), { prettyErrors: true });
  const problem = document.errors[0];
  if (problem !== undefined) {
    const at = problem.linePos?.[0];
    const where = at === undefined ? '' : `:${at.line}:${at.col}`;
    const said = (problem.message.split('\n')[0] ?? '').replace(/ at line \d+, column \d+:?$/, '');
    throw new BenchError(options.code, `${path}${where}: ${said}`);
  }
  // maxAliasCount stays at the library's default: a file of aliases of aliases is refused, not expanded.
  return parseWith(schema, document.toJS(), path, options.code);
}
