import { judge } from '../core/judge.ts';
import { BROKEN_CAUSES } from '../core/outcome.ts';
import type { Plan, PlannedRound, PlannedTrial } from '../core/plan-file.ts';
import type { Scoreboard } from '../core/scoreboard-file.ts';
import type { Trial } from '../core/trial.ts';
import { type CountedCell, countCell, countEach, type DeclaredRound } from './cell.ts';
import { withFeedback } from './feedback.ts';
import { groupsOf } from './groups.ts';
import { picksOf } from './picker.ts';
import { rankCells } from './rank.ts';
import { matchRecords } from './records.ts';
import { suspectRound } from './suspect.ts';
import { warningsOf } from './warnings.ts';

/**
 * Counts every planned trial once, so that a record that never arrived shows up as missing instead
 * of shrinking the denominator.
 *
 * @param createdAt The moment to print on it, as `Date.toISOString` gives it.
 * @throws {BenchError} `E_RECORD` for a record of another plan.
 */
export function scoreboard(plan: Plan, trials: readonly Trial[], createdAt: string): Scoreboard {
  const { byId, contradictions } = matchRecords(plan, trials);
  const counted = withFeedback(plan, countCells(plan, byId));
  const byRound = Map.groupBy(counted, ({ cell }) => cell.round);
  const rounds = plan.rounds.map((round) => {
    const theirs = byRound.get(round.id) ?? [];
    return {
      ...{ id: round.id, title: round.title, version: round.version, quarantined: round.quarantined },
      checks_declared: new Set(round.check_ids).size,
      suspect: suspectRound(plan, theirs),
      cells: rankCells(
        plan,
        theirs.map(({ cell }) => cell),
      ),
    };
  });
  const cells = rounds.flatMap((round) => round.cells);
  const causes = plan.trials.flatMap((planned) => {
    const outcome = byId.get(planned.id)?.outcome;
    return outcome?.kind === 'broken' ? [outcome.cause] : [];
  });
  const scored = cells.reduce((sum, cell) => sum + cell.scored, 0);
  return {
    schema: 1,
    plan_id: plan.id,
    created_at: createdAt,
    repeats: plan.repeats,
    planned: plan.trials.length,
    scored,
    broken: causes.length,
    missing: plan.trials.length - scored - causes.length,
    broken_causes: countEach(causes, BROKEN_CAUSES),
    rounds,
    gates: judge(plan, cells),
    picks: picksOf(plan, counted),
    warnings: warningsOf(plan, counted, contradictions),
  };
}

function countCells(plan: Plan, records: ReadonlyMap<string, Trial>): CountedCell[] {
  const rounds = new Map(plan.rounds.map((round) => [round.id, declare(round)]));
  const slots = Map.groupBy(plan.trials, (trial) => `${trial.round}/${trial.node}/${trial.contestant}`);
  return [...slots.values()].map((planned) => {
    const [first, ...others] = planned;
    const round = first === undefined ? undefined : rounds.get(first.round);
    if (first === undefined || round === undefined) throw new Error(`plan ${plan.id} plays a round that it lacks`);
    const repeats: [PlannedTrial, ...PlannedTrial[]] = [first, ...others];
    return countCell(plan, round, repeats, records);
  });
}

function declare(round: PlannedRound): DeclaredRound {
  const ids = [...new Set(round.check_ids)];
  return { round, declared: new Map(ids.map((id, place) => [id, place])), groups: groupsOf(round, ids) };
}
