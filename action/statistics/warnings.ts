import type { Plan } from '../core/plan-file.ts';
import { oneLine } from '../core/redact.ts';
import type { Cell } from '../core/scoreboard-file.ts';
import { counted, formatShare } from '../core/units.ts';
import type { CountedCell } from './cell.ts';
import { named, suspectRows } from './suspect.ts';

/** Above this share of broken trials the figures say more about the machine than about anybody on it. */
const MOST_BROKEN = 0.1;

/** What a reader must know before the figures, most important first. */
export function warningsOf(plan: Plan, counted: readonly CountedCell[], contradictions: readonly string[]): string[] {
  const cells = counted.map(({ cell }) => cell);
  return [
    ...tooFewRepeats(plan.repeats),
    ...trust(counted),
    ...quarantine(plan),
    ...leftOut(plan),
    ...coverage(cells),
    ...(contradictions.length === 0
      ? []
      : [`Two scored records contradict each other for ${named(contradictions)}; the earlier one counts.`]),
    ...identicalRepeats(cells),
    ...voidTimes(counted),
    ...suspectRows(plan, counted),
  ];
}

function tooFewRepeats(repeats: number): string[] {
  if (repeats === 1) return ['1 repeat: one run proves nothing.'];
  return repeats === 2 ? ['2 repeats: too few for a verdict; 3 are the least.'] : [];
}

function trust(cells: readonly CountedCell[]): string[] {
  const graded = cells.flatMap((each) => each.graded);
  const unsandboxed = graded.filter(({ trial }) => trial.isolation.sandbox === 'none').length;
  const inProcess = graded.filter(({ trial }) => trial.isolation.grading === 'in-process').length;
  const of = (count: number) => `${count} of ${counted(graded.length, 'scored trial')}`;
  return [
    ...(unsandboxed === 0 ? [] : [`No sandbox: ${of(unsandboxed)} could reach the whole machine.`]),
    ...(inProcess === 0 ? [] : [`Graded in the contestant's own process, which can forge results: ${of(inProcess)}.`]),
  ];
}

function quarantine(plan: Plan): string[] {
  const ids = plan.rounds.filter((round) => round.quarantined).map((round) => round.id);
  if (ids.length === 0) return [];
  return [`Quarantined, because ${ids.length === 1 ? 'its grader' : 'their graders'} failed the proof: ${named(ids)}.`];
}

/** One line each: a round that is simply absent would look as if nobody had asked for it. */
function leftOut(plan: Plan): string[] {
  return plan.left_out.map(({ round, reason }) => {
    const why = oneLine(reason, 200).replace(/\.$/, '');
    return `Not played, because the proof failed: ${round} (${why}).`;
  });
}

function coverage(cells: readonly Cell[]): string[] {
  const total = (key: 'planned' | 'broken' | 'missing') => cells.reduce((sum, cell) => sum + cell[key], 0);
  const [planned, broken, missing] = [total('planned'), total('broken'), total('missing')];
  const share = planned === 0 ? 0 : broken / planned;
  return [
    ...(share <= MOST_BROKEN
      ? []
      : [`${broken} of ${counted(planned, 'trial')} (${formatShare(share)}) broke by our fault.`]),
    ...(missing === 0 ? [] : [`${missing} of ${counted(planned, 'planned trial')} left no record.`]),
  ];
}

function identicalRepeats(cells: readonly Cell[]): string[] {
  const same = cells.filter((cell) => cell.effective_repeats !== null && cell.effective_repeats < cell.scored);
  if (same.length === 0) return [];
  const each = same.map((cell) => `${cell.name} in ${cell.round} (${cell.effective_repeats} of ${cell.scored} differ)`);
  return [`Identical repeats prove no more than one: ${named(each)}.`];
}

function voidTimes(cells: readonly CountedCell[]): string[] {
  const trials = cells.flatMap((each) => each.graded.map(({ trial }) => trial)).filter((trial) => !trial.timing_valid);
  const notes = [...new Set(trials.flatMap((trial) => (trial.timing_note === null ? [] : [trial.timing_note])))];
  if (trials.length === 0) return [];
  return [`Speed of ${counted(trials.length, 'trial')} left out${notes.length === 0 ? '' : `: ${named(notes)}`}.`];
}
