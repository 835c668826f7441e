import { expect, test } from 'vitest';
import { makeBrief, placesIn, reaches } from './made-brief.ts';

test('figures take their places, and what was not measured is said so', () => {
  const template = 'You reached {{fps_1k}} at 1,000 and {{fps_5k}} at 5,000, with {{cost}} ms and {{unknown}} drift.';
  expect(makeBrief(template, { fps_1k: 39.6, fps_5k: 7.04, cost: null })).toBe(
    'You reached 40 at 1,000 and 7 at 5,000, with no measurable ms and no measurable drift.',
  );
  expect(placesIn(template)).toEqual(['fps_1k', 'fps_5k', 'cost', 'unknown']);
});

test('a target is reached at its figure, and never without one', () => {
  const target = { measure: 'fps_1k', at_least: 57 };
  expect(reaches({ fps_1k: 57 }, target)).toBe(true);
  expect(reaches({ fps_1k: 56.9 }, target)).toBe(false);
  expect(reaches({ fps_1k: null }, target)).toBe(false);
  expect(reaches({}, target)).toBe(false);
});
