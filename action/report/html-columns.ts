import type { Cell } from '../core/scoreboard-file.ts';
import { formatCount } from '../core/units.ts';
import * as text from './cell-text.ts';
import type { Context } from './markdown-round.ts';
import type { PlainColumn } from './plain.ts';
import * as work from './work-text.ts';

/** Whose row it is, with its rank and star. */
export function nameText({ plan, labels }: Context, cell: Cell): string {
  const name = text.labelOf(labels, cell.contestant);
  if (text.isControl(plan, cell)) return `${name} (control)`;
  return `${name}${cell.star ? ' ⭐' : ''}`;
}

export function whoColumns(context: Context): PlainColumn<Cell>[] {
  return [
    { title: 'Contestant', align: 'left', foreign: true, value: (cell) => nameText(context, cell) },
    { title: 'Node', align: 'left', foreign: true, value: (cell) => (context.manyNodes ? cell.node : null) },
  ];
}

export function resultColumns(context: Context): PlainColumn<Cell>[] {
  const right = (title: string, value: (cell: Cell) => string | null): PlainColumn<Cell> => {
    return { title, align: 'right', value };
  };
  const own = (value: (cell: Cell) => string | null) => (cell: Cell) =>
    text.isControl(context.plan, cell) ? null : value(cell);
  return [
    ...whoColumns(context),
    right('Rank', (cell) => cell.rank?.toString() ?? null),
    right('Solved', text.solvedWithInterval),
    right('Score', text.scoreWithSpread),
    { title: 'Verdict', align: 'left', value: text.verdictText },
    { title: 'Integrity', align: 'left', value: (cell) => cell.integrity },
    right('Wall clock', text.wallWithSpread),
    { title: 'Cut off', align: 'left', value: text.stopsText },
    right('Claimed', own(text.claimText)),
    right('Tokens', text.tokensText),
    right('tok/s', (cell) => (cell.decode_tok_s === null ? null : formatCount(Math.round(cell.decode_tok_s)))),
  ];
}

export function groupColumns(context: Context, groups: readonly string[]): PlainColumn<Cell>[] {
  return [
    ...whoColumns(context),
    ...groups.map((group) => ({
      title: group,
      align: 'right' as const,
      value: (cell: Cell) => work.groupText(cell, group),
    })),
  ];
}

export function lostColumns(context: Context): PlainColumn<Cell>[] {
  return [
    { title: 'Round', align: 'left', value: (cell) => cell.round },
    ...whoColumns(context),
    { title: 'Scored', align: 'right', value: (cell) => `${cell.scored}/${cell.planned}` },
    { title: 'Missing', align: 'right', value: (cell) => String(cell.missing) },
    { title: 'Broken', align: 'right', value: (cell) => String(cell.broken) },
    { title: 'Cause', align: 'left', value: (cell) => text.causesText(cell.broken_causes) },
  ];
}
