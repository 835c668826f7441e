import { PAGE_LOADS } from '../core/page-measures.ts';
import type { Standing } from '../core/picks-file.ts';
import type { Plan } from '../core/plan-file.ts';
import { oneLine } from '../core/redact.ts';
import { breakCommands } from '../core/sanitise.ts';
import type { Cell, Scoreboard } from '../core/scoreboard-file.ts';
import * as text from './cell-text.ts';
import { CANNOT_PICK, canPick, outcomeText, picksShown, standingName } from './picks-text.ts';
import { bytesText, fpsText, frameCostText, kindOf, secondsText } from './seen-text.ts';
import { type Column, displayWidth, renderPlainTable } from './table.ts';
import { failuresOf, groupsText, groupText } from './work-text.ts';

const WIDTH = 100;
const NAME_WIDTH = 24;
const LEAST_NAME_WIDTH = 8;

/** The same scoreboard as plain text of at most 100 columns, without colour; ends in a newline. */
export function renderTerminal(board: Scoreboard, plan: Plan): string {
  const gates = board.gates.map(({ gate, met, seen }) =>
    wrap(`${gate} (${seen})`, met ? '  met      ' : '  NOT MET  '),
  );
  const blocks = [
    [wrap(`${text.sizeText(board, plan)}. ${text.coverageText(board)}.`, '')],
    board.warnings.map((warning) => wrap(warning, '! ')),
    ...board.rounds.map((round) => [
      wrap(`${round.title} (${round.id})${round.quarantined ? ', quarantined' : ''}`, ''),
      ...round.suspect.map((reason) => wrap(`suspect: ${reason}`, '  ! ')),
      roundTable(plan, round.cells),
      ...failedByGroup(plan, round.cells),
      ...measured(plan, round),
    ]),
    picks(board, plan),
    gates.length === 0 ? [] : ['Gates', ...gates],
  ];
  const shown = blocks.filter((block) => block.length > 0).map((block) => block.join('\n'));
  return `${shown.join('\n\n')}\n`;
}

/** As wide as it may be: names give way first, then the intervals. */
function roundTable(plan: Plan, cells: readonly Cell[]): string {
  const render = (nameWidth: number, intervals: boolean) =>
    renderPlainTable(columnsOf(plan, nameWidth, intervals), cells);
  const whole = render(NAME_WIDTH, true);
  if (excess(whole) <= 0) return whole;
  const narrow = render(Math.max(LEAST_NAME_WIDTH, NAME_WIDTH - excess(whole)), true);
  return excess(narrow) <= 0 ? narrow : render(LEAST_NAME_WIDTH, false);
}

/** As a table, or where the groups are too many for one as a line for each contestant. */
function failedByGroup(plan: Plan, cells: readonly Cell[]): string[] {
  const failures = failuresOf(plan, cells);
  if (failures === null) return [];
  const columns: Column<Cell>[] = [
    ...whoColumns(plan, NAME_WIDTH, 'failed checks of'),
    ...failures.groups.map((group) => ({
      title: oneLine(group, 60),
      align: 'right' as const,
      value: (cell: Cell) => groupText(cell, group),
    })),
  ];
  const table = renderPlainTable(columns, failures.cells, '     ');
  if (excess(table) <= 0) return ['', table];
  const name = nameOf(plan, LEAST_NAME_WIDTH);
  const lines = failures.cells.map((cell) => wrap(groupsText(cell), `     ${name(cell)}: `));
  return ['', '     failed checks of', ...lines];
}

/** The few figures of pages and services that people ask for first. */
function measured(plan: Plan, round: Scoreboard['rounds'][number]): string[] {
  const cells = round.cells.filter((cell) => Object.values(cell.measures).some((figure) => figure !== null));
  const kind = kindOf(plan, round.id);
  if (cells.length === 0 || (kind !== 'page' && kind !== 'service')) return [];
  const columns = (nameWidth: number): Column<Cell>[] => [
    ...whoColumns(plan, nameWidth, kind === 'page' ? 'measured' : 'built'),
    ...(kind === 'page' ? PAGE_FIGURES : SERVICE_FIGURES),
  ];
  const table = renderPlainTable(columns(NAME_WIDTH), cells, '     ');
  return ['', excess(table) <= 0 ? table : renderPlainTable(columns(LEAST_NAME_WIDTH), cells, '     ')];
}

function figureColumn(title: string, value: (cell: Cell) => string | null): Column<Cell> {
  return { title, align: 'right', value };
}

const PAGE_FIGURES: readonly Column<Cell>[] = [
  ...PAGE_LOADS.map(({ suffix }) => figureColumn(`fps ${suffix}`, (cell) => fpsText(cell, suffix))),
  ...PAGE_LOADS.map(({ suffix }) => figureColumn(`frame cost ${suffix}`, (cell) => frameCostText(cell, suffix))),
];

const SERVICE_FIGURES: readonly Column<Cell>[] = [
  figureColumn('built in', (cell) => secondsText(cell, 'build_s')),
  figureColumn('binary', (cell) => bytesText(cell, 'binary_bytes')),
  figureColumn('started in', (cell) => secondsText(cell, 'start_s')),
];

function picks(board: Scoreboard, plan: Plan): string[] {
  const shown = picksShown(board, plan);
  if (shown === null) return [];
  if (!canPick(plan)) return [wrap(CANNOT_PICK, '')];
  const manyNodes = Object.keys(plan.nodes).length > 1;
  const labels = text.labelsOf(plan);
  const name = (standing: Standing) => shortened(standingName(labels, manyNodes, standing), NAME_WIDTH);
  return ['Picker', ...shown.map((pick) => wrap(outcomeText(pick, name), `  ${pick.title}: `))];
}

function excess(table: string): number {
  return Math.max(...table.split('\n').map(displayWidth)) - WIDTH;
}

function nameOf(plan: Plan, width: number): (cell: Cell) => string {
  const labels = text.labelsOf(plan);
  return (cell) =>
    shortened(text.labelOf(labels, cell.contestant), width) + (text.isControl(plan, cell) ? ' (control)' : '');
}

function whoColumns(plan: Plan, nameWidth: number, title: string): Column<Cell>[] {
  const manyNodes = Object.keys(plan.nodes).length > 1;
  return [
    { title, align: 'left', value: nameOf(plan, nameWidth) },
    { title: 'node', align: 'left', value: (cell) => (manyNodes ? shortened(cell.node, LEAST_NAME_WIDTH) : '') },
  ];
}

function columnsOf(plan: Plan, nameWidth: number, intervals: boolean): Column<Cell>[] {
  return [
    { title: '#', align: 'right', value: (cell) => (cell.rank === null ? '' : `${cell.star ? '*' : ''}${cell.rank}`) },
    ...whoColumns(plan, nameWidth, 'contestant'),
    { title: 'solved', align: 'right', value: intervals ? text.solvedWithInterval : text.solvedText },
    { title: 'score', align: 'right', value: text.scoreText },
    { title: 'verdict', align: 'left', value: text.verdictText },
    { title: 'integrity', align: 'left', value: (cell) => cell.integrity },
    { title: 'time', align: 'right', value: text.wallText },
  ];
}

/** Cut by the columns that it takes, not by characters. */
function shortened(name: string, width: number): string {
  const line = oneLine(name, 100);
  if (displayWidth(line) <= width) return line;
  let kept = '';
  for (const character of line) {
    if (displayWidth(kept + character) > width - 1) break;
    kept += character;
  }
  return `${kept.trimEnd()}…`;
}

/** Breaks a line at blanks; what follows stands below the text and not below what is before it. */
function wrap(line: string, before: string): string {
  const lines: string[] = [];
  let current = '';
  for (const word of oneLine(line, 2000).split(' ')) {
    const longer = current === '' ? word : `${current} ${word}`;
    if (current !== '' && displayWidth(before + longer) > WIDTH) {
      lines.push(current);
      current = word;
    } else {
      current = longer;
    }
  }
  // A line may begin with a word of somebody else's now, and a runner reads commands there.
  return breakCommands(before + [...lines, current].join(`\n${' '.repeat(before.length)}`));
}
