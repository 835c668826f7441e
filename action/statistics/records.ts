import { BenchError } from '../core/errors.ts';
import type { Plan, PlannedTrial } from '../core/plan-file.ts';
import type { Trial } from '../core/trial.ts';

export type Records = {
  /** At most one record for each planned trial. */
  byId: ReadonlyMap<string, Trial>;
  /** Ids whose scored records contradict each other. */
  contradictions: readonly string[];
};

/**
 * Finds the record of each planned trial. Folders of several artifacts may hold the same trial twice.
 *
 * @throws {BenchError} `E_RECORD` for a record of another plan, or one that the plan does not know.
 */
export function matchRecords(plan: Plan, trials: readonly Trial[]): Records {
  const planned = new Map(plan.trials.map((trial) => [trial.id, trial]));
  const versions = new Map(plan.rounds.map((round) => [round.id, round.version]));
  const byId = new Map<string, Trial>();
  const contradictions = new Set<string>();
  for (const trial of trials) {
    assertPlanned(plan, trial, planned.get(trial.id), versions.get(trial.round));
    const earlier = byId.get(trial.id);
    if (earlier !== undefined && contradict(earlier, trial)) contradictions.add(trial.id);
    byId.set(trial.id, earlier === undefined ? trial : preferred(earlier, trial));
  }
  return { byId, contradictions: [...contradictions] };
}

function assertPlanned(plan: Plan, trial: Trial, planned: PlannedTrial | undefined, version: string | undefined): void {
  const hint = 'Report only folders that one plan made.';
  if (trial.plan_id !== plan.id) {
    throw new BenchError('E_RECORD', `record ${trial.id} belongs to plan ${trial.plan_id}, not to ${plan.id}.`, {
      hint,
    });
  }
  if (planned === undefined) {
    throw new BenchError('E_RECORD', `record ${trial.id} is not in plan ${plan.id}, to which it says it belongs.`, {
      hint,
    });
  }
  // Results of two versions are never put in one series, whatever the record calls itself.
  if (trial.round_version !== version) {
    const versions = `version ${trial.round_version} of its round, the plan ${version ?? 'none'}`;
    throw new BenchError('E_RECORD', `record ${trial.id} of plan ${plan.id} names ${versions}.`, { hint });
  }
}

function contradict(a: Trial, b: Trial): boolean {
  if (a.outcome.kind !== 'scored' || b.outcome.kind !== 'scored') return false;
  return JSON.stringify(a.outcome) !== JSON.stringify(b.outcome);
}

/** A scored trial is sealed: the first one counts, or results could be rolled again. Of broken ones the latest tells most. */
function preferred(a: Trial, b: Trial): Trial {
  const scored = [a, b].filter((trial) => trial.outcome.kind === 'scored');
  const early = a.ended_at <= b.ended_at ? a : b;
  const late = early === a ? b : a;
  if (scored.length === 2) return early;
  return scored[0] ?? late;
}
