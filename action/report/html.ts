import type { Plan } from '../core/plan-file.ts';
import type { Scoreboard } from '../core/scoreboard-file.ts';
import { counted } from '../core/units.ts';
import * as text from './cell-text.ts';
import { glossaryEntries } from './glossary.ts';
import { lostColumns } from './html-columns.ts';
import { roundHtml } from './html-round.ts';
import { STYLE } from './html-style.ts';
import { escapeHtml, htmlList, htmlTable } from './html-text.ts';
import type { Context } from './markdown-round.ts';
import { matrixOf } from './matrix.ts';
import { CANNOT_PICK, canPick, PICKS_NOTE, pickColumns, picksShown } from './picks-text.ts';
import type { Picture } from './pictures.ts';
import type { PlainColumn } from './plain.ts';

/**
 * Renders a scoreboard as one page that needs nothing else: no script, no network, no other file.
 *
 * Everything that anybody else wrote is text in it. Should a mistake of ours let markup through all the same, the
 * page's own policy keeps it from running or loading anything.
 *
 * @param pictures In the order in which they are shown.
 */
export function renderHtml(board: Scoreboard, plan: Plan, pictures: readonly Picture[]): string {
  const manyNodes = Object.keys(plan.nodes).length > 1;
  const context: Context = { plan, labels: text.labelsOf(plan), manyNodes };
  const body = [
    '<h1>Scoreboard</h1>',
    headline(board, plan),
    warnings(board),
    overview(context, board),
    picks(context, board),
    ...board.rounds.map((round) => roundHtml(context, round, pictures)),
    lost(context, board),
    gates(board),
    words(board, plan),
    footer(board, pictures),
  ];
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Scoreboard</title>
<style>
${STYLE}
</style>
</head>
<body>
${body.filter((part) => part !== '').join('\n')}
</body>
</html>
`;
}

function headline(board: Scoreboard, plan: Plan): string {
  const gates = text.gatesText(board);
  const said = `${text.sizeText(board, plan)}. ${text.coverageText(board)}.${gates === null ? '' : ` ${gates}.`}`;
  return `<p>${escapeHtml(said)}</p>`;
}

function warnings(board: Scoreboard): string {
  return board.warnings.length === 0 ? '' : `<div class="doubt">${htmlList(board.warnings)}</div>`;
}

function overview({ plan, labels, manyNodes }: Context, board: Scoreboard): string {
  const matrix = matrixOf(plan, board, Number.MAX_SAFE_INTEGER);
  if (matrix === null) return '';
  const columns: PlainColumn<(typeof matrix.rows)[number]>[] = [
    { title: 'Round', align: 'left', foreign: true, value: ({ round }) => round.title },
    { title: 'Node', align: 'left', value: ({ node }) => (manyNodes ? node : null) },
    ...matrix.contestants.map((id) => ({
      title: text.labelOf(labels, id),
      align: 'right' as const,
      value: (row: (typeof matrix.rows)[number]) => text.overviewText(row.cells.get(id)),
    })),
  ];
  const table = `<div class="names">${htmlTable(columns, matrix.rows)}</div>`;
  return `<h2>Overview</h2>\n${table}\n<p class="faint">Solved · mean score.</p>`;
}

function picks({ plan, labels, manyNodes }: Context, board: Scoreboard): string {
  const shown = picksShown(board, plan);
  if (shown === null) return '';
  if (!canPick(plan)) return `<h2>Picker</h2>\n<p>${escapeHtml(CANNOT_PICK)}</p>`;
  const table = `<div class="wrap">${htmlTable(pickColumns(labels, manyNodes), shown)}</div>`;
  return `<h2>Picker</h2>\n${table}\n<p class="faint">${escapeHtml(PICKS_NOTE)}</p>`;
}

function lost(context: Context, board: Scoreboard): string {
  const cells = board.rounds.flatMap((round) => round.cells).filter((cell) => cell.scored < cell.planned);
  if (cells.length === 0) return '';
  const says = '<p class="faint">Broken by the bench or lost, so in no figure above.</p>';
  return `<h2>Not scored</h2>\n${says}\n${htmlTable(lostColumns(context), cells)}`;
}

function gates(board: Scoreboard): string {
  if (board.gates.length === 0) return '';
  const columns: PlainColumn<Scoreboard['gates'][number]>[] = [
    { title: 'Gate', align: 'left', value: ({ gate }) => gate },
    { title: 'Seen', align: 'left', value: ({ seen }) => seen },
    { title: 'Met', align: 'left', value: ({ met }) => (met ? '✅ met' : '❌ not met') },
  ];
  return `<h2>Gates</h2>\n${htmlTable(columns, board.gates)}`;
}

function words(board: Scoreboard, plan: Plan): string {
  const entries = glossaryEntries(board, plan).map(
    ({ term, says }) => `<dt>${escapeHtml(term ?? 'Figures')}</dt><dd>${escapeHtml(says)}</dd>`,
  );
  return `<h2>How to read it</h2>\n<dl>${entries.join('\n')}</dl>`;
}

function footer(board: Scoreboard, pictures: readonly Picture[]): string {
  const missing = pictures.filter(({ image }) => image === null).length;
  const plan = `Plan ${board.plan_id.slice(0, 12)}, ${board.created_at.slice(0, 16).replace('T', ' ')} UTC`;
  const rounds = board.rounds.map((round) => `${round.id} ${round.version.slice(0, 8)}`);
  const left = missing === 0 ? [] : [`${counted(missing, 'picture')} not shown, each with its reason`];
  return `<p class="faint">${escapeHtml([plan, ...rounds, ...left].join(' · '))}</p>`;
}
