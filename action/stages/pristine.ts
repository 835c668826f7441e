import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { BRIEF } from '../core/words.ts';
import { sha256Of } from '../system/package.ts';
import type { RoundSource } from './load-rounds.ts';

const known = new Map<string, Promise<ReadonlyMap<string, string>>>();

async function hashAll(source: RoundSource): Promise<ReadonlyMap<string, string>> {
  const { workspace } = source;
  const entries = await readdir(workspace, { withFileTypes: true, recursive: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const hashes = new Map<string, string>();
  for (const path of paths) hashes.set(relative(workspace, path), sha256Of(await readFile(path)));
  // Last: what an earlier trial left has a brief of its own in it.
  return hashes.set(BRIEF, sha256Of(await readFile(source.brief)));
}

/** SHA-256 of every file of an untouched workspace, the brief among them, by path. Read once a run. */
export function pristineFiles(source: RoundSource): Promise<ReadonlyMap<string, string>> {
  // What a trial left is asked for once or twice, and there is no end of trials.
  if (source.templates !== null) return hashAll(source);
  let hashes = known.get(source.folder);
  if (hashes === undefined) {
    hashes = hashAll(source);
    known.set(source.folder, hashes);
  }
  return hashes;
}
