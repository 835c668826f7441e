import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BenchConfig, benchConfigSchema } from '../../core/bench-config.ts';
import { makePlan } from '../../core/plan.ts';
import type { Plan, PlannedRound, PlannedTrial } from '../../core/plan-file.ts';
import type { Round } from '../../core/round.ts';
import type { Before } from '../../evaluators/evaluator.ts';
import { sha256Of } from '../../system/package.ts';
import { removeTree } from '../../system/workspace.ts';
import { requireGraders } from '../graders.ts';
import type { RoundSource } from '../load-rounds.ts';
import { inspectMachine, type Machine, requireSandbox } from '../machine.ts';
import { makeQuiet, type Quiet } from '../quiet.ts';
import { exampleOf } from '../starting-point.ts';

/** What a cheat may take: far more than any needs, but for those that stay until they are ended. */
const CHEAT_LIMIT_S = 60;
const IDLE = 'idle';

/** What every row of one round's proof is made with. */
export type Prover = {
  round: Round;
  source: RoundSource;
  machine: Machine;
  plan: Plan;
  plannedRound: PlannedRound;
  /** Stands for the trial of a state that nobody played. */
  trial: PlannedTrial;
  /** Of a round that starts from another one's work: the example that stands for it. */
  before: Before | null;
  /** What is measured is measured alone, however many rows are worked on at a time. */
  quiet: Quiet;
  /** A folder of this proof's own, removed with it. */
  scratch: string;
  now: () => Date;
  signal: AbortSignal;
};

/**
 * Finds out whether this machine can prove rounds of these kinds.
 *
 * @throws {BenchError} `E_SANDBOX` or `E_HARNESS` with what is missing. There is no proof without a sandbox:
 *   what it keeps out is part of what is proven.
 */
export async function proofMachine(kinds: ReadonlySet<Round['evaluate']['kind']>): Promise<Machine> {
  const machine = await inspectMachine(true);
  requireSandbox(machine.host);
  await requireGraders(kinds);
  return { ...machine, sandboxed: true };
}

/** A plan in which the idle control and each of the cheats play the round once. */
function proofPlan(round: Round, cheats: readonly string[], now: Date, version: string): Plan {
  const contestants: BenchConfig['contestants'] = Object.fromEntries([
    [IDLE, { name: 'Idle', harness: IDLE }],
    ...cheats.map((name) => [name, { name, harness: 'cheat', cheat: name, limit_s: CHEAT_LIMIT_S }] as const),
  ]);
  return makePlan({
    config: { ...benchConfigSchema.parse({ schema: 1, rounds: [round.id], repeats: 1 }), contestants },
    // Its needs are other rounds' work, and no part of how it is graded.
    rounds: new Map([[round.id, { ...round, needs: [] }]]),
    onlyRounds: [round.id],
    onlyContestants: null,
    repeats: 1,
    createdAt: now.toISOString(),
    bench: { version, commit: null },
    hash: sha256Of,
  });
}

export type ProverRequest = Pick<Prover, 'round' | 'source' | 'machine' | 'now' | 'signal'> & {
  cheats: readonly string[];
};

/** Makes ready what the rows of a round's proof share, and removes it afterwards. */
export async function withProver<T>(request: ProverRequest, work: (prover: Prover) => Promise<T>): Promise<T> {
  const { round, machine } = request;
  const plan = proofPlan(round, request.cheats, request.now(), machine.benchVersion);
  const trial = plan.trials.find((each) => each.contestant === IDLE);
  const [plannedRound] = plan.rounds;
  if (trial === undefined || plannedRound === undefined) throw new Error(`no plan could be made of ${round.id}`);
  const scratch = await mkdtemp(join(tmpdir(), 'sb-proof-'));
  try {
    const before = await exampleOf(round, request.source);
    return await work({ ...request, plan, plannedRound, trial, before, scratch, quiet: makeQuiet() });
  } finally {
    await removeTree(scratch);
  }
}
