import { expect, test } from 'vitest';
import { fiveRoundsPlan } from '../core/five-rounds-fixture.ts';
import { broken } from '../core/outcome.ts';
import type { Plan } from '../core/plan-file.ts';
import type { Feedback } from '../core/scoreboard-file.ts';
import { exampleTrial, type ScoredOptions, scoredOutcome } from '../core/scoreboard-fixture.ts';
import type { Trial } from '../core/trial.ts';
import { scoreboard } from './scoreboard.ts';

const PLAN = fiveRoundsPlan({ contestants: ['ada'], repeats: 3 });

function trial(
  round: 'r1-particles' | 'r2-particles-fix',
  repeat: number,
  options: ScoredOptions,
  changes: Partial<Trial> = {},
): Trial {
  const id = `local/${round}/ada/${repeat}`;
  const planned = PLAN.trials.find((each) => each.id === id);
  if (planned === undefined) throw new Error(`no trial ${id}`);
  return exampleTrial(PLAN, id, { outcome: scoredOutcome(PLAN, planned, options), ...changes });
}

function feedbackOf(trials: readonly Trial[], plan: Plan = PLAN): Feedback | null | undefined {
  const board = scoreboard(plan, trials, '2026-11-02T09:00:00.000Z');
  return board.rounds.find(({ id }) => id === 'r2-particles-fix')?.cells[0]?.feedback;
}

test('differences are over the repeats in which both rounds are scored', () => {
  const trials = [
    trial(
      'r1-particles',
      1,
      { failed: ['check_1', 'check_2'] },
      { measures: { fps_1k: 40, fps_5k: null }, loc: { JS: 200 } },
    ),
    trial('r2-particles-fix', 1, { failed: ['check_3'] }, { measures: { fps_1k: 60, fps_5k: 30 }, loc: { JS: 180 } }),
    trial('r1-particles', 2, { failed: ['check_1'] }, { measures: { fps_1k: 50 }, loc: null }),
    trial('r2-particles-fix', 2, {}, { measures: { fps_1k: 45 } }),
    trial('r1-particles', 3, { passed: 0 }, { measures: { fps_1k: 1 } }),
  ];
  expect(feedbackOf(trials)).toEqual({
    from: 'r1-particles',
    pairs: 2,
    // 7 of 9 to 8, and 8 to 9; the two that need a GPU count nowhere.
    uplift: expect.closeTo(1 / 9),
    measures: { fps_1k: { median: 7.5, min: -5, max: 20 }, fps_5k: null },
    loc: { median: -20, min: -20, max: -20 },
    checks: { fixed: 1.5, broke: 0.5, unchanged: 7 },
    fixed: { check_1: 2, check_2: 1 },
    broke: { check_3: 1 },
    findings_left: {},
    findings_came: {},
  });
});

test('anti-patterns that left and that came, by the repeats in which they did', () => {
  const finding = (id: string) => ({ id, path: 'simulation.html', line: 8 });
  const trials = [
    trial('r1-particles', 1, {}, { findings: [finding('shadow'), finding('shadow'), finding('kept')] }),
    trial('r2-particles-fix', 1, {}, { findings: [finding('kept'), finding('trail')] }),
    trial('r1-particles', 2, {}, { findings: [finding('shadow')] }),
    trial('r2-particles-fix', 2, {}, { findings: [] }),
  ];
  const { findings_left, findings_came } = feedbackOf(trials) ?? {};
  expect({ findings_left, findings_came }).toEqual({ findings_left: { shadow: 2 }, findings_came: { trail: 1 } });
});

test('where one side broke nothing is said, and it is no zero', () => {
  const id = 'local/r1-particles/ada/1';
  const trials = [
    exampleTrial(PLAN, id, { outcome: broken('server', 'play', 'status 500') }),
    trial('r2-particles-fix', 1, {}),
  ];
  expect(feedbackOf(trials)).toMatchObject({ pairs: 0, uplift: null, checks: null, loc: null, measures: {} });
});

test('both scores stand, and a round that starts from nothing has no such figures', () => {
  const trials = [trial('r1-particles', 1, { failed: ['check_1'] }), trial('r2-particles-fix', 1, {})];
  const board = scoreboard(PLAN, trials, '2026-11-02T09:00:00.000Z');
  const [first, second] = board.rounds.map((round) => round.cells[0]);
  expect([first?.score?.mean, second?.score?.mean]).toEqual([8 / 9, 1]);
  expect(first?.feedback).toBeNull();
});
