import { expect, test } from 'vitest';
import { pictureType } from './picture.ts';

const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, ...letters('IHDR')];

function letters(text: string): number[] {
  return [...text].map((letter) => letter.charCodeAt(0));
}

function png(width: number, height: number): Uint8Array {
  const size = new DataView(new ArrayBuffer(8));
  size.setUint32(0, width);
  size.setUint32(4, height);
  return Uint8Array.from([...PNG, ...new Uint8Array(size.buffer), 8, 2, 0, 0, 0]);
}

/** The header of a WebP as its documentation has it: what follows the name of the first chunk and its length. */
function webp(kind: string, body: readonly number[]): Uint8Array {
  const head = [...letters('RIFF'), 100, 0, 0, 0, ...letters('WEBP'), ...letters(kind), 80, 0, 0, 0];
  const bytes = [...head, ...body];
  return Uint8Array.from([...bytes, ...Array.from({ length: Math.max(0, 30 - bytes.length) }, () => 0)]);
}

test('a PNG and each kind of WebP, with its size', () => {
  expect(pictureType(png(1280, 800))).toEqual({ mime: 'image/png', width_px: 1280, height_px: 800 });
  const [width, height] = [1280, 800];
  const lossy = webp('VP8 ', [0x30, 1, 0, 0x9d, 1, 0x2a, width & 255, width >> 8, height & 255, height >> 8]);
  expect(pictureType(lossy)).toEqual({ mime: 'image/webp', width_px: 1280, height_px: 800 });
  const bits = (width - 1) | ((height - 1) << 14);
  const lossless = webp('VP8L', [0x2f, bits & 255, (bits >> 8) & 255, (bits >> 16) & 255, bits >>> 24]);
  expect(pictureType(lossless)).toEqual({ mime: 'image/webp', width_px: 1280, height_px: 800 });
  const extended = webp('VP8X', [
    0x10,
    0,
    0,
    0,
    (width - 1) & 255,
    (width - 1) >> 8,
    0,
    (height - 1) & 255,
    height >> 8,
    0,
  ]);
  expect(pictureType(extended)).toEqual({ mime: 'image/webp', width_px: 1280, height_px: 800 });
});

test.each([
  ['nothing', new Uint8Array()],
  ['markup', Uint8Array.from(letters('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"></svg>'))],
  ['a GIF', Uint8Array.from(letters('GIF89a aaaaaaaaaaaaaaaaaaaaaaaaaaaa'))],
  ['the first bytes of a PNG alone', Uint8Array.from(PNG)],
  ['a PNG without a side', png(0, 800)],
  ['a PNG as wide as a wall', png(9000, 10)],
  ['a PNG of too many pixels', png(8000, 8000)],
  [
    'another kind of RIFF',
    Uint8Array.from([...letters('RIFF'), 0, 0, 0, 0, ...letters('WAVEfmt '), ...Array(20).fill(1)]),
  ],
  ['an unknown kind of WebP', webp('ALPH', [1, 2, 3])],
])('%s is no picture', (_, data) => {
  expect(pictureType(data)).toBeNull();
});
