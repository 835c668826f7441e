import { expect, test } from 'vitest';
import { isNestedDeeper } from './nesting.ts';

test.each([
  ['[[[]]]', 3, false],
  ['[[[]]]', 2, true],
  ['[{"a":[{}]}]', 3, true],
  ['[],[],[],[]', 1, false],
  ['["[[[[{{{{", "\\"[[[["]', 1, false],
  ['["\\\\", [[]]]', 2, true],
])('%s is deeper than %i: %s', (text, limit, expected) => {
  expect(isNestedDeeper(Buffer.from(text), limit)).toBe(expected);
});
