import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { BenchError } from '../core/errors.ts';
import type { Plan } from '../core/plan-file.ts';
import { makeOwnFolder, writeFileWhole } from '../system/files.ts';
import { resultLayout } from './layout.ts';
import { type PlanFile, readPlan } from './results.ts';

const LOCAL = 'samebrief-results';

export type FolderRequest = { out: string | undefined; resume: boolean; cwd: string; onRunner: boolean; now: Date };

/** `20261121-193000`: sorts by age. */
function stamp(now: Date): string {
  return now
    .toISOString()
    .replace(/\.\d+Z$/, '')
    .replaceAll(/[-:]/g, '')
    .replace('T', '-');
}

/** The newest folder that this plan was played into; null when there is none. */
async function newestOf(plan: Plan, cwd: string): Promise<string | null> {
  const names = await readdir(join(cwd, LOCAL)).catch(() => []);
  const suffix = `-${plan.id.slice(0, 8)}`;
  const name = names
    .filter((found) => found.endsWith(suffix))
    .sort()
    .at(-1);
  return name === undefined ? null : join(cwd, LOCAL, name);
}

async function chooseFolder(request: FolderRequest, plan: Plan): Promise<string> {
  if (request.out !== undefined) return resolve(request.cwd, request.out);
  // On a runner the job's work folder is wiped: results wait outside it until an upload is confirmed.
  if (request.onRunner) return join('/var/lib/samebrief', plan.id);
  const newest = request.resume ? await newestOf(plan, request.cwd) : null;
  if (request.resume && newest === null) {
    throw new BenchError('E_USAGE', `no run of this plan was found in ${join(request.cwd, LOCAL)}.`, {
      hint: 'Leave out --resume to start one, or name its folder with --out.',
    });
  }
  return newest ?? join(request.cwd, LOCAL, `${stamp(request.now)}-${plan.id.slice(0, 8)}`);
}

/**
 * Opens the folder that a plan is played into, writing plan.json into a new one.
 *
 * @throws {BenchError} `E_PLAN` when the folder belongs to another plan, `E_USAGE` when it holds a run
 *   of this plan and nobody asked to resume it.
 */
export async function openResultFolder(
  request: FolderRequest,
  { plan, text }: PlanFile,
): Promise<{ folder: string; plan: Plan }> {
  const folder = await chooseFolder(request, plan);
  const layout = resultLayout(folder);
  if (existsSync(layout.plan)) {
    const held = await readPlan(layout.plan);
    if (held.id !== plan.id) {
      throw new BenchError(
        'E_PLAN',
        `${folder} holds results of another plan (${held.id.slice(0, 12)}, not ${plan.id.slice(0, 12)}).`,
        {
          hint: 'Name another folder with --out.',
        },
      );
    }
    if (!request.resume) {
      throw new BenchError('E_USAGE', `${folder} already holds a run of this plan.`, {
        hint: 'Add --resume to go on with it, or name another folder with --out.',
      });
    }
    return { folder, plan: held };
  }
  await makeOwnFolder(folder);
  if ((await readdir(folder)).length > 0) {
    throw new BenchError('E_USAGE', `${folder} is not empty and holds no plan.`, {
      hint: 'Name another folder with --out.',
    });
  }
  await writeFileWhole(layout.plan, text);
  return { folder, plan };
}
