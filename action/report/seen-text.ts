import { FINDINGS } from '../core/findings.ts';
import { FRAME_COST, isSoftwareRenderer, MOST_COUNTER_OFF, PAGE_LOADS } from '../core/page-measures.ts';
import type { Plan, PlannedRound } from '../core/plan-file.ts';
import type { Cell, Feedback } from '../core/scoreboard-file.ts';
import { formatBytes, formatCount, formatFactor, formatSeconds, formatShare } from '../core/units.ts';
import { isControl } from './cell-text.ts';
import { signed } from './plain.ts';

// What graders saw of a cell beside its checks. Nothing here is escaped, and facts are somebody else's text.

type Figure = { median: number; min: number; max: number } | null | undefined;

/** "46 (44–48)"; without a range where all repeats say the same. */
function withRange(figure: Figure, format: (value: number) => string): string | null {
  if (figure === null || figure === undefined) return null;
  const [middle, min, max] = [figure.median, figure.min, figure.max].map(format);
  return min === max ? (middle ?? null) : `${middle} (${min}–${max})`;
}

/** "118", "46", "7.4" */
function formatRate(rate: number): string {
  return rate < 9.95 ? rate.toFixed(1) : String(Math.round(rate));
}

export function kindOf(plan: Plan, round: string): PlannedRound['evaluate']['kind'] | null {
  return plan.rounds.find(({ id }) => id === round)?.evaluate.kind ?? null;
}

/** Whose work was given feedback and changed by it; a control answers none. */
export function answering(plan: Plan, cells: readonly Cell[]): Cell[] {
  return cells.filter((cell) => !isControl(plan, cell) && cell.feedback !== null && cell.feedback.pairs > 0);
}

/** The one answer of all repeats, or that they differ; null when it is not known. */
export function factText(cell: Cell, name: string): string | null {
  const answers = cell.facts[name] ?? [];
  if (answers.length > 1) return `differs: ${answers.join('; ')}`;
  return answers[0] ?? null;
}

/** Whether any of its figures comes from drawing without a GPU. */
export function isSoftwareRendered(cell: Cell): boolean {
  const { rendering = [], renderer = [] } = cell.facts;
  return rendering.includes('software') || renderer.some(isSoftwareRenderer);
}

/** "46 (44–48) sw": frames a second; `sw` where they were drawn in software. */
export function fpsText(cell: Cell, suffix: string): string | null {
  const figure = withRange(cell.measures[`fps_${suffix}`], formatRate);
  return figure !== null && isSoftwareRendered(cell) ? `${figure} sw` : figure;
}

/** "120 / 118, 30 % off": what its own counter said at each load, and when that is something else than was seen. */
export function counterText(cell: Cell): string | null {
  const counted = PAGE_LOADS.map(({ suffix }) => cell.measures[`counter_fps_${suffix}`]?.median ?? null);
  if (counted.every((each) => each === null)) return null;
  const figures = counted.map((each) => (each === null ? '–' : formatRate(each))).join(' / ');
  return cell.counter_off === null || cell.counter_off <= MOST_COUNTER_OFF
    ? figures
    : `${figures}, ⚠ ${offText(cell.counter_off)}`;
}

function offText(off: number): string {
  return off >= 10 ? 'over 10× off' : `${formatShare(off)} off`;
}

export function frameCostText(cell: Cell, suffix: string): string | null {
  return withRange(cell.measures[`frame_cost_${suffix}_ref`], formatFactor);
}

export function secondsText(cell: Cell, measure: string): string | null {
  const figure = cell.measures[measure];
  return figure === null || figure === undefined ? null : formatSeconds(figure.median);
}

export function bytesText(cell: Cell, measure: string): string | null {
  const figure = cell.measures[measure];
  return figure === null || figure === undefined ? null : formatBytes(Math.round(figure.median));
}

/** "60 Hz", as a measure or as a fact. */
export function refreshText(cell: Cell): string | null {
  const figure =
    withRange(cell.measures.refresh_hz, (value) => String(Math.round(value))) ?? factText(cell, 'refresh_hz');
  return figure === null ? null : `${figure} Hz`;
}

/** "1280 × 800, pixel ratio 1" */
export function viewportText(cell: Cell): string | null {
  const ratio = factText(cell, 'pixel_ratio');
  const viewport = factText(cell, 'viewport');
  return viewport !== null && ratio !== null ? `${viewport}, pixel ratio ${ratio}` : viewport;
}

/** "in software, SwiftShader" */
export function rendererText(cell: Cell): string | null {
  const renderer = factText(cell, 'renderer');
  if (renderer === null && !isSoftwareRendered(cell)) return null;
  const how = isSoftwareRendered(cell) ? 'in software' : 'by the GPU';
  return renderer === null ? how : `${how}: ${renderer}`;
}

/** "simulation.html:88" */
export function placeText({ path, line }: Cell['findings'][number]): string {
  return line === null ? path : `${path}:${line}`;
}

/** What a pattern is, in our words; empty for one that this release does not know. */
export function findingText({ id }: Cell['findings'][number]): string {
  const known = Object.entries(FINDINGS).find(([name]) => name === id);
  return known?.[1] ?? '';
}

/** "+12 (+10 … +14)" */
export function changeText(figure: Figure, format: (size: number) => string): string | null {
  if (figure === null || figure === undefined) return null;
  const [middle, min, max] = [figure.median, figure.min, figure.max].map((value) => signed(value, format));
  return min === max ? (middle ?? null) : `${middle} (${min} … ${max})`;
}

export function fpsChangeText({ measures }: Feedback, suffix: string): string | null {
  return changeText(measures[`fps_${suffix}`], formatRate);
}

export function frameCostChangeText({ measures }: Feedback): string | null {
  return changeText(measures[FRAME_COST], formatFactor);
}

export function locChangeText({ loc }: Feedback): string | null {
  return changeText(loc, formatCount);
}

/** "+9 points": of a hundred. */
export function upliftText({ uplift }: Feedback): string | null {
  return uplift === null ? null : pointsText(uplift);
}

export function pointsText(share: number): string {
  const points = signed(share * 100, (size) => formatCount(Math.round(size * 10) / 10));
  return `${points} points`;
}

/** "2 fixed, 0 broke, 9 unchanged" */
export function checkChangesText({ checks }: Feedback): string | null {
  if (checks === null) return null;
  const { fixed, broke, unchanged } = checks;
  return `${formatCount(fixed)} fixed, ${formatCount(broke)} broke, ${formatCount(unchanged)} unchanged`;
}

/** "shadow-blur-in-loop (2 of 3)" */
export function idsText(ids: Readonly<Record<string, number>>, pairs: number): string {
  return Object.entries(ids)
    .map(([id, count]) => (count === pairs ? id : `${id} (${count} of ${pairs})`))
    .join(', ');
}
