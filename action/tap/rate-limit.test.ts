import { expect, test } from 'vitest';
import { decideHold, parseRetryAfter, type RateLimited } from './rate-limit.ts';

const NOW_MS = Date.parse('2026-11-21T12:00:00.000Z');

function limited(more: Partial<RateLimited>): RateLimited {
  return {
    status: 429,
    retryAfter: undefined,
    message: 'slow down',
    body: '{"error":{"message":"slow down"}}',
    holds: 0,
    heldS: 0,
    holdLimitS: 60,
    nowMs: NOW_MS,
    ...more,
  };
}

test.each([
  ['2', 2],
  [' 0 ', 0],
  ['1.5', 1.5],
  ['Sat, 21 Nov 2026 12:00:30 GMT', 30],
  ['Sat, 21 Nov 2026 11:00:00 GMT', 0],
  ['soon', null],
  ['-3', 0],
  [undefined, null],
])('Retry-After %s is %s seconds', (value, seconds) => {
  // "-3" is no number of seconds; as a date it is long past, which means now.
  expect(parseRetryAfter(value, NOW_MS)).toBe(seconds);
});

test('without Retry-After it backs off 1, 2, 4, 8, 16 s and then calls it a quota', () => {
  const waits: number[] = [];
  let heldS = 0;
  for (let holds = 0; ; holds += 1) {
    const hold = decideHold(limited({ holds, heldS }));
    if (hold.kind !== 'wait') {
      expect(hold).toEqual({
        kind: 'quota',
        detail: 'HTTP 429 without Retry-After, after 5 holds of 31.0 s in all: slow down',
        retryAt: null,
      });
      break;
    }
    waits.push(hold.waitS);
    heldS += hold.waitS;
  }
  expect(waits).toEqual([1, 2, 4, 8, 16]);
});

test('a stated wait is held while the sum stays within the limit, and a quota with its reset beyond it', () => {
  expect(decideHold(limited({ retryAfter: '60' }))).toEqual({ kind: 'wait', waitS: 60 });
  expect(decideHold(limited({ retryAfter: '3600' }))).toMatchObject({
    kind: 'quota',
    retryAt: '2026-11-21T13:00:00.000Z',
  });
  expect(decideHold(limited({ retryAfter: '99999999999999' }))).toMatchObject({ kind: 'quota', retryAt: null });
});

test('503 and 529 are rate limits only when they say how long', () => {
  expect(decideHold(limited({ status: 503 }))).toEqual({ kind: 'pass' });
  expect(decideHold(limited({ status: 503, retryAfter: '5' }))).toEqual({ kind: 'wait', waitS: 5 });
  expect(decideHold(limited({ status: 529, retryAfter: '5' }))).toEqual({ kind: 'wait', waitS: 5 });
  expect(decideHold(limited({ status: 500, retryAfter: '5' }))).toEqual({ kind: 'pass' });
});

test.each([
  'You exceeded your current quota, please check your plan and billing details.',
  '{"error":{"message":"Pay first.","code":"insufficient_quota"}}',
])('money is never waited for, and has no reset: %s', (body) => {
  expect(decideHold(limited({ body, retryAfter: '7200' }))).toEqual({
    kind: 'quota',
    detail: 'HTTP 429: slow down',
    retryAt: null,
  });
});

test.each(['0', '1', '30', '60'])('Retry-After %s after the holds are used up is no reset', (retryAfter) => {
  expect(decideHold(limited({ retryAfter, holds: 5, heldS: 60 }))).toMatchObject({ kind: 'quota', retryAt: null });
});

test('Retry-After: 0 does not let a request circle', () => {
  expect(decideHold(limited({ retryAfter: '0', holds: 3 }))).toEqual({ kind: 'wait', waitS: 8 });
});
