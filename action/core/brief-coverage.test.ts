import { expect, test } from 'vitest';
import { coverageOf, judgeCoverage, some } from './brief-coverage.ts';
import type { Coverage } from './proof.ts';

const BRIEF =
  '# Sums\n\nAdd two numbers.\nThe sum is\nprinted. Be quick.\n\n| sign | does |\n| --- | --- |\n| `+` | adds |\n';

const WHOLE: Coverage['sentences'] = [
  { says: 'Add  two\nnumbers. The sum is printed.', checks: ['test_sum'] },
  { says: 'quick', unchecked: 'the limit sees to it' },
  { says: '`+` | adds', checks: ['test_sum', 'test_sign'] },
];

function judged(sentences: Coverage['sentences'], checks = ['test_sum', 'test_sign']): string[] {
  return judgeCoverage(BRIEF, checks, { schema: 1, sentences });
}

test('a brief of which every sentence is looked at or excused has no problem', () => {
  expect(judged(WHOLE)).toEqual([]);
});

test('each statement is told with what looks at it', () => {
  expect(coverageOf(BRIEF, { sentences: WHOLE.slice(0, 2) })).toEqual([
    { statement: 'Add two numbers.', checks: ['test_sum'], unchecked: [] },
    { statement: 'The sum is printed.', checks: ['test_sum'], unchecked: [] },
    { statement: 'Be quick.', checks: [], unchecked: ['the limit sees to it'] },
    { statement: '`+` | adds', checks: [], unchecked: [] },
  ]);
});

test.each<[string, string[], string[]]>([
  ['a sentence that nothing looks at', judged(WHOLE.toSpliced(1, 1)), ['nothing looks at "Be quick."']],
  [
    'a check without a sentence',
    judged(WHOLE, ['test_sum', 'test_sign', 'test_new']),
    ['test_new looks at no sentence of the brief'],
  ],
  ['a check that is none', judged(WHOLE, ['test_sum']), ['coverage.yml names "test_sign", which is no check']],
  [
    'a sentence that was changed in the brief',
    judged([...WHOLE, { says: 'Add three numbers.', checks: ['test_sum'] }]),
    ['the brief does not say "Add three numbers."'],
  ],
  [
    'words that stand everywhere',
    judged([...WHOLE, { says: 'e', unchecked: 'why not' }], ['test_sum', 'test_sign']),
    ['"e" stands in several statements: quote more of one'],
  ],
])('%s is found', (_name, problems, expected) => {
  expect(problems).toEqual(expected);
});

test('a long list is counted, not printed', () => {
  expect(some(['a', 'b', 'c'], 2)).toBe('a, b and 1 more');
});
