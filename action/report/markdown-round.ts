import type { Plan } from '../core/plan-file.ts';
import type { Cell, Scoreboard } from '../core/scoreboard-file.ts';
import { counted, formatCount } from '../core/units.ts';
import type { Part } from './budget.ts';
import * as text from './cell-text.ts';
import { codeSpan, escapeMarkdown } from './escape.ts';
import { type Column, renderTable, unbroken } from './table.ts';

export type BoardRound = Scoreboard['rounds'][number];

/** What each table needs to know beside its rows. */
export type Context = { plan: Plan; labels: text.Labels; manyNodes: boolean };

export function contestantCell({ plan, labels }: Context, cell: Cell): string {
  const name = escapeMarkdown(text.labelOf(labels, cell.contestant));
  if (cell.star) return `**${name}** ⭐`;
  return text.isControl(plan, cell) ? `${name} (control)` : name;
}

/** Whose row it is. */
export function whoColumns(context: Context, title = 'Contestant'): Column<Cell>[] {
  return [
    { title, align: 'left', value: (cell) => contestantCell(context, cell) },
    { title: 'Node', align: 'left', value: (cell) => (context.manyNodes ? escapeMarkdown(cell.node) : null) },
  ];
}

function resultColumns(context: Context): Column<Cell>[] {
  return [
    { title: '#', align: 'right', value: (cell) => cell.rank?.toString() ?? null },
    ...whoColumns(context),
    { title: 'Solved', align: 'right', value: (cell) => unbroken(text.solvedWithInterval(cell)) },
    { title: 'Score', align: 'right', value: text.scoreWithSpread },
    { title: 'Verdict', align: 'left', value: text.verdictText },
    { title: 'Integrity', align: 'left', value: integrityText },
  ];
}

function integrityText(cell: Cell): string | null {
  return cell.integrity === null || cell.integrity === 'clean' ? cell.integrity : `**${cell.integrity}**`;
}

function allColumns(context: Context): Column<Cell>[] {
  return [
    ...resultColumns(context),
    { title: 'Wall clock', align: 'right', value: (cell) => unbroken(text.wallWithSpread(cell)) },
    { title: 'Cut off', align: 'left', value: text.stopsText },
    {
      title: 'Claimed',
      align: 'right',
      // The notes of a control are not its own.
      value: (cell) => (text.isControl(context.plan, cell) ? null : unbroken(text.claimText(cell))),
    },
    { title: 'Tokens', align: 'right', value: (cell) => unbroken(text.tokensText(cell)) },
    {
      title: 'tok/s',
      align: 'right',
      value: (cell) => (cell.decode_tok_s === null ? null : formatCount(Math.round(cell.decode_tok_s))),
    },
  ];
}

/** A round's heading, doubts and table; shorter without most columns, then as one line. */
export function roundPart(context: Context, round: BoardRound): Part {
  const quarantined = round.quarantined ? ' · quarantined' : '';
  const heading = `### ${escapeMarkdown(round.title)} · ${codeSpan(round.id)}${quarantined}`;
  const suspect = suspectText(round.suspect);
  const section = (body: string) => [heading, suspect, body].filter((each) => each !== '').join('\n\n');
  return {
    text: section(renderTable(allColumns(context), round.cells)),
    shorter: [
      {
        order: 3,
        text: section(renderTable(resultColumns(context), round.cells)),
        leavesOut: 'columns behind the score',
      },
      { order: 6, text: section(inOneLine(context, round)), leavesOut: 'tables of rounds' },
      { order: 9, text: '', leavesOut: 'rounds' },
    ],
  };
}

function suspectText(reasons: readonly string[]): string {
  const escaped = reasons.map(escapeMarkdown);
  const before = '**Suspect, look at the bench first:**';
  if (escaped.length <= 1) return escaped.map((reason) => `${before} ${reason}`).join('');
  return `${before}\n\n${escaped.map((reason) => `- ${reason}`).join('\n')}`;
}

function inOneLine(context: Context, round: BoardRound): string {
  const best = round.cells.find((cell) => cell.star);
  const size = counted(round.cells.length, 'contestant');
  if (best === undefined) return `${size}; nobody solved it.`;
  return `${size}; best: ${contestantCell(context, best)}, ${text.solvedWithInterval(best)}.`;
}

/** Why cells are not clean. The first of the results to go when there is no room. */
export function evidencePart({ labels }: Context, round: BoardRound): Part[] {
  const lines = round.cells.flatMap((cell) => {
    const name = escapeMarkdown(text.labelOf(labels, cell.contestant));
    return cell.integrity_evidence.map((finding) => `- ${name}: ${codeSpan(finding)}`);
  });
  if (lines.length === 0) return [];
  const whole = `**Evidence**\n\n${lines.join('\n')}`;
  return [{ text: whole, shorter: [{ order: 1, text: '', leavesOut: 'evidence' }] }];
}
