import { crc32, deflateSync, inflateSync } from 'node:zlib';
import { PageTrouble } from './trouble.ts';

/** Pixels in rows from the top, three bytes each. */
export type Picture = { widthPx: number; heightPx: number; rgb: Uint8Array };

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** More than any picture that we ask for. */
const MOST_PIXELS = 4_000_000;

/**
 * Reads a PNG as Chromium writes it: eight bits a channel, with or without alpha, not interlaced.
 *
 * @throws {PageTrouble} For anything else: it comes out of a browser with a contestant's page in it.
 */
export function readPng(data: Buffer): Picture {
  const { header, body } = chunksOf(data);
  const widthPx = header.readUInt32BE(0);
  const heightPx = header.readUInt32BE(4);
  const channels = header[9] === 6 ? 4 : 3;
  const known = header[8] === 8 && (header[9] === 2 || header[9] === 6) && header[12] === 0;
  if (!known || widthPx * heightPx > MOST_PIXELS) throw new PageTrouble('refused', 'a picture of an unknown kind');
  const rowBytes = widthPx * channels;
  const length = (rowBytes + 1) * heightPx;
  const raw = inflateSync(body, { maxOutputLength: length + 1 });
  if (raw.length !== length) throw new PageTrouble('refused', 'a picture that is not whole');
  const rgb = new Uint8Array(widthPx * heightPx * 3);
  let above = new Uint8Array(rowBytes);
  for (let y = 0; y < heightPx; y += 1) {
    const start = y * (rowBytes + 1);
    const row = raw.subarray(start + 1, start + 1 + rowBytes);
    unfilter(raw[start] ?? 0, row, above, channels);
    for (let x = 0, at = y * widthPx * 3; x < rowBytes; x += channels, at += 3) {
      rgb[at] = row[x] ?? 0;
      rgb[at + 1] = row[x + 1] ?? 0;
      rgb[at + 2] = row[x + 2] ?? 0;
    }
    above = row;
  }
  return { widthPx, heightPx, rgb };
}

function chunksOf(data: Buffer): { header: Buffer; body: Buffer } {
  let header: Buffer | null = null;
  const bodies: Buffer[] = [];
  if (data.subarray(0, 8).equals(SIGNATURE)) {
    for (let at = 8; at + 12 <= data.length; ) {
      const length = data.readUInt32BE(at);
      const kind = data.toString('latin1', at + 4, at + 8);
      const content = data.subarray(at + 8, at + 8 + length);
      if (kind === 'IHDR' && length === 13) header = content;
      else if (kind === 'IDAT') bodies.push(content);
      at += length + 12;
    }
  }
  if (header === null || bodies.length === 0) throw new PageTrouble('refused', 'a picture that is none');
  return { header, body: Buffer.concat(bodies) };
}

/** Takes back what PNG does to a row before it is compressed, in place. */
function unfilter(kind: number, row: Uint8Array, above: Uint8Array, step: number): void {
  if (kind === 0) return;
  for (let x = 0; x < row.length; x += 1) {
    const left = x < step ? 0 : (row[x - step] ?? 0);
    const up = above[x] ?? 0;
    const upLeft = x < step ? 0 : (above[x - step] ?? 0);
    row[x] = (row[x] ?? 0) + predicted(kind, left, up, upLeft);
  }
}

function predicted(kind: number, left: number, up: number, upLeft: number): number {
  switch (kind) {
    case 1:
      return left;
    case 2:
      return up;
    case 3:
      return (left + up) >> 1;
    default: {
      const [toLeft, toUp, toUpLeft] = [
        Math.abs(up - upLeft),
        Math.abs(left - upLeft),
        Math.abs(left + up - 2 * upLeft),
      ];
      if (toLeft <= toUp && toLeft <= toUpLeft) return left;
      return toUp <= toUpLeft ? up : upLeft;
    }
  }
}

export function writePng({ widthPx, heightPx, rgb }: Picture): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(widthPx, 0);
  header.writeUInt32BE(heightPx, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const rows = Buffer.alloc((widthPx * 3 + 1) * heightPx);
  for (let y = 0; y < heightPx; y += 1) {
    rows.set(rgb.subarray(y * widthPx * 3, (y + 1) * widthPx * 3), y * (widthPx * 3 + 1) + 1);
  }
  const chunks = [
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ];
  return Buffer.concat([SIGNATURE, ...chunks]);
}

function chunk(kind: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(kind, 'latin1'), content]);
  const framed = Buffer.alloc(named.length + 8);
  framed.writeUInt32BE(content.length, 0);
  framed.set(named, 4);
  framed.writeUInt32BE(crc32(named), named.length + 4);
  return framed;
}

/** Pictures side by side on one, in the order given; all of them as high as the first. */
export function sideBySide(pictures: readonly Picture[], gapPx: number): Picture {
  const [first] = pictures;
  if (first === undefined) throw new TypeError('a strip of no pictures');
  const { widthPx: each, heightPx } = first;
  const widthPx = pictures.length * (each + gapPx) - gapPx;
  const rgb = new Uint8Array(widthPx * heightPx * 3).fill(255);
  pictures.forEach((picture, number) => {
    for (let y = 0; y < Math.min(heightPx, picture.heightPx); y += 1) {
      const row = picture.rgb.subarray(
        y * picture.widthPx * 3,
        (y * picture.widthPx + Math.min(each, picture.widthPx)) * 3,
      );
      rgb.set(row, (y * widthPx + number * (each + gapPx)) * 3);
    }
  });
  return { widthPx, heightPx, rgb };
}
