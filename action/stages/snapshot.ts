import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SNAPSHOT_LIMITS } from '../core/limits.ts';
import { parseWith } from '../core/parse.ts';
import { type Manifest, manifestSchema } from '../core/trial-files.ts';
import { readJson, writeFileWhole } from '../system/files.ts';
import { sha256Of } from '../system/package.ts';
import { snapshotTree } from '../system/snapshot.ts';
import type { AttemptLayout } from './layout.ts';

/** Copies what a contestant left into `snapshot/`, by our own walk. */
export async function takeSnapshot(attempt: AttemptLayout): Promise<void> {
  const manifest = await snapshotTree(attempt.workspace, attempt.snapshot, SNAPSHOT_LIMITS);
  await writeFileWhole(attempt.snapshotManifest, `${JSON.stringify({ schema: 1, ...manifest })}\n`);
}

export async function readManifest(path: string): Promise<Manifest> {
  return parseWith(manifestSchema, await readJson(path), path, 'E_RECORD');
}

/** Hash of a file of ours, by which a contestant's copy of it is judged. */
export async function hashOf(folder: string, path: string): Promise<string> {
  return sha256Of(await readFile(join(folder, path)));
}
