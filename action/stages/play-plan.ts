import { BenchError } from '../core/errors.ts';
import { HARNESSES } from '../harnesses/registry.ts';
import { requireGraders } from './graders.ts';
import { resultLayout } from './layout.ts';
import { lockFolder } from './lock.ts';
import { inspectMachine, type Machine } from './machine.ts';
import type { Planned } from './make-plan.ts';
import type { Progress } from './progress.ts';
import { type RunEnd, schedule } from './schedule.ts';
import { toolchainProblem } from './toolchain.ts';

export type PlayRequest = {
  planned: Planned;
  machine: Machine;
  folder: string;
  /** Only this node's trials; null plays all. */
  node: string | null;
  environment: Readonly<Record<string, string | undefined>>;
  now: () => Date;
  signal: AbortSignal;
  progress: Progress;
};

async function checkInstalled(
  planned: PlayRequest['planned'],
  machine: Machine,
  environment: PlayRequest['environment'],
): Promise<void> {
  const { plan, rounds, configFolder } = planned;
  for (const [id, contestant] of Object.entries(plan.contestants)) {
    const harness = HARNESSES.get(contestant.harness);
    if (harness?.sandboxedOnly && !machine.sandboxed) {
      const others = Object.entries(plan.contestants).filter(([, each]) => !HARNESSES.get(each.harness)?.sandboxedOnly);
      throw new BenchError(
        'E_SANDBOX',
        `contestant ${id}: ${harness.id} plays only in a sandbox.`,
        // Without it nobody might be left to name.
        others.length > 0 ? { hint: `Leave it out: --contestants ${others.map(([other]) => other).join(',')}` } : {},
      );
    }
    const played = new Set(plan.trials.filter((trial) => trial.contestant === id).map((trial) => trial.round));
    const roundFolders = [...played].flatMap((round) => rounds.sources.get(round)?.folder ?? []);
    const gone = harness?.missingFile(contestant, { configFolder, roundFolders }) ?? null;
    if (gone !== null) throw new BenchError('E_CONTESTANT', `contestant ${id}: ${gone}.`);
    const installation = await harness?.installation(contestant.version, machine.harnessesFolder);
    if (installation?.ok === false) {
      throw new BenchError('E_HARNESS', `contestant ${id}: ${installation.reason}.`, {
        hint: `Install it: ${installation.install}`,
      });
    }
    const variable = contestant.auth?.env;
    if (variable !== undefined && !environment[variable]) {
      throw new BenchError('E_CONTESTANT', `contestant ${id}: the environment variable ${variable} is not set.`);
    }
  }
  const missing = await toolchainProblem(plan.rounds);
  if (missing !== null) {
    throw new BenchError('E_HARNESS', `${missing.reason}.`, { hint: `Install it: ${missing.install}` });
  }
  await requireGraders(plan.rounds.map((round) => round.evaluate.kind));
}

/**
 * Finds out whether this machine can play a plan, before anything is written or played.
 *
 * @throws {BenchError} `E_SANDBOX`, `E_HARNESS` or `E_CONTESTANT`, with what is missing and how to get it.
 */
export async function readyMachine(
  planned: Planned,
  unsandboxed: boolean,
  environment: PlayRequest['environment'],
): Promise<Machine> {
  const machine = await inspectMachine(unsandboxed);
  await checkInstalled(planned, machine, environment);
  return machine;
}

/** Plays a plan into a result folder that nobody else plays into. */
export async function playPlan(request: PlayRequest): Promise<RunEnd> {
  const { planned, folder, machine } = request;
  const unlock = await lockFolder(resultLayout(folder).lock);
  try {
    const { node } = request;
    const plan =
      node === null
        ? planned.plan
        : { ...planned.plan, trials: planned.plan.trials.filter((trial) => trial.node === node) };
    return await schedule({
      plan,
      sources: planned.rounds.sources,
      machine,
      root: folder,
      configFolder: planned.configFolder,
      environment: request.environment,
      now: request.now,
      signal: request.signal,
      progress: request.progress,
    });
  } finally {
    await unlock();
  }
}
