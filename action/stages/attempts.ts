import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { type Broken, STOPS } from '../core/outcome.ts';
import { parseWith } from '../core/parse.ts';
import { type Attempt, attemptSchema, usageSchema } from '../core/trial.ts';
import { instant, sha256 } from '../core/words.ts';
import { readJson } from '../system/files.ts';
import { removeTree } from '../system/workspace.ts';
import { type AttemptLayout, attemptLayout, PROMOTED, type TrialLayout, trialLayout } from './layout.ts';

/** attempts/<k>/attempt.json while it plays: no end yet. */
const openAttemptSchema = attemptSchema.extend({ ended: attemptSchema.shape.ended.nullable() });

/**
 * attempts/<k>/play.json: the seal. It is written once the snapshot is complete, and from then on the
 * trial is graded from that snapshot, however often the bench is killed, and never played again.
 */
export const sealSchema = z.strictObject({
  stop: z.enum(STOPS),
  stop_detail: z.string().nullable(),
  started_at: instant,
  sealed_at: instant,
  wall_s: z.number(),
  load_s: z.number().nullable(),
  held_s: z.number().nullable(),
  usage: usageSchema.nullable(),
  test_runs: z.int().nullable(),
  transcript_sha256: sha256.nullable(),
  harness_version: z.string().nullable(),
});
export type Seal = z.infer<typeof sealSchema>;

async function writeState(layout: AttemptLayout, state: z.infer<typeof openAttemptSchema>): Promise<void> {
  // Not flushed to disk, unlike a seal or a record: after a power cut an unreadable state means an abandoned attempt.
  await writeFile(layout.state, `${JSON.stringify(state)}\n`);
}

export async function startAttempt(
  root: string,
  trialId: string,
  number: number,
  startedAt: string,
): Promise<AttemptLayout> {
  const layout = attemptLayout(root, trialId, number);
  await mkdir(layout.folder, { recursive: true });
  await writeState(layout, { number, started_at: startedAt, ended_at: null, ended: null, cause: null, detail: null });
  return layout;
}

export async function endAttempt(
  layout: AttemptLayout,
  attempt: { number: number; startedAt: string; endedAt: string },
  why: Broken | 'sealed',
): Promise<void> {
  await removeTree(layout.workspace);
  await removeTree(layout.input);
  await writeState(layout, {
    number: attempt.number,
    started_at: attempt.startedAt,
    ended_at: attempt.endedAt,
    ended: why === 'sealed' ? 'sealed' : 'broken',
    cause: why === 'sealed' ? null : why.cause,
    detail: why === 'sealed' ? null : why.detail,
  });
}

/** The state of an attempt; one that was cut short in being written belongs to an attempt without an end. */
async function readState(layout: AttemptLayout, number: number): Promise<z.infer<typeof openAttemptSchema>> {
  const parsed = openAttemptSchema.safeParse(await readJson(layout.state).catch(() => null));
  if (parsed.success) return parsed.data;
  const startedAt = (await stat(layout.folder)).mtime.toISOString();
  return { number, started_at: startedAt, ended_at: null, ended: null, cause: null, detail: null };
}

export type History = { attempts: Attempt[]; sealed: { number: number; seal: Seal } | null };

/**
 * Reads what earlier runs left of a trial. An attempt without an end belongs to a bench that was
 * killed: it is marked abandoned, and its half-played workspace removed.
 */
export async function readHistory(root: string, trialId: string): Promise<History> {
  const folder = trialLayout(root, trialId).attempts;
  const numbers = (await readdir(folder).catch(() => []))
    .map(Number)
    .filter(Number.isInteger)
    .sort((a, b) => a - b);
  const history: History = { attempts: [], sealed: null };
  for (const number of numbers) {
    const layout = attemptLayout(root, trialId, number);
    const isSealed = existsSync(layout.seal);
    const state = await readState(layout, number);
    const ended = isSealed ? 'sealed' : (state.ended ?? 'abandoned');
    if (isSealed) {
      history.sealed = { number, seal: parseWith(sealSchema, await readJson(layout.seal), layout.seal, 'E_RECORD') };
    }
    const attempt: Attempt = { ...state, ended };
    if (state.ended === null) {
      await removeTree(layout.workspace);
      await removeTree(layout.input);
      await writeState(layout, attempt);
    }
    history.attempts.push(attempt);
  }
  return history;
}

/** Moves what a sealed attempt made up into the trial's folder. Safe to be killed in and repeated. */
export async function promote(attempt: AttemptLayout, trial: TrialLayout): Promise<void> {
  for (const name of PROMOTED) {
    const source = join(attempt.folder, name);
    if (existsSync(source)) await rename(source, join(trial.folder, name));
  }
}
