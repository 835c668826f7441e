import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Broken } from '../core/outcome.ts';
import { parseWith } from '../core/parse.ts';
import type { Attempt } from '../core/trial.ts';
import { type OpenAttempt, openAttemptSchema, type Seal, sealSchema } from '../core/trial-files.ts';
import { readJson } from '../system/files.ts';
import { removeTree } from '../system/workspace.ts';
import { type AttemptLayout, attemptLayout, PROMOTED, type TrialLayout, trialLayout } from './layout.ts';
import { homeOutside } from './unsandboxed.ts';

async function writeState(layout: AttemptLayout, state: OpenAttempt): Promise<void> {
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
  await writeState(layout, {
    schema: 1,
    number,
    started_at: startedAt,
    ended_at: null,
    ended: null,
    cause: null,
    detail: null,
  });
  return layout;
}

/** What nobody has looked through for secrets, and what is kept of it stands in the snapshot. */
export async function removeUnkept(layout: AttemptLayout): Promise<void> {
  for (const folder of [layout.workspace, layout.input, homeOutside(layout)]) await removeTree(folder);
}

export async function endAttempt(
  layout: AttemptLayout,
  attempt: { number: number; startedAt: string; endedAt: string },
  why: Broken | 'sealed',
): Promise<void> {
  await removeUnkept(layout);
  await writeState(layout, {
    schema: 1,
    number: attempt.number,
    started_at: attempt.startedAt,
    ended_at: attempt.endedAt,
    ended: why === 'sealed' ? 'sealed' : 'broken',
    cause: why === 'sealed' ? null : why.cause,
    detail: why === 'sealed' ? null : why.detail,
  });
}

/** The state of an attempt; one that was cut short in being written belongs to an attempt without an end. */
async function readState(layout: AttemptLayout, number: number): Promise<OpenAttempt> {
  const parsed = openAttemptSchema.safeParse(await readJson(layout.state).catch(() => null));
  if (parsed.success) return parsed.data;
  const startedAt = (await stat(layout.folder)).mtime.toISOString();
  return { schema: 1, number, started_at: startedAt, ended_at: null, ended: null, cause: null, detail: null };
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
    const { schema: _, ...rest } = state;
    const attempt: Attempt = { ...rest, ended };
    if (state.ended === null) {
      await removeUnkept(layout);
      await writeState(layout, { schema: 1, ...attempt });
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
