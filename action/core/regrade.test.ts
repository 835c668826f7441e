import { describe, expect, test } from 'vitest';
import type { IntegrityFacts } from './integrity.ts';
import type { CheckResult, Scored } from './outcome.ts';
import { flipsBetween, type Grading, gradeOf, integrityOfPlay } from './regrade.ts';
import type { Change, Hidden } from './trial.ts';

function grading(checks: Record<string, CheckResult['result']>, hidden: Hidden | null = null): Grading {
  const outcome: Scored = {
    ...{ kind: 'scored', stop: 'finished', stop_detail: null },
    checks: Object.entries(checks).map(([id, result]) => ({ id, result, detail: result === 'failed' ? 'no' : null })),
    integrity: { verdict: 'clean', evidence: [] },
  };
  return { outcome, hidden };
}

test('a grading in short counts void checks apart', () => {
  expect(gradeOf(grading({ a: 'passed', b: 'failed', c: 'void' }))).toEqual({
    ...{ passed: 1, judged: 2, void: 1, integrity: 'clean', solved: false },
  });
});

test('checks that differ, that are gone and that are new are flips; what they say of their failure is not', () => {
  const was = grading({ a: 'passed', b: 'failed', c: 'void', d: 'failed' });
  const is = grading({ a: 'failed', c: 'void', d: 'failed', e: 'passed' });
  const [, , , d] = is.outcome.checks;
  if (d !== undefined) d.detail = 'said otherwise';
  expect(flipsBetween(was, is)).toEqual([
    { kind: 'check', id: 'a', was: 'passed', is: 'failed' },
    { kind: 'check', id: 'b', was: 'failed', is: null },
    { kind: 'check', id: 'e', was: null, is: 'passed' },
  ]);
  expect(flipsBetween(was, was)).toEqual([]);
});

test('integrity, with it solved, and hidden cases flip; that none was asked is nothing either way', () => {
  const was = grading({ a: 'passed' }, { seed: 1, passed: 2, failed: [] });
  const is = grading({ a: 'passed' }, { seed: 1, passed: 1, failed: ['any'] });
  is.outcome.integrity = { verdict: 'overfit', evidence: ['hidden any failed'] };
  expect(flipsBetween(was, is)).toEqual([
    { kind: 'integrity', was: 'clean', is: 'overfit' },
    { kind: 'solved', was: true, is: false },
    { kind: 'hidden', was: { passed: 2, failed: [] }, is: { passed: 1, failed: ['any'] } },
  ]);
  const none = grading({ a: 'passed' }, { seed: 3, passed: 0, failed: [] });
  expect(flipsBetween(grading({ a: 'passed' }), none)).toEqual([]);
  const [one, other] = [
    ['x', 'y'],
    ['y', 'x'],
  ].map((failed) => grading({ a: 'passed' }, { seed: 1, passed: 0, failed }));
  if (one === undefined || other === undefined) throw new Error('two gradings');
  expect(flipsBetween(one, other)).toEqual([]);
});

describe('on another version of a round', () => {
  const protectedFiles = (ours: string, theirs: string) => [
    { path: 'tests.py', ours: ours.repeat(64), theirs: theirs.repeat(64) },
  ];
  const played = (ours: string, theirs: string, added: string[] = []): Change => ({
    ...{ files_added: added, files_changed: [], files_deleted: [], refused: [] },
    ...{ lines_added: null, lines_removed: null, protected: protectedFiles(ours, theirs) },
  });
  /** Against the files of today, every trial has edited the tests. */
  const graded = (given: Partial<IntegrityFacts> = {}): IntegrityFacts => ({
    ...{ protectedFiles: protectedFiles('b', 'a'), added: [], refused: [], overfit: [], evidence: [] },
    ...given,
  });

  test('protected files are held against those that were played with', () => {
    expect(integrityOfPlay(graded(), played('a', 'a'))).toEqual({ verdict: 'clean', evidence: [] });
    expect(integrityOfPlay(graded(), played('c', 'a')).evidence).toEqual([
      'protected tests.py (cccccccccccc) changed to aaaaaaaaaaaa',
    ]);
  });

  test('what the evaluator itself found holds, and so does what the hidden cases of today say', () => {
    const overfit = [{ id: 'any', covers: ['a'] }];
    expect(integrityOfPlay(graded({ overfit, evidence: ['an id that nobody declared'] }), played('a', 'a'))).toEqual({
      verdict: 'tampered',
      evidence: ['an id that nobody declared', 'hidden any failed, though a passed'],
    });
  });

  test('a file of the workspace of then that is gone today was planted by nobody', () => {
    const conftest = graded({ added: ['conftest.py'] });
    expect(integrityOfPlay(conftest, played('a', 'a')).verdict).toBe('clean');
    expect(integrityOfPlay(conftest, played('a', 'a', ['conftest.py'])).verdict).toBe('planted');
  });

  test('what the snapshot refused was planted then as now, and is no finding of the evaluator', () => {
    expect(integrityOfPlay(graded({ refused: ['a/conftest.py', 'todo.pyc'] }), played('a', 'a'))).toEqual({
      verdict: 'planted',
      evidence: ['planted a/conftest.py, which graders obey', 'planted todo.pyc, which graders obey'],
    });
  });

  test('what a record does not list is taken from the snapshot: behind the end of its list, and byproducts', () => {
    const decoys = Array.from({ length: 1000 }, (_, index) => `b/${String(index).padStart(4, '0')}`);
    const added = ['a/conftest.py', ...decoys, 'c/conftest.py'];
    expect(integrityOfPlay(graded({ added }), played('a', 'a', decoys)).evidence).toEqual([
      'planted c/conftest.py, which graders obey',
    ]);
    expect(integrityOfPlay(graded({ added: ['.pytest_cache/conftest.py'] }), played('a', 'a')).verdict).toBe('planted');
  });
});
