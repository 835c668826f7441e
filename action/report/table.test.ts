import { expect, test } from 'vitest';
import { type Column, displayWidth, renderPlainTable, renderTable, unbroken } from './table.ts';

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

test('figures break where a reader would', () => {
  const figures = [
    '3/3 [44–100 %]',
    '6 min 40 s (5 min 19 s – 7 min 08 s)',
    '≥ 20 min 00 s',
    '48.2k → 3.2k',
    '14 · 25',
  ];
  expect(figures.map((figure) => unbroken(figure)?.replaceAll('\u00a0', '_'))).toEqual([
    '3/3 [44–100_%]',
    '6_min_40_s (5_min_19_s_– 7_min_08_s)',
    '≥_20_min_00_s',
    '48.2k →_3.2k',
    '14_·_25',
  ]);
  expect(unbroken(null)).toBeNull();
});
