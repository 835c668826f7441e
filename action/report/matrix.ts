import { controlOf } from '../core/controls.ts';
import type { Plan } from '../core/plan-file.ts';
import type { Cell, Scoreboard } from '../core/scoreboard-file.ts';

export type MatrixRow = { round: Scoreboard['rounds'][number]; node: string; cells: ReadonlyMap<string, Cell> };

export type Matrix = {
  /** Columns, in the plan's order. */
  contestants: readonly string[];
  /** A round on one node each. */
  rows: readonly MatrixRow[];
  /** What is left out, as a sentence behind a blank; empty when nothing is. */
  note: string;
};

/**
 * Rounds down, contestants across.
 *
 * @param mostAcross Where more play, the controls give way.
 * @returns Null for one row alone, or where even the contestants are too many.
 */
export function matrixOf(plan: Plan, board: Scoreboard, mostAcross: number): Matrix | null {
  const all = Object.keys(plan.contestants);
  const real = all.filter((id) => controlOf(plan.contestants[id]?.harness) === null);
  const contestants = all.length <= mostAcross ? all : real;
  const rows = board.rounds.flatMap((round) =>
    Object.keys(plan.nodes).flatMap((node) => {
      const cells = round.cells.filter((cell) => cell.node === node);
      return cells.length === 0 ? [] : [{ round, node, cells: new Map(cells.map((cell) => [cell.contestant, cell])) }];
    }),
  );
  if (rows.length < 2 || contestants.length > mostAcross || contestants.length === 0) return null;
  const left = all.length - contestants.length;
  return { contestants, rows, note: left === 0 ? '' : ` Without ${left} controls; they are in the tables below.` };
}
