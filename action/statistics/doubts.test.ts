import { describe, expect, test } from 'vitest';
import { broken } from '../core/outcome.ts';
import type { Scoreboard } from '../core/scoreboard-file.ts';
import { examplePlan, exampleScored, exampleTrial } from '../core/scoreboard-fixture.ts';
import { scoreboard } from './scoreboard.ts';

const NOW = '2026-11-02T09:00:00.000Z';
const id = (contestant: string, repeat: number) => `local/r5-debug/${contestant}/${repeat}`;

describe('doubts', () => {
  const suspects = (board: Scoreboard) => board.rounds.flatMap((round) => round.suspect);

  test('every contestant fails the same check', () => {
    const plan = examplePlan({ contestants: ['ada', 'bob', 'idle'], repeats: 1 });
    const all = [exampleScored(plan, id('ada', 1), { passed: 34 }), exampleScored(plan, id('bob', 1), { passed: 30 })];
    const idle = exampleScored(plan, id('idle', 1), { passed: 0 });
    expect(suspects(scoreboard(plan, [...all, idle], NOW))).toEqual(['every contestant fails test_35']);
    expect(suspects(scoreboard(plan, [...all.slice(0, 1), idle], NOW))).toEqual([]);
    const none = all.map((trial) => exampleScored(plan, trial.id, { passed: 30 }));
    expect(suspects(scoreboard(plan, none, NOW))).toEqual([
      'every contestant fails test_31, test_32, test_33 and 2 more',
    ]);
  });

  test('controls that do not do what they are for', () => {
    const plan = examplePlan({ contestants: ['ada', 'oracle', 'idle'], repeats: 1 });
    const trials = [exampleScored(plan, id('oracle', 1), { passed: 34 }), exampleScored(plan, id('idle', 1))];
    expect(suspects(scoreboard(plan, trials, NOW))).toEqual([
      'the reference solution solved only 0 of 1 trial',
      'doing nothing solved 1 of 1 trial',
    ]);
  });

  test('a cheat that is solved, and none that is not', () => {
    const plan = examplePlan({ contestants: ['ada', 'cheat-hooks', 'cheat-stdout'], repeats: 2 });
    const planted = { verdict: 'planted' as const, evidence: ['planted conftest.py'] };
    const board = scoreboard(
      plan,
      [
        exampleScored(plan, id('cheat-hooks', 1), { integrity: planted }),
        exampleScored(plan, id('cheat-stdout', 1)),
        exampleScored(plan, id('cheat-stdout', 2), { passed: 0 }),
      ],
      NOW,
    );
    expect(suspects(board)).toEqual(['a cheat was solved: Cheat-stdout, 1 of 2 trials']);
    expect(board.rounds[0]?.cells.every((cell) => cell.rank === null && !cell.star)).toBe(true);
  });

  test('more than a fifth of a cell cut off by time', () => {
    const plan = examplePlan({ contestants: ['ada'], repeats: 5 });
    const trials = [1, 2, 3, 4, 5].map((repeat) =>
      exampleScored(plan, id('ada', repeat), { stop: repeat <= 1 ? 'time_limit' : 'finished' }),
    );
    expect(suspects(scoreboard(plan, trials, NOW))).toEqual([]);
    trials[1] = exampleScored(plan, id('ada', 2), { stop: 'time_limit' });
    expect(suspects(scoreboard(plan, trials, NOW))).toEqual(['limit: 2 of 5 trials of Ada cut off by time']);
  });

  test('a whole row of everything or nothing', () => {
    const warnings = (rounds: string[]) => {
      const plan = examplePlan({ rounds, contestants: ['ada', 'bob', 'oracle'], repeats: 1 });
      const trials = plan.trials.map((planned) =>
        exampleScored(plan, planned.id, planned.contestant === 'bob' ? { passed: 0 } : {}),
      );
      return scoreboard(plan, trials, NOW).warnings;
    };
    expect(warnings(['r3-lisp', 'r4-notespeak', 'r5-debug'])).toEqual([
      '1 repeat: one run proves nothing.',
      'Suspect: Ada passed every check in each of 3 rounds: look at the bench first.',
      'Suspect: Bob passed not one check in each of 3 rounds: look at the bench first.',
    ]);
    expect(warnings(['r3-lisp', 'r5-debug']).filter((line) => line.includes('Ada'))).toEqual([]);
  });

  test('what a reader must know first', () => {
    const base = examplePlan({ repeats: 2 });
    const plan = {
      ...base,
      rounds: base.rounds.map((round) => ({ ...round, quarantined: true })),
      left_out: [
        { round: 'r4-notespeak', reason: 'alternatives/chi fails delete_twice.' },
        { round: 'r6-after', reason: 'needs r4-notespeak' },
      ],
    };
    const isolation = { sandbox: 'none', resource_guard: 'watcher', grading: 'in-process', root: false } as const;
    const board = scoreboard(
      plan,
      [
        exampleTrial(plan, id('ada', 1), { isolation }),
        exampleTrial(plan, id('ada', 2), { outcome: broken('quota', 'play', 'weekly limit') }),
        exampleTrial(plan, id('bob', 1)),
      ],
      NOW,
    );
    expect(board.warnings).toMatchInlineSnapshot(`
      [
        "2 repeats: too few for a verdict; 3 are the least.",
        "No sandbox: 1 of 2 scored trials could reach the whole machine.",
        "Graded in the contestant's own process, which can forge results: 1 of 2 scored trials.",
        "Quarantined, because its grader failed the proof: r5-debug.",
        "Not played, because the proof failed: r4-notespeak (alternatives/chi fails delete_twice).",
        "Not played, because the proof failed: r6-after (needs r4-notespeak).",
        "1 of 4 trials (25 %) broke by our fault.",
        "1 of 4 planned trials left no record.",
      ]
    `);
    expect(board.rounds[0]?.cells.find((cell) => cell.contestant === 'ada')?.unsandboxed).toBe(1);
  });
});
