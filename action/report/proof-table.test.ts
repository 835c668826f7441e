import { expect, test } from 'vitest';
import type { RoundProof } from '../core/proof.ts';
import { renderCoverage, renderRoundProof } from './proof-table.ts';

const STATE = {
  kind: 'state',
  problems: [],
  of: 35,
  integrity: 'clean',
  expected_integrity: 'clean',
  hidden_failed: [],
  took_s: 2.25,
} as const;
const CHEAT = { kind: 'cheat', of: 35, expected: 22, took_s: 1, stop: 'finished', problems: [] } as const;

const PROOF: RoundProof = {
  id: 'r5-debug',
  version: 'ab'.repeat(32),
  parts: ['lint', 'states', 'cheats'],
  holds: false,
  quarantine: 'put into quarantine: canary: r3-lisp has the same canary',
  took_s: 61.4,
  coverage: [
    { statement: 'Dates are strings.', checks: ['test_dates'], unchecked: [] },
    { statement: 'Be kind.', checks: [], unchecked: ['nobody can tell'] },
    { statement: 'Sort by | id.', checks: [], unchecked: [] },
  ],
  rows: [
    { kind: 'files', name: 'coverage', problems: ['nothing looks at "Sort by | id."'] },
    { kind: 'files', name: 'canary', problems: ['r3-lisp has the same canary'] },
    {
      ...STATE,
      problems: [],
      name: 'idle',
      published: 22,
      graded: 22,
      expected: 22,
      hidden_passed: 9,
      gradings: 3,
      hidden_failed: [],
    },
    {
      ...STATE,
      name: 'wrong/off-by-one',
      problems: Array.from({ length: 14 }, (_, index) => `problem ${index}`),
      published: null,
      graded: null,
      expected: 34,
      hidden_passed: null,
      hidden_failed: [],
      integrity: null,
      gradings: 1,
    },
    {
      ...CHEAT,
      problems: [],
      name: 'cheats/links',
      cheat: 'links',
      passed: 22,
      integrity: 'clean',
      expected_integrity: 'clean',
      evidence: `loot: symbolic link ${'and another '.repeat(10)}`,
    },
    {
      ...CHEAT,
      problems: ['it counts as solved'],
      name: 'cheats/daemon',
      cheat: 'daemon',
      passed: 35,
      integrity: 'clean',
      expected_integrity: 'tampered',
      stop: 'time_limit',
      evidence: null,
    },
  ],
};

test('one table a kind of row, and below them what does not hold', () => {
  expect(renderRoundProof(PROOF)).toMatchInlineSnapshot(`
    "r5-debug abababababab: 4 of 6 rows FAIL, 1 min 01 s

      files     proof
      coverage  FAILS
      canary    FAILS

      state             published  graded  expected  hidden  integrity  times   took  proof
      idle                  22/35   22/35     22/35     9/9  clean          3  2.3 s  holds
      wrong/off-by-one          –       –     34/35       –  –              1  2.3 s  FAILS

      cheat   kind    passed  integrity  stop        evidence seen                                      took  proof
      links   links    22/35  clean                  loot: symbolic link and another and another and…  1.0 s  holds
      daemon  daemon   35/35  clean      time_limit  –                                                 1.0 s  FAILS

      ✗ coverage: nothing looks at "Sort by | id."
      ✗ canary: r3-lisp has the same canary
      ✗ wrong/off-by-one: problem 0
      ✗ wrong/off-by-one: problem 1
      ✗ wrong/off-by-one: problem 2
      ✗ wrong/off-by-one: problem 3
      ✗ wrong/off-by-one: problem 4
      ✗ wrong/off-by-one: problem 5
      ✗ wrong/off-by-one: problem 6
      ✗ wrong/off-by-one: problem 7
      ✗ wrong/off-by-one: problem 8
      ✗ wrong/off-by-one: problem 9
      ✗ wrong/off-by-one: problem 10
      ✗ wrong/off-by-one: problem 11
      ✗ wrong/off-by-one: and 2 more (--json has them)
      ✗ cheats/daemon: it counts as solved

      put into quarantine: canary: r3-lisp has the same canary"
  `);
});

test('a proof that holds says so, and a part of one that it is a part', () => {
  const rows = PROOF.rows.slice(2, 3);
  const held = { ...PROOF, holds: true, quarantine: null, rows, parts: ['states' as const] };
  expect(renderRoundProof(held)).toMatchInlineSnapshot(`
    "r5-debug abababababab: 1 row, proven (only states), 1 min 01 s

      state  published  graded  expected  hidden  integrity  times   took  proof
      idle       22/35   22/35     22/35     9/9  clean          3  2.3 s  holds"
  `);
});

test('the coverage of a brief', () => {
  expect(renderCoverage(PROOF)).toMatchInlineSnapshot(`
    "r5-debug: 1 problem
      the brief says      looked at by
      Dates are strings.  test_dates
      Be kind.            unchecked: nobody can tell
      Sort by | id.       NOTHING
      ✗ coverage: nothing looks at "Sort by | id.""
  `);
});
