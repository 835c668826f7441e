import { controlOf } from '../core/controls.ts';
import type { Plan } from '../core/plan-file.ts';
import { counted } from '../core/units.ts';
import type { CountedCell } from './cell.ts';
import { mean } from './summary.ts';

/** More of a cell than this cut off by time says more about the limit than about the contestant. */
const MOST_CUT_OFF = 0.2;
const MOST_NAMED = 3;

/** Reasons to look at the bench before believing a round: wrong graders outnumber wrong models. */
export function suspectRound(plan: Plan, cells: readonly CountedCell[]): string[] {
  const controls = cells.filter(({ cell }) => controlIn(plan, cell.contestant) !== null);
  const real = cells.filter(({ cell }) => controlIn(plan, cell.contestant) === null);
  return [...controls.flatMap((each) => unsoundControl(plan, each)), ...failedByAll(real), ...real.flatMap(cutOff)];
}

function controlIn(plan: Plan, contestant: string) {
  return controlOf(plan.contestants[contestant]?.harness);
}

function unsoundControl(plan: Plan, { cell }: CountedCell): string[] {
  if (cell.scored === 0) return [];
  const solved = `${cell.solved} of ${counted(cell.scored, 'trial')}`;
  const control = controlIn(plan, cell.contestant);
  switch (control) {
    case 'oracle':
      return cell.solved === cell.scored ? [] : [`the reference solution solved only ${solved}`];
    case 'idle':
      return cell.solved === 0 ? [] : [`doing nothing solved ${solved}`];
    case 'cheat':
      return cell.solved === 0 ? [] : [`a cheat was solved: ${cell.name}, ${solved}`];
    case null:
      return [];
    default:
      return control satisfies never;
  }
}

/** Checks that no trial of any contestant passed. One contestant alone may simply be bad at it. */
function failedByAll(real: readonly CountedCell[]): string[] {
  const graded = real.flatMap((each) => each.graded);
  if (new Set(graded.map((each) => each.trial.contestant)).size < 2) return [];
  const failures = new Map<string, number>();
  for (const { failed } of graded) for (const id of failed) failures.set(id, (failures.get(id) ?? 0) + 1);
  const never = [...failures].filter(([, count]) => count === graded.length).map(([id]) => id);
  if (never.length === 0) return [];
  return [`every contestant fails ${named(never)}`];
}

function cutOff({ cell }: CountedCell): string[] {
  const late = cell.stops.time_limit ?? 0;
  if (cell.scored === 0 || late / cell.scored <= MOST_CUT_OFF) return [];
  return [`limit: ${late} of ${counted(cell.scored, 'trial')} of ${cell.name} cut off by time`];
}

/** Rounds that a contestant must have played for a row of full marks to be odd. */
const ROW_OF_FULL_MARKS = 3;

/**
 * Contestants with the same extreme in everything that they played.
 *
 * All checks of a round or two is an ordinary result, so a row of full marks takes three rounds. Not one
 * check passed is odd even once: most rounds give some for an untouched workspace.
 */
export function suspectRows(plan: Plan, cells: readonly CountedCell[]): string[] {
  const rows = Map.groupBy(cells, ({ cell }) => cell.contestant);
  return [...rows].flatMap(([contestant, row]) => {
    const scores = row.flatMap(({ cell }) => (cell.score === null ? [] : [cell.score.mean]));
    const rounds = new Set(row.filter(({ cell }) => cell.score !== null).map(({ cell }) => cell.round)).size;
    const all = mean(scores);
    if (controlIn(plan, contestant) !== null || (all !== 0 && all !== 1) || (all === 1 && rounds < ROW_OF_FULL_MARKS))
      return [];
    const name = row[0]?.cell.name ?? contestant;
    const share = all === 0 ? 'not one check' : 'every check';
    const where = rounds === 1 ? 'its only round' : `each of ${rounds} rounds`;
    return [`Suspect: ${name} passed ${share} in ${where}: look at the bench first.`];
  });
}

/** The first few, and how many there are beside them. */
export function named(items: readonly string[]): string {
  const more = items.length - MOST_NAMED;
  return more <= 0 ? items.join(', ') : `${items.slice(0, MOST_NAMED).join(', ')} and ${more} more`;
}
