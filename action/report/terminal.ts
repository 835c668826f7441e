import type { Plan } from '../core/plan-file.ts';
import { oneLine } from '../core/redact.ts';
import type { Cell, Scoreboard } from '../core/scoreboard-file.ts';
import * as text from './cell-text.ts';
import { type Column, displayWidth, renderPlainTable } from './table.ts';

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
    ]),
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
  const excess = (table: string) => Math.max(...table.split('\n').map(displayWidth)) - WIDTH;
  if (excess(whole) <= 0) return whole;
  const narrow = render(Math.max(LEAST_NAME_WIDTH, NAME_WIDTH - excess(whole)), true);
  return excess(narrow) <= 0 ? narrow : render(LEAST_NAME_WIDTH, false);
}

function columnsOf(plan: Plan, nameWidth: number, intervals: boolean): Column<Cell>[] {
  const labels = text.labelsOf(plan);
  const manyNodes = Object.keys(plan.nodes).length > 1;
  const name = (cell: Cell) => shortened(text.labelOf(labels, cell.contestant), nameWidth);
  return [
    { title: '#', align: 'right', value: (cell) => (cell.rank === null ? '' : `${cell.star ? '*' : ''}${cell.rank}`) },
    {
      title: 'contestant',
      align: 'left',
      value: (cell) => name(cell) + (text.isControl(plan, cell) ? ' (control)' : ''),
    },
    { title: 'node', align: 'left', value: (cell) => (manyNodes ? shortened(cell.node, LEAST_NAME_WIDTH) : '') },
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
  return before + [...lines, current].join(`\n${' '.repeat(before.length)}`);
}
