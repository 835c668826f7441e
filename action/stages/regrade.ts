import { existsSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { BenchError } from '../core/errors.ts';
import { isScored, type Outcome, type Scored } from '../core/outcome.ts';
import { plannedRound, trialId } from '../core/plan.ts';
import type { PlannedRound, PlannedTrial } from '../core/plan-file.ts';
import { flipsBetween, type Grading, gradeOf, integrityOfPlay, type Regrade, type Regraded } from '../core/regrade.ts';
import type { Trial } from '../core/trial.ts';
import { removeTree } from '../system/workspace.ts';
import { type Evaluated, evaluate } from './evaluate.ts';
import { requireGraders } from './graders.ts';
import { inTurns } from './in-turns.ts';
import { type TrialLayout, trialLayout } from './layout.ts';
import type { LoadedRounds } from './load-rounds.ts';
import type { Machine } from './machine.ts';
import { makeQuiet, type Quiet } from './quiet.ts';
import { type StoredTrial, snapshotDamage } from './regrade-trials.ts';
import { startingPoint } from './starting-point.ts';

/** More graders at once than this gain little, and a laptop should stay usable. */
const MOST_AT_ONCE = 4;

export type RegradeContext = {
  rounds: LoadedRounds;
  machine: Machine;
  now: () => Date;
  signal: AbortSignal;
  /** Told of every trial as it is done. */
  progress: (done: number, of: number, regraded: Regraded) => void;
};

/** A stored trial whose record says that there is a snapshot to grade. */
type Sealed = { stored: StoredTrial; trial: Trial };

function isSealed(outcome: Outcome): boolean {
  return outcome.kind === 'scored' || (outcome.kind === 'broken' && outcome.cause === 'grader');
}

/** The trial as it was planned. Without its plan, what its record says: which checks were void is never decided anew. */
function plannedTrial({ stored, trial }: Sealed, round: PlannedRound): PlannedTrial {
  if (stored.planned !== null) return stored.planned;
  const checks = isScored(trial.outcome) ? trial.outcome.checks : [];
  const { id, node, lane, contestant, repeat, seed } = trial;
  return {
    ...{ id, node, lane, contestant, repeat, seed },
    round: round.id,
    needs: round.needs.map((need) => trialId(node, need, contestant, repeat)),
    limit_s: round.limit_s,
    budget: round.budget,
    void_checks: checks.filter((check) => check.result === 'void').map((check) => check.id),
  };
}

/** Reads where the trial lies, and writes into the scratch folder whatever a stage may come to write. */
function layoutFor(stored: StoredTrial, scratch: string): TrialLayout {
  const { snapshot, snapshotManifest, transcript, requests, log, brief } = trialLayout(stored.folder.path, stored.id);
  const own = trialLayout(scratch, stored.id);
  // A brief that was lost is made again, and not where it was lost.
  const known = existsSync(brief) ? { brief } : {};
  return { ...own, snapshot, snapshotManifest, transcript, requests, log, ...known };
}

function gradingNow(evaluated: Evaluated, trial: Trial, round: PlannedRound): Grading {
  const { checks, hidden, facts } = evaluated;
  const otherVersion = trial.round_version !== round.version;
  const integrity = otherVersion && trial.change !== null ? integrityOfPlay(facts, trial.change) : evaluated.integrity;
  // How the play ended decides nothing here, and a record whose grader failed does not say.
  const played: Pick<Scored, 'kind' | 'stop' | 'stop_detail'> = isScored(trial.outcome)
    ? trial.outcome
    : { kind: 'scored', stop: 'finished', stop_detail: null };
  return { outcome: { ...played, checks, integrity }, hidden };
}

async function regradeOne(context: RegradeContext, sealed: Sealed, quiet: Quiet): Promise<Regraded> {
  const { stored, trial } = sealed;
  const was = isScored(trial.outcome) ? { outcome: trial.outcome, hidden: trial.hidden } : null;
  const which = { folder: stored.folder.name, trial: stored.id, was: was === null ? null : gradeOf(was) };
  const ungraded = (reason: string): Regraded => ({ kind: 'ungraded', ...which, reason });
  const found = context.rounds.rounds.get(trial.round);
  const source = context.rounds.sources.get(trial.round);
  if (found === undefined || source === undefined) return ungraded(`round ${trial.round} is not here`);
  const damage = await snapshotDamage(trialLayout(stored.folder.path, stored.id));
  if (damage !== null) return ungraded(damage);
  const round = plannedRound(found);
  const scratch = await mkdtemp(join(tmpdir(), 'sb-regrade-'));
  try {
    const planned = plannedTrial(sealed, round);
    const layout = layoutFor(stored, scratch);
    const start = await startingPoint({
      ...{ root: stored.folder.path, needs: planned.needs, round, source },
      brief: layout.brief,
    });
    if ('kind' in start) return ungraded(start.detail);
    const stage = {
      ...{ round, ...start, machine: context.machine, signal: context.signal },
      ...{ trial: planned, layout },
      hiddenSeed: trial.hidden?.seed ?? null,
    };
    const evaluated = await (round.quiet ? quiet.alone : quiet.together)(() => evaluate(stage));
    if ('kind' in evaluated) return ungraded(`the grader failed: ${evaluated.detail}`.slice(0, 500));
    const now = gradingNow(evaluated, trial, round);
    const is = gradeOf(now);
    const flips = was === null ? [{ kind: 'graded' as const }] : flipsBetween(was, now);
    return flips.length === 0 ? { kind: 'same', ...which, is } : { kind: 'flipped', ...which, is, flips };
  } finally {
    await removeTree(scratch);
  }
}

function unsealedOf(trials: readonly StoredTrial[]): Regrade['unsealed'] {
  const unsealed: Regrade['unsealed'] = { missing: 0, broken: {} };
  for (const { record } of trials) {
    if (record.kind === 'missing') unsealed.missing += 1;
    if (record.kind !== 'read' || isSealed(record.trial.outcome)) continue;
    const { outcome } = record.trial;
    if (outcome.kind === 'broken') unsealed.broken[outcome.cause] = (unsealed.broken[outcome.cause] ?? 0) + 1;
    else unsealed.missing += 1;
  }
  return unsealed;
}

function versionsOf(sealed: readonly Sealed[], rounds: LoadedRounds): Regrade['rounds'] {
  return [...Map.groupBy(sealed, ({ trial }) => trial.round)].map(([id, theirs]) => ({
    id,
    here: rounds.rounds.get(id)?.version ?? null,
    recorded: [...Map.groupBy(theirs, ({ trial }) => trial.round_version)].map(([version, trials]) => ({
      version,
      trials: trials.length,
    })),
  }));
}

/**
 * Grades stored snapshots again with the rounds and graders that lie here, as a run would. Nothing in the
 * result folders changes.
 *
 * @throws {BenchError} `E_RECORD` when no trial holds anything to grade. The signal's reason when cancelled.
 */
export async function regrade(context: RegradeContext, trials: readonly StoredTrial[]): Promise<Regrade> {
  const sealed = trials.flatMap((stored) => {
    const { record } = stored;
    return record.kind === 'read' && isSealed(record.trial.outcome) ? [{ stored, trial: record.trial }] : [];
  });
  const unreadable = trials.flatMap(({ folder, id, record }): Regraded[] =>
    record.kind === 'unreadable'
      ? [{ kind: 'ungraded', folder: folder.name, trial: id, was: null, reason: record.reason }]
      : [],
  );
  // Nothing graded and nothing flipped is not the same as fine.
  if (sealed.length + unreadable.length === 0) throw new BenchError('E_RECORD', 'no trial there was ever graded.');
  await requireGraders(sealed.flatMap(({ trial }) => context.rounds.rounds.get(trial.round)?.evaluate.kind ?? []));
  let done = 0;
  const width = Math.min(MOST_AT_ONCE, availableParallelism());
  const quiet = makeQuiet();
  const regraded = await inTurns(sealed, width, context.signal, async (each) => {
    const one = await regradeOne(context, each, quiet);
    done += 1;
    context.progress(done, sealed.length, one);
    return one;
  });
  const all = [...regraded, ...unreadable];
  const counted = (kind: Regraded['kind']): number => all.filter((each) => each.kind === kind).length;
  return {
    schema: 1,
    created_at: context.now().toISOString(),
    sealed: all.length,
    ...{ same: counted('same'), flipped: counted('flipped'), ungraded: counted('ungraded') },
    unsealed: unsealedOf(trials),
    rounds: versionsOf(sealed, context.rounds),
    trials: all,
  };
}
