import { expect, test } from 'vitest';
import { scoreboardSchema } from '../core/scoreboard-file.ts';
import { examplePlan, exampleScored } from '../core/scoreboard-fixture.ts';
import type { Trial } from '../core/trial.ts';
import { scoreboard } from './scoreboard.ts';

const id = (contestant: string, repeat: number) => `local/r5-debug/${contestant}/${repeat}`;

function groupsIn(plan: ReturnType<typeof examplePlan>, trials: readonly Trial[]) {
  const board = scoreboardSchema.parse(scoreboard(plan, trials, '2026-11-02T09:00:00.000Z'));
  return Object.fromEntries(
    board.rounds
      .flatMap((round) => round.cells)
      .map((cell) => [cell.contestant, cell.groups.map((each) => [each.group, each.failed_mean, each.checks])]),
  );
}

test('failed checks are counted by group in the order of the round, as a mean over the scored repeats', () => {
  const plan = examplePlan({ checks: 6, groups: ['tokenizer', 'parser', 'errors'], repeats: 3 });
  const trials = [
    exampleScored(plan, id('ada', 1)),
    exampleScored(plan, id('ada', 2), { failed: ['test_3', 'test_5', 'test_6'] }),
    exampleScored(plan, id('ada', 3), { failed: ['test_3', 'test_6'] }),
  ];
  expect(groupsIn(plan, trials)).toEqual({
    ada: [
      ['tokenizer', 0, 2],
      ['parser', 2 / 3, 2],
      ['errors', 1, 2],
    ],
    // No evidence is no failure, and no success.
    bob: [],
  });
});

test('groups add up to the score, whatever a record says of its checks', () => {
  const plan = examplePlan({ contestants: ['ada'], checks: 4, groups: ['parser', 'errors'], repeats: 1 });
  const trial = exampleScored(plan, id('ada', 1));
  if (trial.outcome.kind !== 'scored') throw new Error('not scored');
  const checks = [
    { id: 'test_1', result: 'passed' as const, detail: null },
    { id: 'test_99', result: 'failed' as const, detail: null },
  ];
  expect(groupsIn(plan, [{ ...trial, outcome: { ...trial.outcome, checks } }]).ada).toEqual([
    ['parser', 1, 2],
    ['errors', 2, 2],
  ]);
});

test('what the machine cannot decide is in no group, and a group of nothing else is not there', () => {
  const plan = examplePlan({ contestants: ['ada'], checks: 6, gpuChecks: 3, groups: ['page', 'load', 'speed'] });
  expect(groupsIn(plan, [exampleScored(plan, id('ada', 1), { passed: 1 })]).ada).toEqual([
    ['page', 1, 2],
    ['load', 1, 1],
  ]);
});

test('a plan that names no groups has one', () => {
  const base = examplePlan({ contestants: ['ada'], checks: 3 });
  const plan = { ...base, rounds: base.rounds.map((round) => ({ ...round, check_groups: {} })) };
  expect(groupsIn(plan, [exampleScored(plan, id('ada', 1), { passed: 2 })]).ada).toEqual([['other', 1, 3]]);
});
