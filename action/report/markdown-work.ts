import type { Cell } from '../core/scoreboard-file.ts';
import type { Part } from './budget.ts';
import { isControl } from './cell-text.ts';
import { escapeMarkdown } from './escape.ts';
import { type BoardRound, type Context, whoColumns } from './markdown-round.ts';
import { type Column, renderTable, telling, unbroken } from './table.ts';
import * as text from './work-text.ts';

/** What the failed checks are about, beneath the scores that they are missing from. */
export function groupsPart(context: Context, round: BoardRound): Part[] {
  const failures = text.failuresOf(context.plan, round.cells);
  if (failures === null) return [];
  const columns: Column<Cell>[] = [
    ...whoColumns(context, 'Failed checks of'),
    ...failures.groups.map((group) => ({
      title: escapeMarkdown(group),
      align: 'right' as const,
      value: (cell: Cell) => text.groupText(cell, group),
    })),
  ];
  const table = renderTable(columns, failures.cells);
  return [{ text: table, shorter: [{ order: 0.5, text: '', leavesOut: 'failures by group' }] }];
}

/** How it was done and what the contestant says of it: folded, for it is in no score. Nothing goes earlier. */
export function workPart(context: Context, round: BoardRound): Part[] {
  const cells = round.cells.filter((cell) => cell.scored > 0);
  const columns = [...measuredColumns(), ...reportedColumns(context, round)];
  if (telling(columns, cells).length === 0) return [];
  const table = renderTable([...whoColumns(context), ...columns], cells);
  // Without the empty line GitHub takes the table for text of the HTML before it.
  const folded = `<details><summary>How they worked</summary>\n\n${table}\n\n</details>`;
  return [{ text: folded, shorter: [{ order: 0, text: '', leavesOut: 'how they worked' }] }];
}

/** What the bench saw of the work; none of it is anybody else's text. */
export function measuredColumns(): Column<Cell>[] {
  return [
    { title: 'Hidden', align: 'right', value: text.hiddenText },
    { title: 'LOC', align: 'right', value: (cell) => text.countText(cell.loc) },
    { title: 'Lines changed', align: 'right', value: (cell) => text.countText(cell.lines_changed) },
    { title: 'First artifact', align: 'right', value: (cell) => unbroken(text.firstArtifactText(cell)) },
    { title: 'Turns · tools', align: 'right', value: (cell) => unbroken(text.turnsText(cell)) },
    { title: 'Ran own code', align: 'left', value: (cell) => unbroken(text.ranOwnCodeText(cell)) },
    { title: 'Test runs', align: 'right', value: (cell) => text.countText(cell.test_runs) },
  ];
}

/** What the contestant says of it, counted. */
export function reportedColumns({ plan }: Context, round: BoardRound): Column<Cell>[] {
  const asksForNotes = plan.rounds.some((planned) => planned.id === round.id && planned.notes !== null);
  // The notes of a control are not its own.
  const own = (value: (cell: Cell) => string | null) => (cell: Cell) => (isControl(plan, cell) ? null : value(cell));
  return [
    { title: 'Notes', align: 'left', value: own((cell) => (asksForNotes ? unbroken(text.notesText(cell)) : null)) },
    { title: 'Categories', align: 'right', value: own(text.categoriesText) },
    { title: 'Tests named', align: 'right', value: own(text.testsNamedText) },
    { title: 'Files claimed', align: 'left', value: own(text.filesClaimedText) },
  ];
}
