import type { Picture } from './png.ts';

/** A colour, as red, green and blue. */
export type Colour = readonly [number, number, number];

/** A pixel is drawn upon when one of its channels is so far from the background's. */
export const STANDS_OUT = 40;

/** Where a picture differs from its background. Places are shares of the width and of the height, from the top left. */
export type Ink = {
  pixels: number;
  /** Of all pixels. */
  share: number;
  /** Mean height; null where there is no ink. */
  meanY: number | null;
  /** How the ink lies on a grid of 16 × 10 fields: how many of them hold any. */
  fields: number;
};

/** The commonest colour, told apart in steps of eight: noise and compression do not make two of one. */
export function backgroundOf({ rgb }: Picture): Colour {
  const counts = new Uint32Array(1 << 15);
  let best = 0;
  for (let at = 0; at < rgb.length; at += 3) {
    const key = (((rgb[at] ?? 0) >> 3) << 10) | (((rgb[at + 1] ?? 0) >> 3) << 5) | ((rgb[at + 2] ?? 0) >> 3);
    counts[key] = (counts[key] ?? 0) + 1;
    if ((counts[key] ?? 0) > (counts[best] ?? 0)) best = key;
  }
  return [((best >> 10) & 31) * 8 + 4, ((best >> 5) & 31) * 8 + 4, (best & 31) * 8 + 4];
}

function isInk(rgb: Uint8Array, at: number, [red, green, blue]: Colour): boolean {
  return (
    Math.abs((rgb[at] ?? 0) - red) > STANDS_OUT ||
    Math.abs((rgb[at + 1] ?? 0) - green) > STANDS_OUT ||
    Math.abs((rgb[at + 2] ?? 0) - blue) > STANDS_OUT
  );
}

const ACROSS = 16;
const DOWN = 10;

export function inkOf(picture: Picture, background: Colour): Ink {
  const { widthPx, heightPx, rgb } = picture;
  const fields = new Uint8Array(ACROSS * DOWN);
  let pixels = 0;
  let heights = 0;
  for (let y = 0; y < heightPx; y += 1) {
    for (let x = 0; x < widthPx; x += 1) {
      if (!isInk(rgb, (y * widthPx + x) * 3, background)) continue;
      pixels += 1;
      heights += y;
      fields[Math.floor((y * DOWN) / heightPx) * ACROSS + Math.floor((x * ACROSS) / widthPx)] = 1;
    }
  }
  const all = widthPx * heightPx;
  return {
    pixels,
    share: all === 0 ? 0 : pixels / all,
    meanY: pixels === 0 ? null : heights / pixels / heightPx,
    fields: fields.reduce((sum, field) => sum + field, 0),
  };
}

/** How much of the ink lies no further from a place than `radius`, a share of the width; null without ink. */
export function shareNear(picture: Picture, background: Colour, x: number, y: number, radius: number): number | null {
  const { widthPx, heightPx, rgb } = picture;
  const limit = (radius * widthPx) ** 2;
  let pixels = 0;
  let near = 0;
  for (let row = 0; row < heightPx; row += 1) {
    for (let column = 0; column < widthPx; column += 1) {
      if (!isInk(rgb, (row * widthPx + column) * 3, background)) continue;
      pixels += 1;
      if ((column - x * widthPx) ** 2 + (row - y * heightPx) ** 2 <= limit) near += 1;
    }
  }
  return pixels === 0 ? null : near / pixels;
}

/** Pixels that are ink in one of two pictures and not in the other, as a share of the ink of both; 0 without ink. */
export function changedShare(one: Picture, other: Picture, background: Colour): number {
  if (one.widthPx !== other.widthPx || one.heightPx !== other.heightPx) return 1;
  let either = 0;
  let changed = 0;
  for (let at = 0; at < one.rgb.length; at += 3) {
    const [before, after] = [isInk(one.rgb, at, background), isInk(other.rgb, at, background)];
    if (before || after) either += 1;
    if (before !== after) changed += 1;
  }
  return either === 0 ? 0 : changed / either;
}

/** How many pixels differ at all, by more than compression and smoothing make of it. */
export function differingPixels(one: Picture, other: Picture): number {
  if (one.rgb.length !== other.rgb.length) return one.widthPx * one.heightPx;
  let count = 0;
  for (let at = 0; at < one.rgb.length; at += 3) {
    const red = Math.abs((one.rgb[at] ?? 0) - (other.rgb[at] ?? 0));
    const green = Math.abs((one.rgb[at + 1] ?? 0) - (other.rgb[at + 1] ?? 0));
    const blue = Math.abs((one.rgb[at + 2] ?? 0) - (other.rgb[at + 2] ?? 0));
    if (red + green + blue > 24) count += 1;
  }
  return count;
}

/** Part of a picture; places outside of it are left out. */
export function cropped(picture: Picture, left: number, top: number, width: number, height: number): Picture {
  const x = Math.max(0, Math.min(picture.widthPx, Math.round(left)));
  const y = Math.max(0, Math.min(picture.heightPx, Math.round(top)));
  const widthPx = Math.max(0, Math.min(picture.widthPx - x, Math.round(width)));
  const heightPx = Math.max(0, Math.min(picture.heightPx - y, Math.round(height)));
  const rgb = new Uint8Array(widthPx * heightPx * 3);
  for (let row = 0; row < heightPx; row += 1) {
    const from = ((y + row) * picture.widthPx + x) * 3;
    rgb.set(picture.rgb.subarray(from, from + widthPx * 3), row * widthPx * 3);
  }
  return { widthPx, heightPx, rgb };
}
