import type { Plan } from '../core/plan-file.ts';
import type { Cell, Scoreboard } from '../core/scoreboard-file.ts';
import { counted } from '../core/units.ts';
import { fitParts, type Part } from './budget.ts';
import * as text from './cell-text.ts';
import { codeSpan, escapeMarkdown } from './escape.ts';
import { glossary } from './glossary.ts';
import { picksPart } from './markdown-picks.ts';
import { type Context, evidencePart, roundPart } from './markdown-round.ts';
import { seenParts } from './markdown-seen.ts';
import { groupsPart, workPart } from './markdown-work.ts';
import { matrixOf } from './matrix.ts';
import { type Column, renderTable, unbroken } from './table.ts';

export type MarkdownOptions = {
  /** Most bytes of the result. GitHub takes 65,536 characters in a comment and 1 MiB in a job summary. */
  byteBudget: number;
};

/**
 * Renders a scoreboard for a comment or a job summary: doubts first, then the results.
 *
 * What does not fit is left out from the least important on, and said to be.
 *
 * @returns GitHub Markdown that ends in a newline, at most `byteBudget` bytes of it.
 */
export function renderMarkdown(board: Scoreboard, plan: Plan, options: MarkdownOptions): string {
  const manyNodes = Object.keys(plan.nodes).length > 1;
  const context: Context = { plan, labels: text.labelsOf(plan), manyNodes };
  const headline = headlineText(board, plan);
  const parts: Part[] = [
    { text: headline, shorter: [] },
    ...warningsPart(board),
    ...overviewPart(context, board),
    ...picksPart(context, board),
    ...board.rounds.flatMap((round) => [
      roundPart(context, round),
      ...groupsPart(context, round),
      ...seenParts(context, round),
      ...evidencePart(context, round),
      ...workPart(context, round),
    ]),
    ...notScoredPart(context, board),
    ...gatesPart(board),
    { text: glossary(board, plan), shorter: [{ order: 4, text: '', leavesOut: 'how to read it' }] },
    footerPart(board),
  ];
  const fitted = fitParts(parts, options.byteBudget - 1, leftOutText);
  // Only a budget smaller than any place that we print to gets here.
  return `${fitted ?? headline.slice(0, Math.max(0, Math.floor((options.byteBudget - 1) / 4)))}\n`;
}

function leftOutText(leftOut: readonly string[]): string {
  return `_Left out to fit here: ${leftOut.join(', ')}. Everything is in scoreboard.json._`;
}

function headlineText(board: Scoreboard, plan: Plan): string {
  const gates = text.gatesText(board);
  const counts = `**${text.sizeText(board, plan)}.** ${text.coverageText(board)}.`;
  return `## Scoreboard\n\n${counts}${gates === null ? '' : ` **${gates}.**`}`;
}

function warningsPart(board: Scoreboard): Part[] {
  if (board.warnings.length === 0) return [];
  const box = (warnings: readonly string[]) =>
    ['> [!WARNING]', ...warnings.map((warning) => `> - ${escapeMarkdown(warning)}`)].join('\n');
  return [
    {
      text: box(board.warnings),
      shorter: [
        { order: 7, text: box(board.warnings.slice(0, 3)), leavesOut: 'warnings after the third' },
        { order: 11, text: box([`${counted(board.warnings.length, 'warning')}.`]), leavesOut: 'warnings' },
      ],
    },
  ];
}

/** Beyond this the page would have to be scrolled sideways to find the best. */
const MOST_ACROSS = 10;

/** Rounds down, contestants across; the tables below say it too, but not at one look. */
function overviewPart(context: Context, board: Scoreboard): Part[] {
  const matrix = matrixOf(context.plan, board, MOST_ACROSS);
  if (matrix === null) return [];
  const { contestants, rows } = matrix;
  const columns: Column<(typeof rows)[number]>[] = [
    { title: 'Round', align: 'left', value: ({ round }) => escapeMarkdown(round.title) },
    { title: 'Node', align: 'left', value: ({ node }) => (context.manyNodes ? escapeMarkdown(node) : null) },
    ...contestants.map((id) => ({
      title: escapeMarkdown(text.labelOf(context.labels, id)),
      align: 'right' as const,
      value: (row: (typeof rows)[number]) => unbroken(text.overviewText(row.cells.get(id))),
    })),
  ];
  const table = `### Overview\n\n${renderTable(columns, rows)}\n\nSolved · mean score.${matrix.note}`;
  return [{ text: table, shorter: [{ order: 5, text: '', leavesOut: 'the overview' }] }];
}

function notScoredPart({ labels, manyNodes }: Context, board: Scoreboard): Part[] {
  const cells = board.rounds.flatMap((round) => round.cells).filter((cell) => cell.scored < cell.planned);
  if (cells.length === 0) return [];
  const columns: Column<Cell>[] = [
    { title: 'Round', align: 'left', value: (cell) => escapeMarkdown(cell.round) },
    { title: 'Contestant', align: 'left', value: (cell) => escapeMarkdown(text.labelOf(labels, cell.contestant)) },
    { title: 'Node', align: 'left', value: (cell) => (manyNodes ? escapeMarkdown(cell.node) : null) },
    { title: 'Scored', align: 'right', value: (cell) => `${cell.scored}/${cell.planned}` },
    { title: 'Missing', align: 'right', value: (cell) => String(cell.missing) },
    { title: 'Broken', align: 'right', value: (cell) => String(cell.broken) },
    { title: 'Cause', align: 'left', value: (cell) => text.causesText(cell.broken_causes) },
  ];
  const table = `### Not scored\n\nBroken by the bench or lost, so in no figure above.\n\n${renderTable(columns, cells)}`;
  return [{ text: table, shorter: [{ order: 2, text: '', leavesOut: 'which trials are broken or missing' }] }];
}

function gatesPart(board: Scoreboard): Part[] {
  if (board.gates.length === 0) return [];
  const columns: Column<Scoreboard['gates'][number]>[] = [
    { title: 'Gate', align: 'left', value: (result) => codeSpan(result.gate) },
    { title: 'Seen', align: 'left', value: (result) => escapeMarkdown(result.seen) },
    { title: '', align: 'left', value: (result) => (result.met ? '✅ met' : '❌ not met') },
  ];
  const table = (gates: Scoreboard['gates']) =>
    gates.length === 0 ? '' : `### Gates\n\n${renderTable(columns, gates)}`;
  const notMet = board.gates.filter((result) => !result.met);
  return [
    {
      text: table(board.gates),
      shorter: [
        { order: 2.5, text: table(notMet), leavesOut: 'gates that are met' },
        { order: 8, text: '', leavesOut: 'gates' },
      ],
    },
  ];
}

function footerPart(board: Scoreboard): Part {
  const versions = board.rounds.map((round) => `${escapeMarkdown(round.id)} ${codeSpan(round.version.slice(0, 8))}`);
  const plan = `Plan ${codeSpan(board.plan_id.slice(0, 12))}, ${escapeMarkdown(board.created_at.slice(0, 16).replace('T', ' '))} UTC`;
  const line = (rounds: readonly string[]) => `<sub>${[plan, ...rounds].join(' · ')}</sub>`;
  return { text: line(versions), shorter: [{ order: 10, text: line([]), leavesOut: 'versions of rounds' }] };
}
