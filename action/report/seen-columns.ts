import { PAGE_LOADS } from '../core/page-measures.ts';
import type { Cell, Feedback } from '../core/scoreboard-file.ts';
import type { PlainColumn } from './plain.ts';
import * as text from './seen-text.ts';
import { countText } from './work-text.ts';

// Tables of what graders saw beside the checks, as plain text for any report.

const CONDITIONS: readonly PlainColumn<Cell>[] = [
  { title: 'Drawn', align: 'left', foreign: true, value: text.rendererText },
  { title: 'Refresh', align: 'right', foreign: true, value: text.refreshText },
  { title: 'Viewport', align: 'left', foreign: true, value: text.viewportText },
  { title: 'Browser', align: 'left', foreign: true, value: (cell) => text.factText(cell, 'browser') },
];

export type PageTable = {
  columns: PlainColumn<Cell>[];
  /** What was the same for all: said once. Somebody else's text. */
  conditions: string[];
};

/** Conditions that all cells share are said once; the others are columns. */
export function pageTable(cells: readonly Cell[]): PageTable {
  const shared = CONDITIONS.filter(({ value }) => new Set(cells.map(value)).size === 1);
  return {
    columns: [
      ...PAGE_LOADS.map(({ suffix }) => right(`FPS ${suffix}`, (cell: Cell) => text.fpsText(cell, suffix))),
      right(`Own counter ${PAGE_LOADS.map(({ suffix }) => suffix).join(' / ')}`, text.counterText),
      ...PAGE_LOADS.map(({ suffix }) =>
        right(`Frame cost ${suffix}`, (cell: Cell) => text.frameCostText(cell, suffix)),
      ),
      right('Loaded in', (cell) => text.secondsText(cell, 'load_s')),
      right('Page', (cell) => text.bytesText(cell, 'page_bytes')),
      right('LOC', (cell) => countText(cell.loc)),
      ...CONDITIONS.filter((column) => !shared.includes(column)),
    ],
    conditions: shared.flatMap(({ title, value }) => {
      const said = cells[0] === undefined ? null : value(cells[0]);
      return said === null ? [] : [`${title} ${said}`];
    }),
  };
}

export const SERVICE_COLUMNS: readonly PlainColumn<Cell>[] = [
  right('Built in', (cell) => text.secondsText(cell, 'build_s')),
  right('LOC', (cell) => countText(cell.loc)),
  right('Binary', (cell) => text.bytesText(cell, 'binary_bytes')),
  right('Started in', (cell) => text.secondsText(cell, 'start_s')),
  { title: 'Interface embedded by', align: 'left', foreign: true, value: (cell) => text.factText(cell, 'embed') },
];

/** Against the round before it. */
export const FEEDBACK_COLUMNS: readonly PlainColumn<Cell>[] = [
  right('Uplift', (cell) => of(cell, text.upliftText)),
  { title: 'Checks', align: 'left', value: (cell) => of(cell, text.checkChangesText) },
  ...PAGE_LOADS.map(({ suffix }) =>
    right(`FPS ${suffix}`, (cell: Cell) => of(cell, (feedback) => text.fpsChangeText(feedback, suffix))),
  ),
  right('Frame cost', (cell) => of(cell, text.frameCostChangeText)),
  right('LOC', (cell) => of(cell, text.locChangeText)),
  findingChanges('Findings gone', (feedback) => feedback.findings_left),
  findingChanges('Findings new', (feedback) => feedback.findings_came),
  right('Repeats', (cell) => of(cell, ({ pairs }) => `${pairs}/${cell.planned}`)),
];

export type FindingRow = { cell: Cell; finding: Cell['findings'][number] };

export const FINDING_COLUMNS: readonly PlainColumn<FindingRow>[] = [
  { title: 'Found', align: 'left', value: ({ finding }) => finding.id },
  right('Repeats', ({ cell, finding }) => `${finding.repeats}/${cell.scored}`),
  right('Times', ({ finding }) => countText(finding.mean)),
  { title: 'First at', align: 'left', foreign: true, value: ({ finding }) => text.placeText(finding) },
  { title: 'What it is', align: 'left', prose: true, value: ({ finding }) => text.findingText(finding) },
];

export function findingRows(cells: readonly Cell[]): FindingRow[] {
  return cells.flatMap((cell) => cell.findings.map((finding) => ({ cell, finding })));
}

function right<T>(title: string, value: (row: T) => string | null): PlainColumn<T> {
  return { title, align: 'right', value };
}

function of<T>(cell: Cell, value: (feedback: Feedback) => T): T | null {
  return cell.feedback === null || cell.feedback.pairs === 0 ? null : value(cell.feedback);
}

function findingChanges(title: string, ids: (feedback: Feedback) => Record<string, number>): PlainColumn<Cell> {
  return {
    title,
    align: 'left',
    value: (cell) => of(cell, (feedback) => text.idsText(ids(feedback), feedback.pairs)) ?? '',
  };
}
