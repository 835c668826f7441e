import { expect, test } from 'vitest';
import { controlOf, isMeantToFail } from './controls.ts';

test('only what drives no model is a control, and of those only the reference solution is to be solved', () => {
  const harnesses = ['pi', 'command', 'constructor', undefined, 'oracle', 'idle', 'cheat'];
  expect(harnesses.map((harness) => [controlOf(harness), isMeantToFail(harness)])).toEqual([
    [null, false],
    [null, false],
    [null, false],
    [null, false],
    ['oracle', false],
    ['idle', true],
    ['cheat', true],
  ]);
});
