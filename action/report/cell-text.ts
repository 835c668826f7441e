import { controlOf } from '../core/controls.ts';
import type { Plan } from '../core/plan-file.ts';
import type { Cell, Scoreboard } from '../core/scoreboard-file.ts';
import { counted, formatCount, formatFactor, formatInterval, formatSeconds, formatTokens } from '../core/units.ts';

// What a cell says in words, the same in every report. Nothing here is escaped.

export type Labels = ReadonlyMap<string, string>;

/** The name of each contestant as configured; with its id where two share one. */
export function labelsOf(plan: Plan): Labels {
  const names = Object.entries(plan.contestants).map(([id, contestant]) => [id, contestant.name] as const);
  const uses = Map.groupBy(names, ([, name]) => name);
  return new Map(names.map(([id, name]) => [id, (uses.get(name)?.length ?? 0) > 1 ? `${name} (${id})` : name]));
}

export function labelOf(labels: Labels, contestant: string): string {
  return labels.get(contestant) ?? contestant;
}

export function isControl(plan: Plan, cell: Cell): boolean {
  return controlOf(plan.contestants[cell.contestant]?.harness) !== null;
}

/** "3/3"; of the scored repeats. */
export function solvedText(cell: Cell): string | null {
  return cell.scored === 0 ? null : `${cell.solved}/${cell.scored}`;
}

/** "3/3 [44–100 %]" */
export function solvedWithInterval(cell: Cell): string | null {
  const solved = solvedText(cell);
  return solved === null ? null : `${solved} [${formatInterval(cell.solved_interval)}]`;
}

/** From fewer repeats than three a word like UNANIMOUS would promise what k of n does not hold. */
export function verdictText(cell: Cell): string | null {
  return cell.planned < 3 && cell.verdict !== 'INCOMPLETE' ? null : cell.verdict;
}

/** "35/35", "9/9 + 2 void", "34.3/35" */
export function scoreText(cell: Cell): string | null {
  if (cell.checks_passed === null) return null;
  const undecided = cell.checks_void === 0 ? '' : ` + ${cell.checks_void} void`;
  return `${formatCount(cell.checks_passed.mean)}/${cell.checks_declared - cell.checks_void}${undecided}`;
}

/** "3/3 · 9/9 + 2 void ⭐": solved and mean score at one look; empty where it does not play. */
export function overviewText(cell: Cell | undefined): string {
  if (cell === undefined) return '';
  if (cell.scored === 0) return 'not scored';
  const trust = cell.integrity === 'clean' ? '' : ` ${cell.integrity}`;
  return `${solvedText(cell)} · ${scoreText(cell)}${trust}${cell.star ? ' ⭐' : ''}`;
}

/** "34.3/35 (33–35)" */
export function scoreWithSpread(cell: Cell): string | null {
  const score = scoreText(cell);
  if (score === null || cell.checks_passed === null) return null;
  const { min, max } = cell.checks_passed;
  return min === max ? score : `${score} (${min}–${max})`;
}

/** "32 s". A median of which half was cut off by time is a lower bound. */
export function wallText(cell: Cell): string | null {
  if (cell.wall_s === null) return null;
  const cutOff = (cell.stops.time_limit ?? 0) * 2 >= cell.scored;
  return `${cutOff ? '≥ ' : ''}${formatSeconds(cell.wall_s.median)}`;
}

/** "32 s (31 s – 36 s)" */
export function wallWithSpread(cell: Cell): string | null {
  const wall = wallText(cell);
  if (wall === null || cell.wall_s === null) return null;
  const [min, max] = [formatSeconds(cell.wall_s.min), formatSeconds(cell.wall_s.max)];
  return min === max ? wall : `${wall} (${min} – ${max})`;
}

/** "5 min 00 s (9.4×)": what the contestant says, and how many times what it took. */
export function claimText(cell: Cell): string | null {
  if (cell.claimed_s === null) return null;
  const factor = cell.claim_factor === null ? '' : ` (${formatFactor(cell.claim_factor)})`;
  return formatSeconds(cell.claimed_s) + factor;
}

/** "48.2k → 3.2k": read, written. */
export function tokensText(cell: Cell): string | null {
  return cell.tokens === null ? null : `${formatTokens(cell.tokens.input)} → ${formatTokens(cell.tokens.output)}`;
}

/** "2 time limit, 1 crashed"; empty when all finished by themselves. */
export function stopsText(cell: Cell): string {
  return Object.entries(cell.stops)
    .map(([stop, count]) => `${count} ${stop.replaceAll('_', ' ')}`)
    .join(', ');
}

/** "2 server, 1 quota" */
export function causesText(causes: Cell['broken_causes']): string {
  return Object.entries(causes)
    .map(([cause, count]) => `${count} ${cause}`)
    .join(', ');
}

/** "60 trials planned = 55 scored + 3 broken (2 server, 1 quota) + 2 missing" */
export function coverageText(board: Scoreboard): string {
  const causes = board.broken === 0 ? '' : ` (${causesText(board.broken_causes)})`;
  const planned = counted(board.planned, 'trial');
  return `${planned} planned = ${board.scored} scored + ${board.broken} broken${causes} + ${board.missing} missing`;
}

/** "1 of 2 gates met"; null without gates. */
export function gatesText(board: Scoreboard): string | null {
  if (board.gates.length === 0) return null;
  const met = board.gates.filter((gate) => gate.met).length;
  return `${met} of ${counted(board.gates.length, 'gate')} met`;
}

/** "4 contestants, 1 round, 3 repeats" */
export function sizeText(board: Scoreboard, plan: Plan): string {
  const contestants = counted(Object.keys(plan.contestants).length, 'contestant');
  return `${contestants}, ${counted(board.rounds.length, 'round')}, ${counted(board.repeats, 'repeat')}`;
}
