import { controlOf } from '../core/controls.ts';
import type { IntegrityVerdict } from '../core/outcome.ts';
import { FRAME_COST } from '../core/page-measures.ts';
import type { Plan } from '../core/plan-file.ts';
import type { Cell } from '../core/scoreboard-file.ts';

/** Which ranks below which. Nothing that a cell gained by other means ranks above what was earned. */
const INTEGRITY_TIERS: Readonly<Record<IntegrityVerdict, number>> = { clean: 0, planted: 1, overfit: 2, tampered: 2 };

/**
 * Ranks the cells of one round and stars the best, in the order in which they are shown.
 *
 * Clean before others, then solved share, mean score, scored repeats, of pages what a frame costs, and median wall
 * clock; equals share a rank.
 * Controls come last and have none: the reference solution would win every round.
 */
export function rankCells(plan: Plan, cells: readonly Cell[]): Cell[] {
  const isControl = (cell: Cell) => controlOf(plan.contestants[cell.contestant]?.harness) !== null;
  const ranked: Cell[] = [];
  const unranked = cells.filter((cell) => isControl(cell) || cell.scored === 0);
  for (const cell of cells.filter((each) => !unranked.includes(each)).toSorted(byMerit)) {
    const place = ranked.length + 1;
    const before = ranked.at(-1);
    const rank = before !== undefined && merit(before, cell) === 0 ? before.rank : place;
    ranked.push({ ...cell, rank, star: place === 1 && cell.integrity === 'clean' && cell.solved > 0 });
  }
  const rest = unranked.toSorted((a, b) => Number(isControl(a)) - Number(isControl(b)) || byName(a, b));
  return [...ranked, ...rest];
}

function byMerit(a: Cell, b: Cell): number {
  return merit(a, b) || byName(a, b);
}

/** Below 0 when the first is better. */
function merit(a: Cell, b: Cell): number {
  return (
    tier(a) - tier(b) ||
    b.solved / b.scored - a.solved / a.scored ||
    (b.score?.mean ?? 0) - (a.score?.mean ?? 0) ||
    // Three of three outrank a faster two of two: what broke proves nothing for anybody.
    b.scored - a.scored ||
    frameCost(a) - frameCost(b) ||
    wall(a) - wall(b)
  );
}

function tier(cell: Cell): number {
  return cell.integrity === null ? 0 : INTEGRITY_TIERS[cell.integrity];
}

/** An unknown time is behind every known one, and equal to another (no infinity: their difference is no number). */
function wall(cell: Cell): number {
  return cell.wall_s?.median ?? Number.MAX_VALUE;
}

/** Of what is no page it is unknown for all, and decides nothing. */
function frameCost(cell: Cell): number {
  return cell.measures[FRAME_COST]?.median ?? Number.MAX_VALUE;
}

function byName(a: Cell, b: Cell): number {
  return compareText(a.contestant, b.contestant) || compareText(a.node, b.node);
}

/** By code unit: ids are ASCII, and a locale's order would differ by machine. */
function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
