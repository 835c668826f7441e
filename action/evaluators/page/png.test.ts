import { expect, test } from 'vitest';
import { backgroundOf, changedShare, inkOf, shareNear } from './ink.ts';
import { type Picture, readPng, sideBySide, writePng } from './png.ts';

/** Dots of two by two pixels on a dark ground. */
function dots(places: readonly (readonly [number, number])[]): Picture {
  const rgb = new Uint8Array(160 * 100 * 3).fill(20);
  for (const [x, y] of places) {
    for (const at of [y * 160 + x, y * 160 + x + 1, (y + 1) * 160 + x, (y + 1) * 160 + x + 1])
      rgb.fill(200, at * 3, at * 3 + 3);
  }
  return { widthPx: 160, heightPx: 100, rgb };
}

test('a picture comes back as it was written, and a strip is as wide as its parts', () => {
  const picture = dots([[3, 5]]);

  expect(readPng(writePng(picture))).toEqual(picture);
  expect(sideBySide([picture, picture, picture], 4)).toMatchObject({ widthPx: 488, heightPx: 100 });
});

test('what is no whole picture is refused, and a small file that claims to be huge is too', () => {
  const data = writePng(dots([]));
  const huge = Buffer.from(data);
  huge.writeUInt32BE(60_000, 16);

  expect(() => readPng(data.subarray(0, 20))).toThrow('a picture that is none');
  expect(() => readPng(huge)).toThrow('a picture of an unknown kind');
});

test('ink is what stands out: how much, how low, how spread, how near', () => {
  const picture = dots([
    [10, 90],
    [80, 94],
    [150, 92],
  ]);
  const background = backgroundOf(picture);

  expect(background).toEqual([20, 20, 20]);
  expect(inkOf(picture, background)).toMatchObject({ pixels: 12, fields: 3 });
  expect(inkOf(picture, background).meanY).toBeCloseTo(0.925, 2);
  expect(shareNear(picture, background, 0.5, 0.95, 0.1)).toBeCloseTo(1 / 3);
});

test('what changed is counted against all that is drawn', () => {
  const [before, after] = [
    dots([
      [10, 10],
      [50, 50],
    ]),
    dots([
      [10, 10],
      [70, 50],
    ]),
  ];

  expect(changedShare(before, after, [20, 20, 20])).toBeCloseTo(8 / 12);
  expect(changedShare(before, before, [20, 20, 20])).toBe(0);
  expect(changedShare(dots([]), dots([]), [20, 20, 20])).toBe(0);
});
