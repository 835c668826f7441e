import { expect, test } from 'vitest';
import { byteLength, fitParts, type Part } from './budget.ts';

const note = (leftOut: readonly string[]) => `left out: ${leftOut.join(', ')}`;
const PARTS: readonly Part[] = [
  { text: 'head', shorter: [] },
  {
    text: 'a'.repeat(100),
    shorter: [
      { order: 2, text: 'aaaa', leavesOut: 'columns' },
      { order: 9, text: '', leavesOut: 'rounds' },
    ],
  },
  {
    text: 'é'.repeat(50),
    shorter: [
      { order: 2, text: 'éé', leavesOut: 'columns' },
      { order: 9, text: '', leavesOut: 'rounds' },
    ],
  },
  { text: 'evidence '.repeat(10).trim(), shorter: [{ order: 1, text: '', leavesOut: 'evidence' }] },
];

test('the least important goes first, of equals the last, and what went is named', () => {
  const rendered = [400, 250, 170, 60, 36, 30].map((budget) => fitParts(PARTS, budget, note));
  expect(rendered.map((text) => text?.replaceAll(/(.)\1{9,}/g, '$1+') ?? null)).toMatchInlineSnapshot(`
    [
      "head

    a+

    é+

    evidence evidence evidence evidence evidence evidence evidence evidence evidence evidence",
      "head

    a+

    é+

    left out: evidence",
      "head

    a+

    éé

    left out: evidence, columns",
      "head

    aaaa

    éé

    left out: evidence, columns",
      null,
      null,
    ]
  `);
});

test('never over the budget, and nothing is left out without need', () => {
  const whole = fitParts(PARTS, 10_000, note) ?? '';
  expect(whole).not.toContain('left out');
  for (let budget = 0; budget <= byteLength(whole) + 4; budget += 1) {
    const text = fitParts(PARTS, budget, note);
    expect(text === null ? 0 : byteLength(text)).toBeLessThanOrEqual(budget);
  }
});
