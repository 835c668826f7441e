import { setTimeout as sleep } from 'node:timers/promises';
import { type Broken, broken, type Outcome } from '../core/outcome.ts';
import type { PlannedTrial } from '../core/plan-file.ts';
import type { Trial } from '../core/trial.ts';
import { makeQuiet } from './quiet.ts';
import { readTrials } from './results.ts';
import { type RunContext, runTrial } from './run-trial.ts';

/** How a run came to its end. */
export type RunEnd = { kind: 'complete' } | { kind: 'cancelled' } | { kind: 'out_of_time' };

/** A server whose reset comes and goes is not waited for without end. */
const MOST_PARKS = 5;

type Lane = { id: string; trials: readonly PlannedTrial[] };

type Board = {
  /** What is known of every trial that has a record. */
  outcomes: Map<string, Outcome>;
  deadlineMs: number;
};

function needsProblem(trial: PlannedTrial, board: Board): Broken | null {
  const unmet = trial.needs.filter((need) => board.outcomes.get(need)?.kind !== 'scored');
  return unmet.length === 0 ? null : broken('needs', 'prepare', `${unmet.join(', ')} is not scored`);
}

/** When a parked lane may go on, in milliseconds since the epoch; null when that is not known or too late. */
function resetMs(outcome: Outcome, board: Board): number | null {
  if (outcome.kind !== 'broken' || outcome.cause !== 'quota' || outcome.retry_at === null) return null;
  const at = Date.parse(outcome.retry_at);
  return at <= board.deadlineMs ? at : null;
}

/** Plays one trial, waiting out a quota where its reset is known and near enough. */
async function playPatiently(context: RunContext, lane: Lane, trial: PlannedTrial, board: Board): Promise<Trial> {
  for (let parked = 0; ; parked += 1) {
    const record = await runTrial(context, trial, needsProblem(trial, board));
    const reset = resetMs(record.outcome, board);
    if (reset === null || parked === MOST_PARKS) return record;
    context.progress({ kind: 'parked', lane: lane.id, until: new Date(reset).toISOString() });
    await sleep(Math.max(0, reset - context.now().getTime()), undefined, { signal: context.signal });
  }
}

/** One lane after another trial: never two at once, so that their times can be compared. */
async function playLane(context: RunContext, lane: Lane, board: Board): Promise<RunEnd> {
  /** Servers whose quota is used up for longer than this run lasts, with what the first trial was told. */
  const spent = new Map<string, Broken>();
  for (const trial of lane.trials) {
    if (board.outcomes.get(trial.id)?.kind === 'scored') continue;
    if (context.now().getTime() >= board.deadlineMs) {
      context.progress({ kind: 'out_of_time', lane: lane.id });
      return { kind: 'out_of_time' };
    }
    const server = context.plan.contestants[trial.contestant]?.server ?? '';
    const parked = spent.get(server);
    const record =
      parked === undefined
        ? await playPatiently(context, lane, trial, board)
        : await runTrial(context, trial, { ...parked, detail: `lane parked: ${parked.detail}`.slice(0, 1000) });
    board.outcomes.set(trial.id, record.outcome);
    context.progress({ kind: 'outcome', trial: trial.id, outcome: record.outcome, wallS: record.wall_s, final: true });
    // Not again by a trial that was parked: each would repeat the words of the one before it.
    if (parked !== undefined) continue;
    if (record.outcome.kind === 'broken' && record.outcome.cause === 'quota') spent.set(server, record.outcome);
  }
  context.progress({ kind: 'idle', lane: lane.id });
  return { kind: 'complete' };
}

/** Lanes side by side. A bug in one ends the others too, and is told when all of them have stopped. */
async function playLanes(context: RunContext, lanes: readonly Lane[], board: Board): Promise<RunEnd[]> {
  const failed = new AbortController();
  const signal = AbortSignal.any([context.signal, failed.signal]);
  const settled = await Promise.allSettled(
    lanes.map(async (lane): Promise<RunEnd> => {
      try {
        return await playLane({ ...context, signal }, lane, board);
      } catch (error) {
        if (signal.aborted) return { kind: 'cancelled' };
        failed.abort(error);
        throw error;
      }
    }),
  );
  return settled.map((each) => {
    if (each.status === 'rejected') throw each.reason;
    return each.value;
  });
}

/**
 * Plays every trial of a plan that is not scored yet: lanes side by side, the trials of one lane one
 * after another in the plan's order.
 *
 * Scored trials are sealed and never touched. Broken ones of an earlier run are played again: they
 * were our fault, and whoever resumes has had the chance to mend it.
 */
export async function schedule(machineContext: Omit<RunContext, 'quiet'>): Promise<RunEnd> {
  const context: RunContext = { ...machineContext, quiet: makeQuiet() };
  const { plan, root } = context;
  const records = readTrials(root, plan);
  const board: Board = {
    outcomes: new Map(records.map((record) => [record.id, record.outcome])),
    deadlineMs: context.now().getTime() + plan.max_job_hours * 3_600_000,
  };
  const alreadyScored = records.filter((record) => record.outcome.kind === 'scored').length;
  context.progress({ kind: 'run', planned: plan.trials.length, alreadyScored });
  const byLane = Map.groupBy(plan.trials, (trial) => `${trial.node}/${trial.lane}`);
  const lanes = [...byLane].map(([id, trials]): Lane => ({ id, trials }));
  const ends = await playLanes(context, lanes, board);
  const worst = (['cancelled', 'out_of_time'] as const).find((kind) => ends.some((end) => end.kind === kind));
  return worst === undefined ? { kind: 'complete' } : { kind: worst };
}
