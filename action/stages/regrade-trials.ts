import { existsSync } from 'node:fs';
import { glob } from 'node:fs/promises';
import { join } from 'node:path';
import { BenchError } from '../core/errors.ts';
import { SNAPSHOT_LIMITS } from '../core/limits.ts';
import type { PlannedTrial } from '../core/plan-file.ts';
import { oneLine } from '../core/redact.ts';
import type { Trial } from '../core/trial.ts';
import type { Manifest } from '../core/trial-files.ts';
import { sha256Of } from '../system/package.ts';
import { readBoundedBeneath } from '../system/read-bounded.ts';
import { resultLayout, type TrialLayout } from './layout.ts';
import { readPlan, readTrial } from './results.ts';
import { readManifest } from './snapshot.ts';

/** A result folder: as the caller named it, and where that is. */
export type NamedFolder = { name: string; path: string };

/** One trial of a result folder, as far as it can be read. */
export type StoredTrial = {
  folder: NamedFolder;
  id: string;
  round: string;
  /** As its plan has it; null without a plan. */
  planned: PlannedTrial | null;
  record: { kind: 'read'; trial: Trial } | { kind: 'unreadable'; reason: string } | { kind: 'missing' };
};

function recordOf(folder: NamedFolder, id: string): StoredTrial['record'] {
  try {
    const trial = readTrial(folder.path, id);
    if (trial === null) return { kind: 'missing' };
    if (trial.id !== id) return { kind: 'unreadable', reason: `trial.json is the record of ${oneLine(trial.id, 200)}` };
    return { kind: 'read', trial };
  } catch (error) {
    if (error instanceof BenchError) return { kind: 'unreadable', reason: oneLine(error.message, 500) };
    throw error;
  }
}

/**
 * Every trial of a result folder: those of its plan, and those that lie there without one.
 *
 * @throws {BenchError} `E_PLAN` when nothing was ever played into the folder.
 */
export async function storedTrials(folder: NamedFolder): Promise<StoredTrial[]> {
  const path = resultLayout(folder.path).plan;
  const plan = existsSync(path) ? (await readPlan(path)).trials : [];
  const planned = new Map(plan.map((trial) => [trial.id, trial]));
  const lying = (await Array.fromAsync(glob('*/*/*/*', { cwd: join(folder.path, 'trials') }))).sort();
  const ids = [...new Set([...planned.keys(), ...lying])];
  if (ids.length === 0) {
    throw new BenchError('E_PLAN', `${folder.path} holds no trials.`, {
      hint: 'Name a folder that samebrief has played into.',
    });
  }
  return ids.map((id) => ({
    folder,
    id,
    round: id.split('/')[1] ?? '',
    planned: planned.get(id) ?? null,
    record: recordOf(folder, id),
  }));
}

async function manifestOf(layout: TrialLayout): Promise<Manifest | string> {
  if (!existsSync(layout.snapshotManifest)) return 'snapshot.json is missing';
  try {
    return await readManifest(layout.snapshotManifest);
  } catch (error) {
    if (error instanceof BenchError) return 'snapshot.json cannot be read';
    throw error;
  }
}

/**
 * What keeps a stored snapshot from being graded as it was; null when it is whole. Files that the manifest
 * does not name are no damage: grading does not look at them.
 */
export async function snapshotDamage(layout: TrialLayout): Promise<string | null> {
  const manifest = await manifestOf(layout);
  if (typeof manifest === 'string') return manifest;
  for (const file of manifest.files) {
    // Never through a link and never out of the folder: a result folder may come from anybody.
    const read = await readBoundedBeneath(layout.snapshot, file.path, SNAPSHOT_LIMITS.fileBytes);
    const name = `snapshot/${oneLine(file.path, 200)}`;
    if (!read.ok) return `${name}: ${read.reason}`;
    if (read.truncated || sha256Of(read.data) !== file.sha256) return `${name} is not what was sealed`;
  }
  return null;
}
