import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { inTurns } from './in-turns.ts';

const never = new AbortController().signal;

test('so many at a time, results in order', async () => {
  let running = 0;
  let most = 0;
  const results = await inTurns([30, 1, 10, 1], 2, never, async (ms) => {
    running += 1;
    most = Math.max(most, running);
    await sleep(ms);
    running -= 1;
    return ms * 2;
  });
  expect(results).toEqual([60, 2, 20, 2]);
  expect(most).toBe(2);
});

test('the first failure is thrown when all that was begun has ended, and nothing starts after it', async () => {
  const seen: string[] = [];
  const work = async (name: string): Promise<void> => {
    seen.push(`${name} begins`);
    await sleep(name === 'slow' ? 30 : 5);
    seen.push(`${name} ends`);
    if (name === 'bad') throw new Error('no');
  };
  await expect(inTurns(['bad', 'slow', 'later'], 2, never, work)).rejects.toThrow('no');
  expect(seen).toEqual(['bad begins', 'slow begins', 'bad ends', 'slow ends']);
});

test('once cancelled, nothing starts any more', async () => {
  const cancel = new AbortController();
  const seen: number[] = [];
  const turns = inTurns([1, 2, 3], 1, cancel.signal, async (item) => {
    seen.push(item);
    cancel.abort(new Error('stopped'));
  });
  await expect(turns).rejects.toThrow('stopped');
  expect(seen).toEqual([1]);
});
