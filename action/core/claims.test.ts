import { describe, expect, test } from 'vitest';
import { claimedSeconds } from './claims.ts';

describe('the line that the briefs ask for', () => {
  test.each([
    ['Time spent: 12 minutes', 720],
    ['time spent: 45s', 45],
    ['**Time spent:** ~12 min', 720],
    ['- Time spent - about 5 minutes.', 300],
    ['> Time spent = 90 seconds', 90],
    ['| Time spent | 12 min |', 720],
    ['1. Time spent: 3 min', 180],
    ['Time spent: `2m30s`', 150],
    ['## Time spent\n\nAbout 12 minutes.', 720],
    ['Time spent: 1 h 5 min', 3900],
    ['Time spent: 1h05', 3900],
    ['Time spent: 1 hour, 5 minutes and 10 seconds', 3910],
    ['Time spent: half an hour', 1800],
    ['Time spent: a quarter of an hour', 900],
    ['Time spent: forty-five minutes', 2700],
    ['Time spent: twenty minutes', 1200],
    ['Time spent: one hundred and twenty seconds', 120],
    ['Time spent: an hour', 3600],
    ['Time spent: an hour and a half', 5400],
    ['Time spent: two and a half minutes', 150],
    ['Time spent: 1½ hours', 5400],
    ['Time spent: 1.5 hours', 5400],
    ['Time spent: 1,200 seconds', 1200],
    ['Time spent: 15-minute session', 900],
    ['Time spent: 500 ms', 0.5],
    ['Time spent: 0 minutes', 0],
    ['Time spent: 120 s (2 min)', 120],
    ['Time spent: 12 min (8 min reading, 4 min fixing)', 720],
    ['Time spent: (about) 12 min', 720],
    ['Time spent: 12 min / 720 s', 720],
    ['Time spent: 5 min. 20 sec.', 320],
    ['Time spent: 7 min. The suite took 3 s.', 420],
    ['Time spent: 7 min\nThe hard one took 5 minutes.', 420],
    ['Time spent: 7 min\nTime spent: 420 s', 420],
  ])('%j', (notes, seconds) => {
    expect(claimedSeconds(notes)).toBe(seconds);
  });

  test.each([
    'Time spent: unknown',
    'Time spent: <minutes>',
    'Time spent: not tracked\nIt took 5 minutes.',
    'Time spent: 5-10 minutes',
    'Time spent: 5 – 10 min',
    'Time spent: five to ten minutes',
    'Time spent: between 5 and 10 minutes',
    'Time spent: 5 or 6 minutes',
    'Time spent: 5 min to 10 min',
    'Time spent: 10 ± 2 min',
    'Time spent: less than 5 minutes',
    'Time spent: under a minute',
    'Time spent: over an hour',
    'Time spent: at most 20 min',
    'Time spent: up to 20 min',
    'Time spent: <5 min',
    'Time spent: 10+ minutes',
    'Time spent: a few minutes',
    'Time spent: a couple of hours',
    'Time spent: an hour and some minutes',
    'Time spent: 3 min per bug',
    'Time spent: 3 min/bug',
    'Time spent: 5 min + 3 min',
    'Time spent: 12',
    'Time spent: 12:30',
    'Time spent: 99999999999 hours',
    'Time spent: 5 min\nTime spent: 6 min',
    'Time spent: constructor hours',
    '## Time spent',
  ])('%j claims no time', (notes) => {
    expect(claimedSeconds(notes)).toBeNull();
  });
});

describe('sentences', () => {
  test.each([
    ['I fixed ten bugs. It took about 12 minutes in all.', 720],
    ['The work took me roughly fifteen minutes.', 900],
    ['Time taken: 4 min', 240],
    ['Total time: approx. 4 min', 240],
    ['Elapsed: 95 s', 95],
    ['**Duration:** 3m', 180],
    ['Wall-clock time: 2m 5s', 125],
    ['Everything was completed in 8 minutes.', 480],
    ['Done in 32 seconds!', 32],
    ['I worked for an hour and a half on it.', 5400],
    ['I spent about 12 minutes on this task.', 720],
    ['We spent 12 minutes in total', 720],
    ['Completed in 2 minutes (120 seconds).', 120],
    ['It took 2 minutes. Total time: 120 s.', 120],
    ['The limit was 20 minutes; it took 4 minutes.', 240],
    ['It took 4 minutes. The suite passed in 0.4 s.', 240],
  ])('%j', (notes, seconds) => {
    expect(claimedSeconds(notes)).toBe(seconds);
  });

  test.each([
    ['', 'nothing'],
    ['I fixed all ten bugs.', 'no time'],
    ['Sessions last 30 minutes.', 'no trigger'],
    ['It took 5-10 minutes.', 'a range'],
    ['It took a few minutes.', 'no number'],
    ['It took 5 minutes. Later: total time 9 minutes.', 'two claims'],
    ['It took 5 minutes of the 20 minute limit.', 'a limit in the sentence'],
    ['The request timeout took effect after 30 s.', 'a timeout'],
    ['This should take 5 minutes.', 'a plan'],
    ['The task was expected to be done in 10 minutes.', 'an expectation'],
    ['The test suite took 3.2 s.', 'a program'],
    ['All 35 tests completed in 0.42 seconds.', 'a program'],
    ['pytest: 35 passed, elapsed 0.4 s', 'a program'],
    ['The hardest bug took 5 minutes.', 'a part'],
    ['I spent 5 minutes on bug 3.', 'a part'],
    ['I spent 5 minutes on storage.', 'a part'],
    ['Fixing each took 3 minutes.', 'a part'],
    ['```\nTime spent: 5 min\n```', 'code'],
    ['~~~~\n```\nTime spent: 5 min\n', 'code that never ends'],
  ])('%j claims no time: %s', (notes) => {
    expect(claimedSeconds(notes)).toBeNull();
  });
});

test('code before the claim does not hide it', () => {
  expect(claimedSeconds('```py\ntook = "9 min"\n```\nTime spent: 5 min\n')).toBe(300);
});

test.each(['Time spent: ', 'took 5 min ', 'spent on ', 'a half ', '- ', '12,345', 'total ', '(', 'hundred '])(
  'ten megabytes of %j come to an end',
  (piece) => {
    const times = 10_000_000 / piece.length;
    const claims = [claimedSeconds(piece.repeat(times)), claimedSeconds(`${piece}\n`.repeat(times))];
    const expected = piece.startsWith('took') ? 300 : null;
    expect(claims).toEqual([expected, expected]);
  },
);
