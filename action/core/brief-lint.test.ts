import { describe, expect, test } from 'vitest';
import { judgeCanary, judgeFetches, judgeLimits, judgeNames } from './brief-lint.ts';

const canary = (digit: string): string =>
  `<!-- samebrief canary ${digit}0000000-0000-4000-8000-000000000000 do not train on this -->\n\n# Brief\n`;

describe('the canary', () => {
  const briefs = new Map([
    ['one', canary('1')],
    ['two', canary('2')],
    ['copy', canary('1')],
    ['none', '# Brief\n'],
    ['late', `# Brief\n${canary('3')}`],
  ]);

  test.each([
    ['two', []],
    ['one', ['copy has the same canary']],
    ['copy', ['one has the same canary']],
    ['none', ['the first line of the brief is no samebrief canary']],
    ['late', ['the first line of the brief is no samebrief canary']],
  ])('of %s', (id, problems) => {
    expect(judgeCanary(id, briefs)).toEqual(problems);
  });
});

describe('names', () => {
  const round = {
    protect: ['tests.py'],
    notes: 'NOTES.md',
    claims: null,
    deliverables: ['sum.py'],
    evaluate: { kind: 'pytest' as const, checks: 2, baseline: 0, suite: 'tests.py', modules: ['sum'] },
  };
  const brief = 'Write `sum.py` and `NOTES.md`; `python3 -m pytest tests.py` runs `tests.py`.';

  test('that the round relies on stand in the brief and the workspace', () => {
    expect(judgeNames(round, brief, ['tests.py'])).toEqual([]);
  });

  test('that are not in backticks, not handed out or not protected are found', () => {
    expect(judgeNames(round, brief.replace('`NOTES.md`', 'notes'), [])).toEqual([
      'the brief does not name `NOTES.md`',
      'workspace/ has no tests.py',
    ]);
    expect(judgeNames({ ...round, protect: [] }, brief, ['tests.py'])).toEqual(['tests.py is not protected']);
  });

  test('of a page stand in the brief, and its checks are ours alone', () => {
    const evaluate = { kind: 'page' as const, checks: 2, baseline: 0, page: 'index.html', suite: 'page.js' };
    expect(judgeNames({ ...round, protect: [], evaluate }, brief, [])).toEqual([
      'the brief does not name `index.html`',
    ]);
  });
});

describe('limits', () => {
  const round = { limitS: 1200, checks: 35, stated: ['Python 3.11', '10 seconds', '1 GiB of memory'] };
  const brief = 'There are 20\nminutes for 35 tests in Python 3.11 or later: 10 seconds and 1 GiB of memory.';

  test('as the round has them are no problem', () => {
    expect(judgeLimits(brief, round)).toEqual([]);
  });

  test.each<[string, string, string[]]>([
    ['time', brief.replace('20\nminutes', '120 minutes'), ['the brief does not say "20 minutes"']],
    ['number of tests', brief.replace('35', '34'), ['the brief says 34 tests, there are 35']],
    ["grader's own", brief.replace('10 seconds', '110 seconds'), ['the brief does not say "10 seconds"']],
    [
      'interpreter',
      brief.replace('3.11', '3.12'),
      ['the brief does not say "Python 3.11"', 'the brief names Python 3.12, the grader needs Python 3.11'],
    ],
  ])('that are stale are found: %s', (_name, text, problems) => {
    expect(judgeLimits(text, round)).toEqual(problems);
  });
});

test('files that would fetch something are found, loopback is not', () => {
  const files = new Map([
    ['workspace/a.py', 'import os, socket\n'],
    ['checks/b.py', 'x = "see https://example.org"\n'],
    ['solution/c.sh', 'pip install lisp\n'],
    ['workspace/d.py', 'ADDRESS = "http://127.0.0.1:8000"  # no requests, no socket\n'],
  ]);
  expect(judgeFetches(files)).toEqual([
    'workspace/a.py has a network module in it',
    'checks/b.py has an address in it',
    'solution/c.sh has pip install in it',
  ]);
});
