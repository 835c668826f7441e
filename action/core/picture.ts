/** A picture by what its bytes say, whatever it calls itself. */
export type PictureType = { mime: 'image/png' | 'image/webp'; width_px: number; height_px: number };

/** Larger ones, however few bytes they take, could fill a reader's memory. */
const MOST_PX = { side: 8192, area: 16_000_000 } as const;

const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const WEBP_HEADER_BYTES = 30;

/** What kind of picture a file is; null when it is none that a report may show. */
export function pictureType(data: Uint8Array): PictureType | null {
  const found = pngType(data) ?? webpType(data);
  if (found === null) return null;
  const { width_px, height_px } = found;
  const isSmallEnough = Math.max(width_px, height_px) <= MOST_PX.side && width_px * height_px <= MOST_PX.area;
  return width_px > 0 && height_px > 0 && isSmallEnough ? found : null;
}

function pngType(data: Uint8Array): PictureType | null {
  if (data.length < 24 || !PNG.every((byte, index) => data[index] === byte) || textAt(data, 12) !== 'IHDR') return null;
  const view = viewOf(data);
  return { mime: 'image/png', width_px: view.getUint32(16), height_px: view.getUint32(20) };
}

function webpType(data: Uint8Array): PictureType | null {
  if (data.length < WEBP_HEADER_BYTES || textAt(data, 0) !== 'RIFF' || textAt(data, 8) !== 'WEBP') return null;
  const size = webpSize(textAt(data, 12), viewOf(data));
  return size === null ? null : { mime: 'image/webp', width_px: size[0], height_px: size[1] };
}

/** Each of the three kinds of WebP has its size in another place. */
function webpSize(kind: string, view: DataView): [number, number] | null {
  const littleEndian = true;
  switch (kind) {
    case 'VP8 ':
      return [view.getUint16(26, littleEndian) & 0x3fff, view.getUint16(28, littleEndian) & 0x3fff];
    case 'VP8L': {
      const bits = view.getUint32(21, littleEndian);
      return [(bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1];
    }
    case 'VP8X':
      // Twenty-four bits each: the two upper bytes and one of the flags before them, or of the other side.
      return [(view.getUint32(23, littleEndian) >>> 8) + 1, (view.getUint32(26, littleEndian) >>> 8) + 1];
    default:
      return null;
  }
}

function viewOf(data: Uint8Array): DataView {
  return new DataView(data.buffer, data.byteOffset, data.byteLength);
}

function textAt(data: Uint8Array, offset: number): string {
  return String.fromCharCode(...data.subarray(offset, offset + 4));
}
