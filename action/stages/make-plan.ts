import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { BenchError } from '../core/errors.ts';
import { unknownWord } from '../core/parse.ts';
import { makePlan } from '../core/plan.ts';
import type { Plan } from '../core/plan-file.ts';
import { HARNESSES } from '../harnesses/registry.ts';
import { packageRoot, packageVersion, sha256Of } from '../system/package.ts';
import { loadConfig } from './load-config.ts';
import { type LoadedRounds, loadRounds } from './load-rounds.ts';
import type { PlanFile } from './results.ts';
import { refuseSecrets } from './secrets.ts';

export type PlanRequest = {
  config: string | undefined;
  rounds: readonly string[] | null;
  contestants: readonly string[] | null;
  repeats: number | null;
};

export type Planned = PlanFile & { rounds: LoadedRounds; configFolder: string };

/** The commit of the checkout that the bench runs from; null for an installed package. Git itself is not run. */
async function commitOf(root: string): Promise<string | null> {
  const head = await readFile(join(root, '.git', 'HEAD'), 'utf8').catch(() => '');
  const ref = /^ref: (\S+)/.exec(head)?.[1];
  const text = ref === undefined ? head : await readFile(join(root, '.git', ref), 'utf8').catch(() => '');
  return /^[0-9a-f]{40}/.exec(text)?.[0] ?? null;
}

/** Every round that can be played from a configuration's folder. */
export function loadAllRounds(configFolder: string): Promise<LoadedRounds> {
  const root = packageRoot();
  return loadRounds([root, configFolder], join(root, 'action', 'evaluators'));
}

/** @throws {BenchError} `E_CONTESTANT` for a harness that does not exist or lacks a setting. */
export function checkHarnesses(plan: Plan): void {
  for (const [id, contestant] of Object.entries(plan.contestants)) {
    const harness = HARNESSES.get(contestant.harness);
    if (harness === undefined) {
      throw new BenchError(
        'E_CONTESTANT',
        `contestant ${id}: ${unknownWord('harness', contestant.harness, [...HARNESSES.keys()])}`,
      );
    }
    const missing = harness.missingSetting(contestant);
    if (missing !== null) throw new BenchError('E_CONTESTANT', `contestant ${id}: ${missing}.`);
    if (contestant.version !== undefined && !harness.versions.includes(contestant.version)) {
      throw new BenchError(
        'E_CONTESTANT',
        `contestant ${id}: ${unknownWord('version', contestant.version, harness.versions)}`,
      );
    }
    const long = plan.rounds.find((round) => round.turns.length > harness.mostTurns);
    if (long !== undefined) {
      throw new BenchError(
        'E_CONTESTANT',
        `contestant ${id}: ${harness.id} cannot play the ${long.turns.length} turns of ${long.id}.`,
      );
    }
  }
}

/** A round of a stored plan must be the round that lies here: another version is another round. */
function checkVersions(plan: Plan, rounds: LoadedRounds): void {
  for (const planned of plan.rounds) {
    const here = rounds.rounds.get(planned.id);
    if (here === undefined) throw new BenchError('E_PLAN', `the plan plays round ${planned.id}, which is not here.`);
    if (here.version !== planned.version) {
      throw new BenchError(
        'E_PLAN',
        `round ${planned.id} is version ${here.version.slice(0, 12)} here, the plan has ${planned.version.slice(0, 12)}.`,
        {
          hint: 'Run the plan with the version of samebrief that made it, or make a new plan.',
        },
      );
    }
  }
}

/** Makes the plan of a configuration. */
export async function planOf(request: PlanRequest, cwd: string, now: Date): Promise<Planned> {
  const { config, folder } = await loadConfig(request.config, cwd);
  const rounds = await loadAllRounds(folder);
  const plan = makePlan({
    config,
    rounds: rounds.rounds,
    onlyRounds: request.rounds,
    onlyContestants: request.contestants,
    repeats: request.repeats,
    createdAt: now.toISOString(),
    bench: { version: packageVersion(), commit: await commitOf(packageRoot()) },
    hash: sha256Of,
  });
  refuseSecrets(plan);
  checkHarnesses(plan);
  return { plan, text: `${JSON.stringify(plan, null, 2)}\n`, rounds, configFolder: folder };
}

/** Takes a plan that was made before, after checking that it can be played here as it was meant. */
export async function adoptPlan({ plan, text }: PlanFile, planPath: string, cwd: string): Promise<Planned> {
  const beside = dirname(planPath);
  const configFolder = existsSync(join(beside, 'rounds')) ? beside : cwd;
  const rounds = await loadAllRounds(configFolder);
  refuseSecrets(plan);
  checkHarnesses(plan);
  checkVersions(plan, rounds);
  return { plan, text, rounds, configFolder };
}
