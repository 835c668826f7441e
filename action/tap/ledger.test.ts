import { expect, test } from 'vitest';
import { createLedger } from './ledger.ts';

test('holds of the harness take time off, those of a program that the model started do not', () => {
  let nowMs = 0;
  const ledger = createLedger({ tokens: null, requests: null }, () => nowMs);
  ledger.admit('harness');
  ledger.admit('curl');
  const endForeign = ledger.holdStarted('curl');
  nowMs = 5_000;
  endForeign();
  expect(ledger.facts().heldMs).toBe(0);
  const [endOne, endTwo] = [ledger.holdStarted('harness'), ledger.holdStarted('harness')];
  nowMs = 7_000;
  expect(ledger.facts().heldMs, 'the clock stands still while it is held').toBe(2_000);
  endOne();
  nowMs = 8_000;
  endTwo();
  expect(ledger.facts().heldMs, 'two at once are one wait').toBe(3_000);
});
