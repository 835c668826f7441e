import { describe, expect, test } from 'vitest';
import { broken } from '../core/outcome.ts';
import type { Plan } from '../core/plan-file.ts';
import { type Scoreboard, scoreboardSchema } from '../core/scoreboard-file.ts';
import {
  claimed,
  exampleHash,
  examplePlan,
  exampleScored,
  exampleTrial,
  exampleTrials,
} from '../core/scoreboard-fixture.ts';
import type { Trial } from '../core/trial.ts';
import { verdictOf } from './cell.ts';
import { scoreboard } from './scoreboard.ts';

const NOW = '2026-11-02T09:00:00.000Z';
const id = (contestant: string, repeat: number, round = 'r5-debug') => `local/${round}/${contestant}/${repeat}`;

function boardOf(plan: Plan, trials: readonly Trial[]): Scoreboard {
  return scoreboardSchema.parse(scoreboard(plan, trials, NOW));
}

function cellsOf(board: Scoreboard) {
  return Object.fromEntries(board.rounds.flatMap((round) => round.cells).map((cell) => [cell.contestant, cell]));
}

describe('every planned trial is counted once', () => {
  test('a broken one lowers no one, a missing one is counted, and no evidence is not zero', () => {
    const plan = examplePlan();
    const board = boardOf(plan, [
      exampleScored(plan, id('ada', 1)),
      exampleScored(plan, id('ada', 2), { passed: 34 }),
      exampleTrial(plan, id('ada', 3), { outcome: broken('server', 'play', 'status 500') }),
    ]);

    expect([board.planned, board.scored, board.broken, board.missing, board.broken_causes]).toEqual([
      6,
      2,
      1,
      3,
      { server: 1 },
    ]);
    const { ada, bob } = cellsOf(board);
    expect(ada).toMatchObject({
      scored: 2,
      broken: 1,
      missing: 0,
      solved: 1,
      verdict: 'INCOMPLETE',
      broken_causes: { server: 1 },
    });
    expect(ada?.checks_passed).toEqual({ mean: 34.5, min: 34, max: 35 });
    expect(bob).toMatchObject({ scored: 0, missing: 3, solved: 0, verdict: 'INCOMPLETE', rank: null });
    expect([bob?.score, bob?.solved_interval, bob?.integrity, bob?.wall_s]).toEqual([null, null, null, null]);
  });

  test('a record that says missing is missing', () => {
    const plan = examplePlan();
    expect(boardOf(plan, [exampleTrial(plan, id('ada', 1), { outcome: { kind: 'missing' } })])).toMatchObject({
      scored: 0,
      missing: 6,
    });
  });

  test.each([
    ['none', 0, 3, 3, 'ALL_FAIL'],
    ['a third', 1, 3, 3, 'SPLIT'],
    ['a tie', 2, 4, 4, 'SPLIT'],
    ['most', 2, 3, 3, 'MAJORITY'],
    ['all', 3, 3, 3, 'UNANIMOUS'],
    ['all that are scored', 2, 2, 3, 'INCOMPLETE'],
    ['none that are scored', 0, 2, 3, 'INCOMPLETE'],
    ['one of one', 1, 1, 1, 'UNANIMOUS'],
  ])('verdict: %s', (_, solved, scored, planned, verdict) => {
    expect(verdictOf(planned, scored, solved)).toBe(verdict);
  });

  test('whatever comes back, the counts add up and the result is valid', () => {
    for (let seed = 1; seed <= 30; seed += 1) {
      const plan = examplePlan({
        rounds: ['r3-lisp', 'r5-debug'],
        contestants: ['ada', 'bob', 'oracle', 'idle'],
        repeats: 4,
        checks: 5,
      });
      const board = boardOf(plan, exampleTrials(plan, seed));
      const cells = board.rounds.flatMap((round) => round.cells);
      expect(board.scored + board.broken + board.missing).toBe(plan.trials.length);
      expect(cells.reduce((sum, cell) => sum + cell.scored + cell.broken + cell.missing, 0)).toBe(plan.trials.length);
      expect(cells.every((cell) => cell.solved <= cell.scored && cell.planned === 4)).toBe(true);
    }
  });
});

describe('the denominator never moves', () => {
  const plan = examplePlan({ contestants: ['ada'], repeats: 1, checks: 4, gpuChecks: 1 });
  const withChecks = (checks: readonly [string, 'passed' | 'failed' | 'void'][]) => {
    const trial = exampleScored(plan, id('ada', 1));
    if (trial.outcome.kind !== 'scored') throw new Error('not scored');
    const results = checks.map(([check, result]) => ({ id: check, result, detail: null }));
    return cellsOf(boardOf(plan, [{ ...trial, outcome: { ...trial.outcome, checks: results } }])).ada;
  };

  test('checks that need what the machine lacks are void by the plan', () => {
    const cell = withChecks([
      ['test_1', 'passed'],
      ['test_2', 'passed'],
      ['test_3', 'passed'],
      ['test_4', 'void'],
    ]);
    expect(cell).toMatchObject({ checks_declared: 4, checks_void: 1, solved: 1, score: { mean: 1 } });
    expect(cell?.checks_passed?.mean).toBe(3);
  });

  test.each<[string, [string, 'passed' | 'failed' | 'void'][]]>([
    [
      'lacking',
      [
        ['test_1', 'passed'],
        ['test_2', 'passed'],
      ],
    ],
    [
      'void by the record only',
      [
        ['test_1', 'passed'],
        ['test_2', 'passed'],
        ['test_3', 'void'],
      ],
    ],
    [
      'passed and failed',
      [
        ['test_1', 'passed'],
        ['test_2', 'passed'],
        ['test_3', 'passed'],
        ['test_3', 'failed'],
      ],
    ],
    [
      'failed, and passed what is void',
      [
        ['test_1', 'passed'],
        ['test_2', 'passed'],
        ['test_3', 'failed'],
        ['test_4', 'passed'],
      ],
    ],
  ])('a check %s has failed', (_, checks) => {
    expect(withChecks(checks)).toMatchObject({ solved: 0, checks_passed: { mean: 2 }, score: { mean: 2 / 3 } });
  });

  test('an unknown check counts nothing and is evidence', () => {
    const cell = withChecks([
      ['test_1', 'passed'],
      ['test_2', 'passed'],
      ['test_99', 'passed'],
    ]);
    expect(cell).toMatchObject({ checks_passed: { mean: 2 }, solved: 0 });
    expect(cell?.integrity_evidence).toEqual(['checks that the round does not declare: test_99']);
  });
});

describe('records', () => {
  const plan = examplePlan();
  const other = 'f'.repeat(64);

  test('of another plan are refused, naming both', () => {
    const trial = exampleTrial(plan, id('ada', 1), { plan_id: other });
    expect(() => scoreboard(plan, [trial], NOW)).toThrow(
      `record ${trial.id} belongs to plan ${other}, not to ${plan.id}.`,
    );
  });

  test('that the plan does not know, or of another version of the round, are refused', () => {
    const stray = exampleTrial(plan, id('ada', 1), { id: id('ada', 9) });
    expect(() => scoreboard(plan, [stray], NOW)).toThrow(`record ${stray.id} is not in plan ${plan.id}`);
    const older = exampleTrial(plan, id('ada', 1), { round_version: other });
    expect(() => scoreboard(plan, [older], NOW)).toThrow(`names version ${other}`);
  });

  test('that come twice count once: scored before broken, the first scored before a later one', () => {
    const early = exampleScored(plan, id('ada', 1), { passed: 10 });
    const late = { ...exampleScored(plan, id('ada', 1)), ended_at: '2026-11-03T08:00:00.000Z' };
    const lost = exampleTrial(plan, id('ada', 2), { outcome: broken('server', 'play', '') });
    const found = exampleScored(plan, id('ada', 2));
    const board = boardOf(plan, [late, lost, early, found, found]);
    expect(cellsOf(board).ada).toMatchObject({ scored: 2, broken: 0, solved: 1, checks_passed: { min: 10 } });
    expect(board.warnings).toContain(
      `Two scored records contradict each other for ${id('ada', 1)}; the earlier one counts.`,
    );
  });
});

describe('rank and star', () => {
  test('clean first, then solved share, score and wall clock; equals share a rank; controls have none', () => {
    const contestants = 'slow fast cheat half twin-a twin-b planter fitter gone oracle'.split(' ');
    const plan = examplePlan({ contestants, repeats: 1 });
    const board = boardOf(plan, [
      exampleTrial(plan, id('slow', 1), { wall_s: 60 }),
      exampleTrial(plan, id('fast', 1), { wall_s: 20 }),
      exampleScored(plan, id('cheat', 1), { integrity: { verdict: 'tampered', evidence: ['tests.py changed'] } }),
      exampleScored(plan, id('fitter', 1), { passed: 30, integrity: { verdict: 'overfit', evidence: ['let_2'] } }),
      exampleScored(plan, id('planter', 1), { integrity: { verdict: 'planted', evidence: ['conftest.py'] } }),
      exampleScored(plan, id('half', 1), { passed: 34 }),
      exampleScored(plan, id('twin-a', 1), { passed: 20 }),
      exampleScored(plan, id('twin-b', 1), { passed: 20 }),
      exampleTrial(plan, id('oracle', 1), { wall_s: 0.1 }),
    ]);
    expect(board.rounds[0]?.cells.map((cell) => [cell.rank, cell.contestant, cell.star])).toEqual([
      [1, 'fast', true],
      [2, 'slow', false],
      [3, 'half', false],
      [4, 'twin-a', false],
      [4, 'twin-b', false],
      [6, 'planter', false],
      [7, 'cheat', false],
      [8, 'fitter', false],
      [null, 'gone', false],
      [null, 'oracle', false],
    ]);
  });

  test('a repeat that broke gives no advantage over one that was played', () => {
    const plan = examplePlan({ repeats: 2 });
    const board = boardOf(plan, [
      exampleTrial(plan, id('ada', 1), { wall_s: 5 }),
      exampleTrial(plan, id('ada', 2), { outcome: broken('server', 'play', '') }),
      ...[1, 2].map((repeat) => exampleTrial(plan, id('bob', repeat), { wall_s: 90 })),
    ]);
    expect(board.rounds[0]?.cells.map((cell) => cell.contestant)).toEqual(['bob', 'ada']);
  });

  test('nobody solved it: no star', () => {
    const plan = examplePlan({ repeats: 1 });
    const board = boardOf(plan, [exampleScored(plan, id('ada', 1), { passed: 34 })]);
    expect(board.rounds[0]?.cells.some((cell) => cell.star)).toBe(false);
  });

  test('tampered checks are printed all the same, and not solved', () => {
    const plan = examplePlan({ contestants: ['ada'], repeats: 3 });
    const tampered = { verdict: 'tampered' as const, evidence: ['tests.py\u202e changed'] };
    const trials = [
      exampleTrial(plan, id('ada', 1)),
      exampleTrial(plan, id('ada', 2)),
      exampleScored(plan, id('ada', 3), { integrity: tampered }),
    ];
    expect(cellsOf(boardOf(plan, trials)).ada).toMatchObject({
      ...{ solved: 2, verdict: 'MAJORITY', score: { mean: 1 }, integrity: 'tampered' },
      integrity_evidence: ['tests.py changed (repeat 3)'],
    });
  });
});

test('figures are medians of what is known, speed only of trials with valid times', () => {
  const plan = examplePlan({ contestants: ['ada'], repeats: 4 });
  const usage = exampleTrial(plan, id('ada', 1)).usage;
  if (usage === null) throw new Error('no usage');
  const board = boardOf(plan, [
    exampleTrial(plan, id('ada', 1), { wall_s: 30, claims: claimed(300) }),
    exampleTrial(plan, id('ada', 2), {
      wall_s: 40,
      claims: claimed(null),
      usage: null,
      change: null,
      test_runs: null,
    }),
    exampleTrial(plan, id('ada', 3), {
      wall_s: 500,
      timing_valid: false,
      timing_note: 'throttled',
      claims: claimed(500),
    }),
    exampleTrial(plan, id('ada', 4), { wall_s: null, transcript_sha256: exampleHash(id('ada', 1)), notes: null }),
  ]);
  expect(cellsOf(board).ada).toMatchObject({
    ...{ wall_s: { median: 35, min: 30, max: 40 }, claimed_s: 400, claim_factor: 5.5, notes_present: 3 },
    ...{
      tokens: { input: 48_200, output: 3200 },
      decode_tok_s: 148,
      lines_changed: 42,
      test_runs: 3,
      effective_repeats: 3,
    },
  });
  expect(board.warnings).toEqual([
    'Identical repeats prove no more than one: Ada in r5-debug (3 of 4 differ).',
    'Speed of 1 trial left out: throttled.',
    // One round of full marks is an ordinary result: no suspicion.
  ]);
});

test('ten thousand records take no more than one pass each', () => {
  const contestants = Array.from({ length: 20 }, (_, index) => `c${index}`);
  const plan = examplePlan({ rounds: ['a', 'b', 'c', 'd', 'e'], contestants, repeats: 100 });
  const board = scoreboard(plan, exampleTrials(plan), NOW);
  expect([board.planned, board.rounds.length, board.rounds[0]?.cells.length]).toEqual([10_000, 5, 20]);
});
