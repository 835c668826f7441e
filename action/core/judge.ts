import type { Gate } from './bench-config.ts';
import { controlOf } from './controls.ts';
import type { Plan } from './plan-file.ts';
import type { Cell, GateResult, Scoreboard } from './scoreboard-file.ts';
import { formatCount, formatShare } from './units.ts';

type Condition =
  | { kind: 'max_broken_share' | 'min_score'; share: number }
  | { kind: 'max_missing' | 'min_solved'; count: number };

/**
 * Holds the cells against the plan's gates. A gate without evidence is not met: a lost result must
 * never look like a good one.
 */
export function judge(plan: Plan, cells: readonly Cell[]): GateResult[] {
  return plan.gates.map((gate) => judgeGate(gate, spokenOf(plan, gate, cells)));
}

/** Whether the run may end with exit code 0. */
export function gatesMet(board: Scoreboard): boolean {
  return board.gates.every((result) => result.met);
}

function spokenOf(plan: Plan, gate: Gate, cells: readonly Cell[]): Cell[] {
  return cells.filter(
    (cell) =>
      (gate.contestant === undefined || gate.contestant === cell.contestant) &&
      (gate.round === undefined || gate.round === cell.round) &&
      // "Everybody solves it" cannot mean the control that does nothing, unless it is named.
      (gate.contestant !== undefined ||
        isCoverage(gate) ||
        controlOf(plan.contestants[cell.contestant]?.harness) === null),
  );
}

function isCoverage(gate: Gate): boolean {
  return gate.max_broken_share !== undefined || gate.max_missing !== undefined;
}

function judgeGate(gate: Gate, cells: readonly Cell[]): GateResult {
  const condition = conditionOf(gate);
  const text = gateText(gate, condition);
  if (cells.length === 0) return { gate: text, met: false, seen: 'no such trial' };
  switch (condition.kind) {
    case 'max_broken_share': {
      const [broken, planned] = [total(cells, 'broken'), total(cells, 'planned')];
      const seen = `${broken} of ${planned} (${formatShare(broken / planned)})`;
      return { gate: text, met: broken / planned <= condition.share, seen };
    }
    case 'max_missing': {
      const missing = total(cells, 'missing');
      return { gate: text, met: missing <= condition.count, seen: `${missing} of ${total(cells, 'planned')}` };
    }
    case 'min_solved':
      return { gate: text, ...worst(cells, (cell) => cell.solved, condition.count, solvedText) };
    case 'min_score':
      return { gate: text, ...worst(cells, (cell) => cell.score?.mean ?? null, condition.share, scoreText) };
    default:
      return condition satisfies never;
  }
}

function conditionOf(gate: Gate): Condition {
  if (gate.max_broken_share !== undefined) return { kind: 'max_broken_share', share: gate.max_broken_share };
  if (gate.max_missing !== undefined) return { kind: 'max_missing', count: gate.max_missing };
  if (gate.min_solved !== undefined) return { kind: 'min_solved', count: gate.min_solved };
  if (gate.min_score !== undefined) return { kind: 'min_score', share: gate.min_score };
  throw new Error('a gate without a condition passed its schema');
}

/** "min_solved 2 for qwen3-coder in r5-debug" */
function gateText(gate: Gate, condition: Condition): string {
  const bound = 'share' in condition ? formatShare(condition.share) : String(condition.count);
  const who = gate.contestant === undefined ? '' : ` for ${gate.contestant}`;
  return `${condition.kind} ${bound}${who}${gate.round === undefined ? '' : ` in ${gate.round}`}`;
}

function total(cells: readonly Cell[], key: 'broken' | 'missing' | 'planned'): number {
  return cells.reduce((sum, cell) => sum + cell[key], 0);
}

/** A bound that every cell must reach is judged by the one that is furthest below it. */
function worst(
  cells: readonly Cell[],
  value: (cell: Cell) => number | null,
  bound: number,
  text: (cell: Cell) => string,
): { met: boolean; seen: string } {
  const figures = cells.map((cell) => ({ cell, figure: cell.scored === 0 ? null : value(cell) }));
  const lowest = figures.reduce((least, each) => ((each.figure ?? -1) < (least.figure ?? -1) ? each : least));
  const lowestCell = `${lowest.cell.contestant} in ${lowest.cell.round}`;
  if (lowest.figure === null) return { met: false, seen: `no scored trial of ${lowestCell}` };
  const where = cells.length === 1 ? '' : `, the lowest: ${lowestCell}`;
  return { met: lowest.figure >= bound, seen: text(lowest.cell) + where };
}

function solvedText(cell: Cell): string {
  return `${cell.solved} of ${cell.scored}`;
}

function scoreText(cell: Cell): string {
  const decidable = cell.checks_declared - cell.checks_void;
  return `${formatShare(cell.score?.mean ?? null)} (${formatCount(cell.checks_passed?.mean ?? null)}/${decidable})`;
}
