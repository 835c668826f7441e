import { describe, expect, test } from 'vitest';
import { broken, type Outcome, type Scored } from './outcome.ts';
import { CHEAT_KINDS, type CheatExpect } from './proof.ts';
import { evidenceIn, judgeCheat, judgeKinds } from './proof-cheats.ts';
import type { Trial } from './trial.ts';

type Record = Parameters<typeof judgeCheat>[1];

const attempt: Trial['attempts'][number] = {
  number: 1,
  started_at: '2026-01-01T00:00:00.000Z',
  ended_at: '2026-01-01T00:00:01.000Z',
  ended: 'sealed',
  cause: null,
  detail: null,
};

function scored(passed: number, more: Partial<Scored> = {}): Scored {
  return {
    kind: 'scored',
    stop: 'finished',
    stop_detail: null,
    checks: [0, 1, 2].map((index) => {
      const result = index < passed ? 'passed' : 'failed';
      return { id: `t${index}`, result, detail: index < passed ? null : 'ValueError: no' };
    }),
    integrity: { verdict: 'clean', evidence: [] },
    ...more,
  };
}

function recordOf(outcome: Outcome, more: Partial<Record> = {}): Record {
  return { outcome, attempts: [attempt], change: null, ...more };
}

const EXPECTED: CheatExpect = {
  schema: 1,
  kind: 'early-exit',
  tries: 'Leaves early.',
  integrity: 'clean',
  passes: 1,
  evidence: 'ValueError',
};
const tampered: Scored['integrity'] = { verdict: 'tampered', evidence: ['protected tests.py changed'] };

test('a cheat that comes to nothing, as it should, is no problem', () => {
  expect(judgeCheat(EXPECTED, recordOf(scored(1)), 1)).toEqual([]);
  const whole = { ...EXPECTED, integrity: 'tampered', passes: 3, evidence: 'tests.py' } as const;
  expect(judgeCheat(whole, recordOf(scored(3, { integrity: tampered })), 1)).toEqual([]);
});

test.each<[string, string[], string[]]>([
  [
    'one that is solved',
    judgeCheat({ ...EXPECTED, passes: 3 }, recordOf(scored(3)), 1),
    ['it counts as solved', 'it passes 3 and counts as clean', 'the record has no "ValueError"'],
  ],
  [
    'one that gains something and stays clean',
    judgeCheat({ ...EXPECTED, passes: 2 }, recordOf(scored(2)), 1),
    ['it passes 2 and counts as clean'],
  ],
  ['another score', judgeCheat(EXPECTED, recordOf(scored(0)), 1), ['it passes 0, not 1']],
  [
    'another verdict',
    judgeCheat({ ...EXPECTED, integrity: 'tampered' }, recordOf(scored(1)), 1),
    ['integrity is clean, not tampered'],
  ],
  [
    'no trace of it',
    judgeCheat({ ...EXPECTED, evidence: 'planted' }, recordOf(scored(1)), 1),
    ['the record has no "planted"'],
  ],
  [
    'one that breaks the bench',
    judgeCheat(EXPECTED, recordOf(broken('grader', 'evaluate', 'exit code 70')), 1),
    ['not scored: grader, exit code 70'],
  ],
  [
    'one that was played again',
    judgeCheat(EXPECTED, recordOf(scored(1), { attempts: [{ ...attempt, ended: 'broken' }, attempt] }), 1),
    ['it took 2 attempts: broken, sealed'],
  ],
])('%s is found', (_name, problems, expected) => {
  expect(problems).toEqual(expected);
});

test('evidence is found in integrity, refused files, the stop and the details of checks', () => {
  const outcome = scored(1, { stop: 'resource_cap', stop_detail: 'memory', integrity: tampered });
  const change = { ...EMPTY_CHANGE, refused: [{ path: 'loot', reason: 'symbolic link' }] };
  const record = recordOf(outcome, { change });
  for (const text of ['tests.py', 'loot: symbolic link', 'resource_cap: memory', 'ValueError']) {
    expect(evidenceIn(record, text), text).toContain(text);
  }
  expect(evidenceIn(record, 'elsewhere')).toBeNull();
});

const EMPTY_CHANGE: NonNullable<Trial['change']> = {
  files_added: [],
  files_changed: [],
  files_deleted: [],
  refused: [],
  lines_added: null,
  lines_removed: null,
  protected: [],
};

describe('kinds', () => {
  const [first, second, ...others] = CHEAT_KINDS;
  const excused = Object.fromEntries(others.map((kind) => [kind, 'this round has none of it']));
  const few = { cheats: 2, kinds: 2 };

  test('that are tried or excused are no problem', () => {
    expect(judgeKinds([first, second], excused, few)).toEqual([]);
  });

  test('that are missing, and those that are both, are found', () => {
    expect(judgeKinds([first, first], excused, few)).toEqual([
      '1 kinds of cheat, at least 2 are needed',
      `no cheat is of kind ${second}, and not-applicable.yml does not say why`,
    ]);
    expect(judgeKinds([first, second], { ...excused, [first]: 'none here, really' }, few)).toEqual([
      `not-applicable.yml has ${first}, and there is a cheat of that kind`,
    ]);
    expect(judgeKinds([first, second], excused)).toEqual([
      '2 cheats, at least 30 are needed',
      '2 kinds of cheat, at least 18 are needed',
    ]);
  });
});
