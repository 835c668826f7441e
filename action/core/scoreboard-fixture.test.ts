import { expect, test } from 'vitest';
import { fiveRoundsPlan, fiveRoundsTrials } from './five-rounds-fixture.ts';
import { planSchema } from './plan-file.ts';
import { examplePlan, exampleTrials } from './scoreboard-fixture.ts';
import { trialSchema } from './trial.ts';

test('examples are valid by their schemas, and equal for equal seeds', () => {
  const plan = examplePlan({
    rounds: ['r3-lisp', 'r5-debug'],
    contestants: ['ada', 'bob', 'oracle', 'idle'],
    repeats: 20,
    groups: ['parser', 'errors'],
    hidden: 3,
  });
  const trials = exampleTrials(plan, 4);
  expect(planSchema.parse(plan)).toEqual(plan);
  expect(trials.map((trial) => trialSchema.parse(trial))).toEqual(trials);
  expect(exampleTrials(plan, 4)).toEqual(trials);
  expect(exampleTrials(plan, 5)).not.toEqual(trials);
  const kinds = new Set(trials.map((trial) => trial.outcome.kind));
  expect([...kinds].sort()).toEqual(['broken', 'scored']);
  expect(trials.length).toBeLessThan(plan.trials.length);
});

test('so are those of five rounds', () => {
  const plan = fiveRoundsPlan({ contestants: ['ada', 'bob', 'oracle', 'idle'] });
  const trials = fiveRoundsTrials(plan, 4);
  expect(planSchema.parse(plan)).toEqual(plan);
  expect(trials.map((trial) => trialSchema.parse(trial))).toEqual(trials);
  expect(fiveRoundsTrials(plan, 4)).toEqual(trials);
  expect(new Set(plan.rounds.map((round) => round.evaluate.kind))).toEqual(new Set(['page', 'pytest', 'service']));
});
