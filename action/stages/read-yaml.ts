import { readFile, stat } from 'node:fs/promises';
import { parseDocument } from 'yaml';
import type { z } from 'zod';
import { BenchError, type BenchErrorCode } from '../core/errors.ts';
import { parseWith } from '../core/parse.ts';

/** Nobody writes more by hand, and a plan of ten thousand trials takes less. */
const TEXT_LIMIT_BYTES = 64 * 1024 * 1024;

const UNREADABLE: Readonly<Record<string, string>> = {
  ENOENT: 'does not exist',
  ENOTDIR: 'does not exist: part of the path is a file',
  EACCES: 'may not be read by this user',
  EPERM: 'may not be read by this user',
  ELOOP: 'is a link that leads nowhere',
};

/**
 * Reads a text file that the caller named.
 *
 * @throws {BenchError} When it is missing, unreadable, too large, or no file: a pipe would be waited on for ever.
 */
export async function readTextFile(path: string, code: BenchErrorCode, hint: string): Promise<string> {
  const fail = (reason: string): BenchError => new BenchError(code, `${path} ${reason}.`, { hint });
  try {
    const found = await stat(path);
    if (found.isDirectory()) throw fail('is a folder');
    if (!found.isFile()) throw fail('is not a file');
    if (found.size > TEXT_LIMIT_BYTES) throw fail('is too large');
    return await readFile(path, 'utf8');
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? UNREADABLE[String(error.code)] : undefined;
    if (reason === undefined) throw error;
    throw fail(reason);
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
  let data: unknown;
  try {
    data = document.toJS();
  } catch (error) {
    // Aliases of aliases of aliases: the library refuses to expand them.
    throw new BenchError(options.code, `${path}: ${error instanceof Error ? error.message : 'cannot be read'}.`);
  }
  if (data === null || data === undefined)
    throw new BenchError(options.code, `${path} is empty.`, { hint: options.hint });
  return parseWith(schema, data, path, options.code);
}
