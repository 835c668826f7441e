import { describe, expect, test } from 'vitest';
import type { Plan } from '../core/plan-file.ts';
import { examplePlan, exampleTrial } from '../core/scoreboard-fixture.ts';
import type { Change, Claims, Notes, Trial } from '../core/trial.ts';
import { workFigures } from './work.ts';

const plan = examplePlan({ contestants: ['ada'], repeats: 3 });

function figuresOf(repeats: readonly Partial<Trial>[], of: Plan = plan) {
  const [round] = of.rounds;
  if (round === undefined) throw new Error('no round');
  return workFigures(
    round,
    repeats.map((changes, index) => exampleTrial(of, `local/r5-debug/ada/${index + 1}`, changes)),
  );
}

const notes = (changes: Partial<Notes>): Notes => ({
  ...{ present: true, bytes: 900, files_named: [], tests_named: [], categories: null },
  ...changes,
});

test('of no trial nothing is known', () => {
  expect(figuresOf([])).toEqual({
    ...{ turns: null, tool_calls: null, loc: null, lines_changed: null, first_artifact_s: null, ran_own_code: null },
    ...{ test_runs: null, hidden: null, notes_present: 0, categories_named: null, tests_named: null },
    files_claimed: null,
  });
});

test('medians of what is known, languages added up, speed only where it is valid', () => {
  const figures = figuresOf([
    { loc: { Go: 500, HTML: 68 }, first_artifact_s: 10, ran_own_code: true },
    { loc: null, first_artifact_s: 30, ran_own_code: null, usage: null, change: null, test_runs: null },
    { loc: {}, first_artifact_s: 900, timing_valid: false, ran_own_code: false },
  ]);
  expect(figures).toMatchObject({
    ...{ loc: 284, first_artifact_s: 20, ran_own_code: { yes: 1, of: 2 }, lines_changed: 42, test_runs: 3 },
    ...{ turns: 12, tool_calls: 20 },
  });
});

test('hidden cases are means over the repeats in which they were tried', () => {
  const tried = (passed: number, failed: string[]) => ({ hidden: { seed: 1, passed, failed } });
  expect(figuresOf([tried(12, []), tried(9, ['a', 'b', 'c']), { hidden: null }]).hidden).toEqual({
    passed: 10.5,
    looked_at: 12,
  });
  expect(figuresOf([tried(0, [])]).hidden).toBeNull();
});

test('what the notes name is counted where there are notes', () => {
  const categories = (named: string[]) => ({ named, of: 8 });
  const figures = figuresOf([
    { notes: notes({ categories: categories(['a', 'b']), tests_named: ['test_1'] }) },
    { notes: notes({ categories: categories(['a']), tests_named: ['test_1', 'test_2'] }) },
    { notes: notes({ present: false, categories: categories([]) }) },
  ]);
  expect(figures).toMatchObject({ notes_present: 2, categories_named: { named: 1.5, of: 8 }, tests_named: 1.5 });
});

describe('files claimed against files changed', () => {
  const change = (changes: Partial<Change>): Change => ({
    ...{ files_added: [], files_changed: [], files_deleted: [], refused: [], lines_added: 0, lines_removed: 0 },
    ...{ protected: [], ...changes },
  });
  const claims = (files_changed: string[] | null): Claims => ({ time_s: null, time_source: null, files_changed });
  const did = change({ files_added: ['FIX_NOTES.md', 'new.py'], files_changed: ['a.py'], files_deleted: ['old.py'] });

  test.each<[string, Partial<Trial>, unknown]>([
    ['all of it', { change: did, claims: claims(['a.py', 'new.py', 'old.py']) }, { right: 3, changed: 3, wrong: 0 }],
    [
      'each once',
      { change: did, claims: claims(['a.py', 'a.py', 'b.py', 'b.py']) },
      { right: 1, changed: 3, wrong: 1 },
    ],
    ['its own account', { change: did, claims: claims(['FIX_NOTES.md']) }, { right: 0, changed: 3, wrong: 0 }],
    ['nothing', { change: did, claims: claims([]) }, { right: 0, changed: 3, wrong: 0 }],
    [
      'in its notes, with what it was given',
      { change: did, claims: claims(null), notes: notes({ files_named: ['a.py', 'tests.py', 'BRIEF.md'] }) },
      { right: 1, changed: 3, wrong: 0 },
    ],
    [
      'tests that it did change',
      { change: change({ files_changed: ['tests.py'] }), claims: claims(['tests.py']) },
      { right: 1, changed: 1, wrong: 0 },
    ],
    ['without notes', { change: did, claims: claims(null), notes: notes({ present: false }) }, null],
    ['of an unknown change', { change: null, claims: claims(['a.py']) }, null],
  ])('%s', (_, changes, expected) => {
    expect(figuresOf([changes]).files_claimed).toEqual(expected);
  });

  test('is a mean over the repeats that say something', () => {
    const figures = figuresOf([
      { change: did, claims: claims(['a.py']) },
      { change: did, claims: claims(['a.py', 'new.py', 'b.py']) },
      { change: null },
    ]);
    expect(figures.files_claimed).toEqual({ right: 1.5, changed: 3, wrong: 0.5 });
  });
});
