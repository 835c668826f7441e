import type { Cell } from '../core/scoreboard-file.ts';
import type { Part } from './budget.ts';
import { codeSpan, escapeMarkdown } from './escape.ts';
import { type BoardRound, type Context, contestantCell, whoColumns } from './markdown-round.ts';
import { markdownColumns, type PlainColumn } from './plain.ts';
import { FEEDBACK_COLUMNS, FINDING_COLUMNS, findingRows, pageTable, SERVICE_COLUMNS } from './seen-columns.ts';
import { answering, kindOf } from './seen-text.ts';
import { type Column, renderTable } from './table.ts';

/** What was measured of pages and services, what feedback changed, and what a parser found: beneath the round's results. */
export function seenParts(context: Context, round: BoardRound): Part[] {
  const measured = round.cells.filter((cell) => Object.values(cell.measures).some((figure) => figure !== null));
  return [
    ...(measured.length === 0 ? [] : measuredPart(context, round, measured)),
    ...feedbackPart(context, round),
    ...findingsPart(context, round),
  ];
}

function measuredPart(context: Context, round: BoardRound, cells: readonly Cell[]): Part[] {
  const kind = kindOf(context.plan, round.id);
  if (kind === 'service') {
    const table = cellTable(context, 'Built', SERVICE_COLUMNS, cells);
    return [{ text: table, shorter: [{ order: 0.8, text: '', leavesOut: 'builds' }] }];
  }
  if (kind !== 'page') return [];
  const { columns, conditions } = pageTable(cells);
  const same = conditions.length === 0 ? '' : `\n\n<sub>All: ${conditions.map(escapeMarkdown).join(' · ')}.</sub>`;
  const table = cellTable(context, 'Measured', columns, cells) + same;
  return [{ text: table, shorter: [{ order: 0.8, text: '', leavesOut: 'frames a second' }] }];
}

function feedbackPart(context: Context, round: BoardRound): Part[] {
  const cells = answering(context.plan, round.cells);
  const from = cells[0]?.feedback?.from;
  if (from === undefined) return [];
  const table = cellTable(context, 'What changed', FEEDBACK_COLUMNS, cells);
  const text = `Against its own ${codeSpan(from)} of the same repeat; both scores stand:\n\n${table}`;
  return [{ text, shorter: [{ order: 0.7, text: '', leavesOut: 'what feedback changed' }] }];
}

function findingsPart(context: Context, round: BoardRound): Part[] {
  const rows = findingRows(round.cells);
  if (rows.length === 0) return [];
  const who: Column<(typeof rows)[number]>[] = [
    { title: 'Contestant', align: 'left', value: ({ cell }) => contestantCell(context, cell) },
    { title: 'Node', align: 'left', value: ({ cell }) => (context.manyNodes ? escapeMarkdown(cell.node) : null) },
  ];
  const table = renderTable([...who, ...markdownColumns(FINDING_COLUMNS)], rows);
  const folded = `<details><summary>Found in the source; in no score</summary>\n\n${table}\n\n</details>`;
  return [{ text: folded, shorter: [{ order: 0.2, text: '', leavesOut: 'what was found in the source' }] }];
}

function cellTable(
  context: Context,
  title: string,
  columns: readonly PlainColumn<Cell>[],
  cells: readonly Cell[],
): string {
  return renderTable([...whoColumns(context, title), ...markdownColumns(columns)], cells);
}
