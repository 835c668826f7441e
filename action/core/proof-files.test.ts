import { expect, test } from 'vitest';
import type { ProofRow } from './proof.ts';
import { judgeBugs, judgeCounts, judgeHidden, judgeHiddenSuite, withEdits } from './proof-files.ts';
import { quarantineReason, rowsHold } from './proof-verdict.ts';

const HIDDEN = [
  { id: 'any', covers: ['one'] },
  { id: 'other', covers: ['one', 'two'] },
];
const PASSED = new Map([
  ['any', true],
  ['other', true],
]);

test('too few solutions are found', () => {
  expect(judgeCounts({ alternatives: 2, wrong: 6 })).toEqual([]);
  expect(judgeCounts({ alternatives: 1, wrong: 5 })).toEqual([
    'alternatives/ has 1, at least 2 are needed',
    'wrong/ has 5, at least 6 are needed',
  ]);
});

test('a check without a hidden case is found', () => {
  expect(judgeHidden(['one', 'two'], HIDDEN)).toEqual([]);
  expect(judgeHidden(['one', 'two', 'three'], HIDDEN)).toEqual(['no hidden case covers three']);
});

test.each<[string, string[], string[]]>([
  ['nothing', judgeHiddenSuite(HIDDEN, PASSED, ['any']), []],
  [
    'a case that is only declared, one that is only there',
    judgeHiddenSuite(HIDDEN, new Map([...PASSED, ['new', true]].slice(1) as [string, boolean][]), ['other']),
    ['the suite has no any', 'checks.yml does not declare new'],
  ],
  [
    'a case that is wrong itself',
    judgeHiddenSuite(HIDDEN, new Map([...PASSED, ['any', false]]), ['any']),
    ['the solution fails any'],
  ],
  [
    'cases that see nothing',
    judgeHiddenSuite(HIDDEN, PASSED, []),
    ['the untouched workspace passes every hidden case'],
  ],
  ['cases that break', judgeHiddenSuite(HIDDEN, PASSED, null), ['the untouched workspace was not graded by them']],
  [
    'a case declared twice',
    judgeHiddenSuite([...HIDDEN, ...HIDDEN], PASSED, ['any']),
    ['checks.yml declares a hidden case twice'],
  ],
])('of a hidden suite is found: %s', (_name, problems, expected) => {
  expect(problems).toEqual(expected);
});

test('bugs and faults that do not match are found', () => {
  const bug = { category: 'off-by-one', difficulty: 'easy' as const, summary: 'x', words: ['off by one'] };
  const bugs = [
    { ...bug, id: 'a', file: 'x.py' },
    { ...bug, id: 'b', file: 'y.py' },
  ];
  expect(
    judgeBugs(bugs, [
      { name: 'a', files: ['x.py'] },
      { name: 'b', files: ['y.py'] },
    ]),
  ).toEqual([]);
  expect(judgeBugs(bugs, [{ name: 'a', files: ['x.py', 'y.py'] }])).toEqual([
    'faults/ lacks b in y.py',
    'bugs.yml lacks a in y.py',
  ]);
});

test('edits are put in from the end on, so that none moves another', () => {
  const edits = [
    { from: 0, to: 1, lines: ['A', 'A2'] },
    { from: 2, to: 3, lines: [] },
    { from: 4, to: 4, lines: ['E'] },
  ];
  expect(withEdits(['a', 'b', 'c', 'd'], edits)).toEqual(['A', 'A2', 'b', 'd', 'E']);
});

test('a proof holds when every row does, and the reason names the first that do not', () => {
  const rows = ['a', 'b', 'c', 'd', 'e'].map(
    (name): ProofRow => ({ kind: 'files', name, problems: [`no ${name}\nhere`] }),
  );
  expect(rowsHold([])).toBe(false);
  expect(rowsHold(rows.map((row) => ({ ...row, problems: [] })))).toBe(true);
  expect(rowsHold(rows)).toBe(false);
  expect(quarantineReason(rows)).toBe('a: no a here; b: no b here; c: no c here; and 2 more');
  const long = rows.map((row) => ({ ...row, problems: ['x'.repeat(1000)] }));
  expect(quarantineReason(long).length).toBeLessThanOrEqual(500);
});
