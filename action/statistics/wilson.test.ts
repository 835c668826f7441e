import { expect, test } from 'vitest';
import { wilson } from './wilson.ts';

test.each([
  [3, 3, 0.439, 1],
  [2, 3, 0.208, 0.939],
  [0, 3, 0, 0.561],
  [5, 5, 0.566, 1],
  [10, 10, 0.722, 1],
])('%i of %i', (successes, trials, low, high) => {
  const interval = wilson(successes, trials);
  expect(interval?.[0]).toBeCloseTo(low, 3);
  expect(interval?.[1]).toBeCloseTo(high, 3);
});

test('no trial is not a share of 0', () => {
  expect(wilson(0, 0)).toBeNull();
});

test('holds its own share and stays within 0 and 1', () => {
  for (let trials = 1; trials <= 60; trials++) {
    for (let successes = 0; successes <= trials; successes++) {
      const [low, high] = wilson(successes, trials) ?? [Number.NaN, Number.NaN];
      expect(low).toBeGreaterThanOrEqual(0);
      expect(high).toBeLessThanOrEqual(1);
      expect(low).toBeLessThanOrEqual(successes / trials);
      expect(high).toBeGreaterThanOrEqual(successes / trials);
    }
  }
});
