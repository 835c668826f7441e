import { closeSync, constants, existsSync, fstatSync, openSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { BenchError } from '../core/errors.ts';
import { parseWith } from '../core/parse.ts';
import { planIdOf } from '../core/plan.ts';
import { type Plan, planSchema } from '../core/plan-file.ts';
import { type Trial, trialSchema } from '../core/trial.ts';
import { sha256Of } from '../system/package.ts';
import { recordPath, resultLayout } from './layout.ts';
import { readTextFile } from './read-yaml.ts';

function parseJson(text: string, path: string, code: 'E_PLAN' | 'E_RECORD'): unknown {
  try {
    return JSON.parse(text);
  } catch {
    const hint =
      code === 'E_RECORD' ? 'Remove the file: with --resume the trial is graded again from its snapshot.' : '';
    throw new BenchError(code, `${path} is not valid JSON.`, { hint });
  }
}

/** A plan, and the very file that it came from: an older bench wrote less, and its id is that of what it wrote. */
export type PlanFile = { plan: Plan; text: string };

const anyObject = z.record(z.string(), z.unknown());

/** @throws {BenchError} `E_PLAN` when the file is missing or not a plan. */
export async function readPlan(path: string): Promise<Plan> {
  return (await readPlanFile(path)).plan;
}

/** `readPlan`, for who writes the plan again. */
export async function readPlanFile(path: string): Promise<PlanFile> {
  if (!existsSync(path)) {
    throw new BenchError('E_PLAN', `${path} does not exist.`, {
      hint: 'Name a folder that samebrief has played into.',
    });
  }
  const text = await readTextFile(path, 'E_PLAN', '');
  const written = parseJson(text, path, 'E_PLAN');
  const plan = parseWith(planSchema, written, path, 'E_PLAN');
  if (planIdOf(anyObject.parse(written), sha256Of) !== plan.id) {
    throw new BenchError('E_PLAN', `${path} was changed after it was made: its id is not that of what it holds.`, {
      hint: 'Change the configuration instead, and make a new plan.',
    });
  }
  return { plan, text };
}

/** Far more than the longest record takes. */
const RECORD_LIMIT_BYTES = 16 * 1024 * 1024;

/** Never through a link, never blocking and never without end: a result folder may come from anybody. */
function readRecord(path: string): string {
  const fail = (reason: string): BenchError => new BenchError('E_RECORD', `${path} ${reason}.`);
  const file = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  try {
    const found = fstatSync(file);
    if (!found.isFile()) throw fail('is not a file');
    if (found.size > RECORD_LIMIT_BYTES) throw fail('is too large');
    return readFileSync(file, 'utf8');
  } finally {
    closeSync(file);
  }
}

/** The record of a trial, if one was written. Read synchronously: for thousands of small files that takes half the time. */
export function readTrial(root: string, trialId: string): Trial | null {
  const path = recordPath(root, trialId);
  let text: string;
  try {
    text = readRecord(path);
  } catch (error) {
    if (error instanceof BenchError) throw error;
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (code === 'ENOENT') return null;
    throw new BenchError('E_RECORD', `${path} cannot be read (${code}).`);
  }
  return parseWith(trialSchema, parseJson(text, path, 'E_RECORD'), path, 'E_RECORD');
}

/** Reads every record of a plan below one folder: planned trials without one are missing, not an error. */
export function readTrials(root: string, plan: Plan): Trial[] {
  return plan.trials.flatMap((trial) => readTrial(root, trial.id) ?? []);
}

export type Results = {
  plan: Plan;
  trials: Trial[];
  /** From which of the folders the record of each trial is, by its id. */
  folderOf: ReadonlyMap<string, string>;
};

/**
 * Reads a plan and its records from any number of result folders.
 *
 * @throws {BenchError} `E_PLAN` when the folders belong to different plans, `E_RECORD` when two hold
 *   a scored record of one trial: which of them is sealed?
 */
export async function readResults(folders: readonly string[]): Promise<Results> {
  const plans = await Promise.all(folders.map((folder) => readPlan(resultLayout(folder).plan)));
  const plan = plans[0];
  if (plan === undefined) throw new BenchError('E_USAGE', 'name at least one result folder.');
  plans.forEach((other, index) => {
    if (other.id !== plan.id) {
      throw new BenchError(
        'E_PLAN',
        `${folders[index]} holds results of plan ${other.id.slice(0, 12)}, ${folders[0]} of plan ${plan.id.slice(0, 12)}.`,
        { hint: 'Report each plan by itself.' },
      );
    }
  });
  const byId = new Map<string, Trial>();
  const folderOf = new Map<string, string>();
  for (const folder of folders) {
    for (const trial of readTrials(folder, plan)) {
      const other = byId.get(trial.id);
      if (other?.outcome.kind === 'scored' && trial.outcome.kind === 'scored') {
        throw new BenchError('E_RECORD', `trial ${trial.id} is scored in two of the folders.`, {
          hint: 'Leave out the folder that does not belong to this run.',
        });
      }
      if (other?.outcome.kind === 'scored') continue;
      byId.set(trial.id, trial);
      folderOf.set(trial.id, folder);
    }
  }
  return { plan, trials: [...byId.values()], folderOf };
}
