import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isPlanted } from '../core/integrity.ts';
import { SNAPSHOT_LIMITS } from '../core/limits.ts';
import { parseWith } from '../core/parse.ts';
import { type Manifest, manifestSchema } from '../core/trial-files.ts';
import { readJson, writeFileWhole } from '../system/files.ts';
import { sha256Of } from '../system/package.ts';
import { readBoundedBeneath } from '../system/read-bounded.ts';
import { snapshotTree } from '../system/snapshot.ts';
import type { AttemptLayout } from './layout.ts';
import { secretsInWork } from './secrets.ts';

/**
 * Copies what a contestant left into `snapshot/`, by our own walk and without secrets.
 *
 * @param protect Files of the round that it should have left as they were.
 * @param secrets Values known to be secret, besides what is shaped like one.
 */
export async function takeSnapshot(
  attempt: AttemptLayout,
  protect: readonly string[],
  secrets: readonly string[] = [],
): Promise<void> {
  const { workspace, snapshot: to } = attempt;
  // A planted file must not hide behind a flood of others that were refused.
  const isTelling = (path: string): boolean => isPlanted(path, protect);
  const snapshot = await snapshotTree(workspace, to, SNAPSHOT_LIMITS, secretsInWork(secrets), isTelling);
  const manifest: Manifest = { schema: 1, ...snapshot, protected: await protectedIn(workspace, protect) };
  await writeFileWhole(attempt.snapshotManifest, `${JSON.stringify(manifest)}\n`);
}

/** By themselves and whatever else stands there: an edit must not hide behind the limits of the snapshot. */
async function protectedIn(workspace: string, protect: readonly string[]): Promise<Manifest['protected']> {
  const found: NonNullable<Manifest['protected']> = [];
  for (const path of protect) {
    const read = await readBoundedBeneath(workspace, path, SNAPSHOT_LIMITS.fileBytes);
    if (!read.ok) found.push({ path, sha256: null, problem: read.reason });
    // Only its beginning was read, and that is enough: none of ours is so long.
    else found.push({ path, sha256: sha256Of(read.data), problem: read.truncated ? 'too large' : null });
  }
  return found;
}

export async function readManifest(path: string): Promise<Manifest> {
  return parseWith(manifestSchema, await readJson(path), path, 'E_RECORD');
}

/** Hash of a file of ours, by which a contestant's copy of it is judged. */
export async function hashOf(folder: string, path: string): Promise<string> {
  return sha256Of(await readFile(join(folder, path)));
}
