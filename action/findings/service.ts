import type { Finding } from '../core/seen.ts';
import { embeddedBy } from './go-embed.ts';
import { type GoFile, packagesOf } from './go-package.ts';
import { sqlPatternsOf } from './go-sql.ts';
import { listed } from './page.ts';
import type { Parse } from './parse.ts';

export type SourceFile = { path: string; text: string };
export type ServicePatterns = { findings: Finding[]; embed: string | null };

/**
 * How a service of Go embeds its interface, and the known patterns in how it talks to its database.
 *
 * @param paths All files of the work.
 * @returns Null where a file is too much for the parser: half of the source says nothing about the whole.
 */
export function patternsOfService(
  go: Parse,
  sources: readonly SourceFile[],
  paths: readonly string[],
): ServicePatterns | null {
  const files: GoFile[] = [];
  for (const { path, text } of sources) {
    const syntax = go(text, 1);
    if (syntax === null) return null;
    files.push({ path, folder: path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '', syntax });
  }
  const packages = packagesOf(files);
  const findings = packages.flatMap((each) =>
    each.files.flatMap((file) => listed(sqlPatternsOf(file, each), file.path)),
  );
  return { findings, embed: embeddedBy(packages, paths) };
}
