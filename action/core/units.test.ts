import { describe, expect, test } from 'vitest';
import {
  counted,
  formatBytes,
  formatCount,
  formatFactor,
  formatInterval,
  formatOf,
  formatSeconds,
  formatShare,
  formatTokens,
} from './units.ts';

const table = (format: (value: number) => string, values: readonly number[]) =>
  values.map((value) => `${value} → ${format(value)}`).join('\n');

test('what is not known is a dash, never 0', () => {
  const formats = [formatSeconds, formatBytes, formatShare, formatInterval, formatTokens, formatFactor, formatCount];
  expect(formats.map((format) => format(null))).toEqual(Array(formats.length).fill('–'));
});

describe('rounding never shows 60 s, 1000k or a false 100 %', () => {
  test('durations', () => {
    const values = [
      0, 0.0001, 0.02, 0.0996, 4.2, 9.96, 42, 59.4, 59.7, 185, 3599.4, 3599.6, 3720, 3749, 86_399, 400_000,
    ];
    expect(table(formatSeconds, values)).toMatchInlineSnapshot(`
      "0 → 0 s
      0.0001 → 1 ms
      0.02 → 20 ms
      0.0996 → 0.1 s
      4.2 → 4.2 s
      9.96 → 10 s
      42 → 42 s
      59.4 → 59 s
      59.7 → 1 min 00 s
      185 → 3 min 05 s
      3599.4 → 59 min 59 s
      3599.6 → 1 h 00 min
      3720 → 1 h 02 min
      3749 → 1 h 02 min
      86399 → 24 h 00 min
      400000 → 111 h 07 min"
    `);
  });

  test('bytes', () => {
    expect(table(formatBytes, [0, 1023, 1024, 1_048_575, 5_000_000, 7e9, 3e12, 9e15])).toMatchInlineSnapshot(`
      "0 → 0 B
      1023 → 1023 B
      1024 → 1.0 KiB
      1048575 → 1.0 MiB
      5000000 → 4.8 MiB
      7000000000 → 6.5 GiB
      3000000000000 → 2.7 TiB
      9000000000000000 → 8185.5 TiB"
    `);
  });

  test('shares', () => {
    expect(table(formatShare, [0, 0.001, 0.4385, 0.5, 0.994, 0.9999, 1])).toMatchInlineSnapshot(`
      "0 → 0 %
      0.001 → 1 %
      0.4385 → 44 %
      0.5 → 50 %
      0.994 → 99 %
      0.9999 → 99 %
      1 → 100 %"
    `);
    expect(formatInterval([0.4385, 1])).toMatchInlineSnapshot(`"44–100 %"`);
  });

  test('tokens', () => {
    expect(table(formatTokens, [0, 980.4, 999.6, 12_345, 999_949, 999_951, 12_345_678])).toMatchInlineSnapshot(`
      "0 → 0
      980.4 → 980
      999.6 → 1.0k
      12345 → 12.3k
      999949 → 999.9k
      999951 → 1.0M
      12345678 → 12.3M"
    `);
  });

  test('factors', () => {
    const values = [0, 0.0001, 0.004, 0.04, 0.096, 0.38, 0.999, 1, 1.46, 9.96, 12.4, 560];
    expect(table(formatFactor, values)).toMatchInlineSnapshot(`
      "0 → 0×
      0.0001 → <0.001×
      0.004 → 0.004×
      0.04 → 0.04×
      0.096 → 0.10×
      0.38 → 0.38×
      0.999 → 1.0×
      1 → 1.0×
      1.46 → 1.5×
      9.96 → 10×
      12.4 → 12×
      560 → 560×"
    `);
  });

  test('counts', () => {
    expect(table(formatCount, [0, 35, 34.333])).toMatchInlineSnapshot(`
      "0 → 0
      35 → 35
      34.333 → 34.3"
    `);
    expect([counted(1, 'repeat'), counted(3, 'repeat'), counted(2, 'try', 'tries')]).toEqual([
      '1 repeat',
      '3 repeats',
      '2 tries',
    ]);
  });
});

test('a count or mean, of how many', () => {
  expect([formatOf(3, 12), formatOf(8 / 3, 12), formatOf(0, 12), formatOf(11.5, 12)]).toEqual([
    '3/12',
    '2.7/12',
    '0/12',
    '11.5/12',
  ]);
});
