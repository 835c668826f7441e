import { expect, test } from 'vitest';
import type { Flip, Grade, Regrade, Regraded } from '../core/regrade.ts';
import { HOSTILE } from './hostile-fixture.ts';
import { flipsText, gradeText, regradedLine, renderRegrade } from './regrade.ts';

const solved: Grade = { passed: 35, judged: 35, void: 0, integrity: 'clean', solved: true };
const unsolved: Grade = { ...solved, passed: 33, solved: false };
const check = (id: string): Flip => ({ kind: 'check', id, was: 'passed', is: 'failed' });

function regradeOf(trials: Regraded[], changes: Partial<Regrade> = {}): Regrade {
  const count = (kind: Regraded['kind']): number => trials.filter((each) => each.kind === kind).length;
  return {
    ...{ schema: 1, created_at: '2026-11-02T09:00:00.000Z', sealed: trials.length },
    ...{ same: count('same'), flipped: count('flipped'), ungraded: count('ungraded') },
    ...{ unsealed: { missing: 0, broken: {} }, rounds: [], trials },
    ...changes,
  };
}

const at = (repeat: number, folder = 'out') => ({ folder, trial: `local/r5-debug/ada/${repeat}`, was: solved });

test('nothing flips', () => {
  expect(renderRegrade(regradeOf([{ kind: 'same', ...at(1), is: solved }]))).toMatchInlineSnapshot(`
    "1 of 1 trial graded again, none flips.
    "
  `);
});

test('flips, another version, what cannot be graded and what was never sealed', () => {
  const flips: Flip[] = [
    ...['test_undo', 'test_a', 'test_b', 'test_c', 'test_d'].map(check),
    { kind: 'solved', was: true, is: false },
  ];
  const others: Flip[] = [
    { kind: 'check', id: 'test_new', was: null, is: 'passed' },
    { kind: 'integrity', was: 'clean', is: 'overfit' },
    { kind: 'hidden', was: null, is: { passed: 2, failed: ['any'] } },
  ];
  const text = renderRegrade(
    regradeOf(
      [
        { kind: 'same', ...at(1), is: solved },
        { kind: 'flipped', ...at(2), is: unsolved, flips },
        { kind: 'flipped', ...at(3), is: unsolved, flips: [check('test_undo')] },
        { kind: 'flipped', ...at(4), is: { ...unsolved, void: 2, integrity: 'overfit' }, flips: others },
        { kind: 'flipped', ...at(5), was: null, is: solved, flips: [{ kind: 'graded' }] },
        { kind: 'ungraded', ...at(6), reason: 'snapshot.json is missing' },
      ],
      {
        unsealed: { missing: 2, broken: { server: 1, quota: 3 } },
        rounds: [
          { id: 'r5-debug', here: 'ab12cd34'.repeat(8), recorded: [{ version: '0c28459a'.repeat(8), trials: 6 }] },
          { id: 'r3-lisp', here: 'ab12cd34'.repeat(8), recorded: [{ version: 'ab12cd34'.repeat(8), trials: 1 }] },
          { id: 'r9-gone', here: null, recorded: [{ version: '99999999'.repeat(8), trials: 1 }] },
        ],
      },
    ),
  );
  expect(text).toMatchInlineSnapshot(`
    "5 of 6 trials graded again, 4 flip, 1 cannot be graded.
    Not among them: 2 without a record; broken before there was a snapshot: 1 server, 3 quota.

    ! r5-debug: 0c28459a → ab12cd34 (6 trials)
    ! r9-gone: 99999999 → not here (1 trial)

    Trials that flip
      trial                 was           is                      what flipped
      local/r5-debug/ada/2  35/35 solved  33/35                   test_undo (passed → failed), test_a (passed → failed), test_b (passed → failed), test_c (passed → failed) and 2 more
      local/r5-debug/ada/3  35/35 solved  33/35                   test_undo (passed → failed)
      local/r5-debug/ada/4  35/35 solved  33/35 + 2 void overfit  test_new (none → passed), integrity (clean → overfit), hidden cases (none → 2/3)
      local/r5-debug/ada/5  –             35/35 solved            graded now; the grader had failed

    Checks that flip
      trials  check
           2  test_undo (passed → failed)
           1  test_a (passed → failed)
           1  test_b (passed → failed)
           1  test_c (passed → failed)
           1  test_d (passed → failed)
           1  test_new (none → passed)

    Cannot be graded
      trial                 was           why
      local/r5-debug/ada/6  35/35 solved  snapshot.json is missing
    "
  `);
});

test('trials of several folders are told apart', () => {
  const trials = ['out', 'again'].map((folder): Regraded => ({ kind: 'ungraded', ...at(1, folder), reason: 'gone' }));
  expect(renderRegrade(regradeOf(trials))).toMatchInlineSnapshot(`
    "0 of 2 trials graded again, none flips, 2 cannot be graded.

    Cannot be graded
      trial                        was           why
      out: local/r5-debug/ada/1    35/35 solved  gone
      again: local/r5-debug/ada/1  35/35 solved  gone
    "
  `);
});

test('a line for each trial as it is done', () => {
  expect(regradedLine(1, 3, { kind: 'same', ...at(1), is: solved })).toMatchInlineSnapshot(
    `"[1/3] = local/r5-debug/ada/1  35/35 solved"`,
  );
  expect(
    regradedLine(2, 3, { kind: 'flipped', ...at(2), is: unsolved, flips: [check('test_undo')] }),
  ).toMatchInlineSnapshot(`"[2/3] ≠ local/r5-debug/ada/2  test_undo (passed → failed)"`);
  expect(regradedLine(3, 3, { kind: 'ungraded', ...at(3), reason: 'gone' })).toMatchInlineSnapshot(
    `"[3/3] ! local/r5-debug/ada/3  gone"`,
  );
});

test('text of a record reaches the terminal as one harmless line', () => {
  for (const text of HOSTILE) {
    const trials: Regraded[] = [
      { kind: 'flipped', folder: 'out', trial: text, was: solved, is: unsolved, flips: [check(text)] },
      { kind: 'ungraded', folder: 'out', trial: 'x', was: null, reason: text },
    ];
    const rendered = renderRegrade(regradeOf(trials));
    expect(rendered.split('\n')).toHaveLength(14);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: none of them may be left
    expect(rendered).not.toMatch(/[\x00-\x08\x0b-\x1f\x7f-\x9f]|^\s*::|##\[/m);
  }
});

test('a grade and flips in words', () => {
  expect(gradeText(null)).toBeNull();
  expect(gradeText({ ...unsolved, void: 2, integrity: 'planted' })).toBe('33/35 + 2 void planted');
  expect(flipsText([{ kind: 'solved', was: false, is: true }])).toBe('now solved');
});
