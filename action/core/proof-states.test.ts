import { expect, test } from 'vitest';
import type { Integrity } from './outcome.ts';
import { type Grading, judgeState, type StateFacts } from './proof-states.ts';

const IDS = ['one', 'two', 'three'];

function graded(passed: readonly string[], more: Partial<Extract<Grading, { kind: 'graded' }>> = {}): Grading {
  return {
    kind: 'graded',
    checks: IDS.map((id) => ({ id, result: passed.includes(id) ? 'passed' : 'failed', detail: null })),
    integrity: { verdict: 'clean', evidence: [] },
    hidden: { passed: 2, failed: [] },
    ...more,
  };
}

function published(passed: readonly string[], ids: readonly string[] = IDS): StateFacts['published'] {
  return { ok: true, passed: new Map(ids.map((id) => [id, passed.includes(id)])) };
}

/** A wrong solution that fails `three`, as it should. */
const WRONG: StateFacts = {
  checkIds: IDS,
  hiddenIds: ['any', 'other'],
  expected: { fails: ['three'], integrity: 'clean', right: false },
  gradings: [graded(['one', 'two'])],
  published: published(['one', 'two']),
};
const RIGHT: StateFacts = {
  ...WRONG,
  expected: { fails: [], integrity: 'clean', right: true },
  gradings: [graded(IDS), graded(IDS)],
  published: published(IDS),
};

test('states that are as they should be have no problem', () => {
  expect(judgeState(WRONG)).toEqual([]);
  expect(judgeState(RIGHT)).toEqual([]);
});

const overfit: Integrity = { verdict: 'overfit', evidence: ['hidden any failed'] };

test.each<[string, StateFacts, string[]]>([
  [
    'a wrong solution that passes',
    { ...WRONG, gradings: [graded(IDS)], published: published(IDS) },
    ['passes and should fail: three'],
  ],
  [
    'another baseline than declared',
    { ...WRONG, gradings: [graded(['two', 'three'])], published: published(['two', 'three']) },
    ['fails and should pass: one', 'passes and should fail: three'],
  ],
  [
    'a check that is none',
    { ...WRONG, expected: { ...WRONG.expected, fails: ['three', 'four'] } },
    ['expect.yml names four, which no check is called'],
  ],
  [
    'readings that differ',
    { ...WRONG, published: published(['one']) },
    ['the published suite and the grader differ on two'],
  ],
  [
    'a suite with other tests',
    { ...WRONG, published: published(['one', 'two'], ['one', 'two', 'zero']) },
    ['the published suite has no three', 'checks.yml has no zero'],
  ],
  [
    'a suite that was not read',
    { ...WRONG, published: { ok: false, reason: 'pytest timed out' } },
    ['the published suite was not read: pytest timed out'],
  ],
  [
    'integrity that nobody expects',
    { ...WRONG, gradings: [graded(['one', 'two'], { integrity: overfit })] },
    ['integrity is overfit, not clean (hidden any failed)'],
  ],
  [
    'integrity that was expected and is not there',
    { ...WRONG, expected: { ...WRONG.expected, integrity: 'overfit' } },
    ['integrity is clean, not overfit'],
  ],
  [
    'a hidden case that a right solution fails, once',
    { ...RIGHT, gradings: [graded(IDS), graded(IDS, { hidden: { passed: 1, failed: ['any'] } })] },
    ['hidden cases fail: any'],
  ],
  [
    'hidden cases that were never tried',
    { ...RIGHT, gradings: [graded(IDS, { hidden: null })] },
    ['0 of 2 hidden cases were tried'],
  ],
  [
    'ids that differ from time to time',
    { ...WRONG, gradings: [graded(['one', 'two']), graded(['one'])] },
    ['grading 2 says something else of two'],
  ],
  [
    'a grader that fails',
    { ...WRONG, gradings: [{ kind: 'broken', detail: 'exit code 70' }], published: null },
    ['not graded: exit code 70'],
  ],
  [
    'a grader that fails later',
    { ...WRONG, gradings: [graded(['one', 'two']), { kind: 'broken', detail: 'exit code 70' }] },
    ['not graded: exit code 70'],
  ],
  ['nothing at all', { ...WRONG, gradings: [] }, ['not graded']],
])('%s is found', (_name, facts, problems) => {
  expect(judgeState(facts)).toEqual(problems);
});
