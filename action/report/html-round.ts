import type { Cell } from '../core/scoreboard-file.ts';
import { labelOf } from './cell-text.ts';
import { groupColumns, nameText, resultColumns, whoColumns } from './html-columns.ts';
import { escapeHtml, htmlList, htmlTable } from './html-text.ts';
import type { BoardRound, Context } from './markdown-round.ts';
import { measuredColumns, reportedColumns } from './markdown-work.ts';
import { type Picture, picturesOf } from './pictures.ts';
import {
  FEEDBACK_COLUMNS,
  FINDING_COLUMNS,
  type FindingRow,
  findingRows,
  pageTable,
  SERVICE_COLUMNS,
} from './seen-columns.ts';
import { answering, kindOf } from './seen-text.ts';
import { telling } from './table.ts';
import { failuresOf } from './work-text.ts';

/** Everything of one round: results, what was measured, pictures side by side, and how they worked. */
export function roundHtml(context: Context, round: BoardRound, pictures: readonly Picture[]): string {
  const quarantined = round.quarantined ? ' · quarantined' : '';
  return [
    `<section id="${escapeHtml(round.id)}">`,
    `<h2>${escapeHtml(round.title)} <code>${escapeHtml(round.id)}</code>${quarantined}</h2>`,
    suspectHtml(round.suspect),
    htmlTable(resultColumns(context), round.cells),
    measuredHtml(context, round),
    feedbackHtml(context, round),
    picturesOf(pictures.filter((picture) => picture.round === round.id)),
    groupsHtml(context, round),
    evidenceHtml(context, round),
    findingsHtml(context, round),
    workHtml(context, round),
    '</section>',
  ]
    .filter((part) => part !== '')
    .join('\n');
}

function suspectHtml(reasons: readonly string[]): string {
  return reasons.length === 0
    ? ''
    : `<div class="doubt"><strong>Suspect, look at the bench first</strong>${htmlList(reasons)}</div>`;
}

function measuredHtml(context: Context, round: BoardRound): string {
  const cells = round.cells.filter((cell) => Object.values(cell.measures).some((figure) => figure !== null));
  if (cells.length === 0) return '';
  switch (kindOf(context.plan, round.id)) {
    case 'service':
      return `<h3>Built and started</h3>\n${htmlTable([...whoColumns(context), ...SERVICE_COLUMNS], cells)}`;
    case 'page': {
      const { columns, conditions } = pageTable(cells);
      const table = htmlTable([...whoColumns(context), ...columns], cells);
      const same = conditions.length === 0 ? '' : `\n<p class="faint">All: ${escapeHtml(conditions.join(' · '))}.</p>`;
      return `<h3>Frames</h3>\n${table}${same}`;
    }
    default:
      return '';
  }
}

function feedbackHtml(context: Context, round: BoardRound): string {
  const cells = answering(context.plan, round.cells);
  const from = cells[0]?.feedback?.from;
  if (from === undefined) return '';
  const says = `Against its own <code>${escapeHtml(from)}</code> of the same repeat; both scores stand.`;
  const table = htmlTable([...whoColumns(context), ...FEEDBACK_COLUMNS], cells);
  return `<h3>What feedback changed</h3>\n<p class="faint">${says}</p>\n${table}`;
}

function groupsHtml(context: Context, round: BoardRound): string {
  const failures = failuresOf(context.plan, round.cells);
  if (failures === null) return '';
  return `<h3>Failed checks of each group</h3>\n${htmlTable(groupColumns(context, failures.groups), failures.cells)}`;
}

function evidenceHtml({ labels }: Context, round: BoardRound): string {
  const lines = round.cells.flatMap((cell) =>
    cell.integrity_evidence.map((finding) => `${labelOf(labels, cell.contestant)}: ${finding}`),
  );
  return lines.length === 0 ? '' : `<h3>Evidence</h3>\n<div class="evidence">${htmlList(lines)}</div>`;
}

function findingsHtml(context: Context, round: BoardRound): string {
  const rows = findingRows(round.cells);
  if (rows.length === 0) return '';
  const who = { title: 'Contestant', align: 'left' as const, value: ({ cell }: FindingRow) => nameText(context, cell) };
  const node = {
    title: 'Node',
    align: 'left' as const,
    value: ({ cell }: FindingRow) => (context.manyNodes ? cell.node : null),
  };
  const table = `<div class="wrap">${htmlTable([who, node, ...FINDING_COLUMNS], rows)}</div>`;
  return folded('Found in the source; in no score', table);
}

function workHtml(context: Context, round: BoardRound): string {
  const cells: Cell[] = round.cells.filter((cell) => cell.scored > 0);
  const columns = [...measuredColumns(), ...reportedColumns(context, round)];
  if (telling(columns, cells).length === 0) return '';
  return folded('How they worked', htmlTable([...whoColumns(context), ...columns], cells));
}

function folded(summary: string, body: string): string {
  return `<details><summary>${escapeHtml(summary)}</summary>\n${body}\n</details>`;
}
