import { expect, test } from 'vitest';
import { known, largest, mean, median, smallest, spread } from './summary.ts';

test('nothing is not zero', () => {
  expect([median([]), mean([]), smallest([]), largest([]), spread([])]).toEqual([null, null, null, null, null]);
});

test.each([
  [[7], 7],
  [[9, 1, 5], 5],
  [[4, 1, 3, 2], 2.5],
  [[10, 9, 100], 10],
])('median of %j', (values, expected) => {
  expect(median(values)).toBe(expected);
});

test('summarises without changing its input', () => {
  const values = [36, 31, 32];
  expect(spread(values)).toEqual({ median: 32, min: 31, max: 36 });
  expect(mean(values)).toBe(33);
  expect(values).toEqual([36, 31, 32]);
});

test('a million values do not overflow the stack', () => {
  const values = Array.from({ length: 1_000_000 }, (_, index) => index);
  expect([smallest(values), largest(values)]).toEqual([0, 999_999]);
});

test('known drops only what is not known', () => {
  expect(known([0, null, 2])).toEqual([0, 2]);
});
