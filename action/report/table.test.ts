import { expect, test } from 'vitest';
import { type Column, displayWidth, renderPlainTable, renderTable } from './table.ts';

type Row = { name: string; score: number | null; note: string };
const COLUMNS: readonly Column<Row>[] = [
  { title: 'Name', align: 'left', value: (row) => row.name },
  { title: 'Score', align: 'right', value: (row) => row.score?.toString() ?? null },
  { title: 'Note', align: 'left', value: (row) => row.note },
];
const ROWS: readonly Row[] = [
  { name: 'ada', score: 35, note: '' },
  { name: '日本', score: null, note: '' },
];

test('a column that says nothing is left out, a value that is not known is a dash', () => {
  expect(renderTable(COLUMNS, ROWS)).toMatchInlineSnapshot(`
    "| Name | Score |
    | :- | -: |
    | ada | 35 |
    | 日本 | – |"
  `);
  expect(renderPlainTable(COLUMNS, ROWS)).toMatchInlineSnapshot(`
    "  Name  Score
      ada      35
      日本      –"
  `);
  expect(renderPlainTable(COLUMNS, [...ROWS, { name: 'bob', score: 7, note: 'late' }])).toMatchInlineSnapshot(`
    "  Name  Score  Note
      ada      35
      日本      –
      bob       7  late"
  `);
});

test('columns that a text takes', () => {
  expect(['abc', 'ä', 'a\u0308', '日本', '🙂', '⭐', '–'].map(displayWidth)).toEqual([3, 1, 1, 4, 2, 2, 1]);
});
