import type { Scoreboard } from '../core/scoreboard-file.ts';
import type { Part } from './budget.ts';
import type { Context } from './markdown-round.ts';
import { CANNOT_PICK, canPick, PICKS_NOTE, pickColumns, picksShown } from './picks-text.ts';
import { markdownColumns } from './plain.ts';
import { renderTable } from './table.ts';

/** Who to take for what, and by which rule. */
export function picksPart({ plan, labels, manyNodes }: Context, board: Scoreboard): Part[] {
  const picks = picksShown(board, plan);
  if (picks === null) return [];
  const heading = '### Picker';
  if (!canPick(plan)) {
    return [{ text: `${heading}\n\n${CANNOT_PICK}`, shorter: [{ order: 4.5, text: '', leavesOut: 'the picker' }] }];
  }
  const columns = markdownColumns(pickColumns(labels, manyNodes));
  const table = (shown: typeof columns) => `${heading}\n\n${renderTable(shown, picks)}`;
  const [job, best, , , rule] = columns;
  const short = [job, best, rule].filter((column) => column !== undefined);
  return [
    {
      text: `${table(columns)}\n\n<sub>${PICKS_NOTE}</sub>`,
      shorter: [
        { order: 0.9, text: `${table(short)}\n\n<sub>${PICKS_NOTE}</sub>`, leavesOut: 'figures of the picker' },
        { order: 4.5, text: '', leavesOut: 'the picker' },
      ],
    },
  ];
}
