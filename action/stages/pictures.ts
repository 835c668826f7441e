import { pictureType } from '../core/picture.ts';
import type { Shot } from '../core/seen.ts';
import type { Trial } from '../core/trial.ts';
import { readBoundedBeneath } from '../system/read-bounded.ts';
import { evaluationPath } from './layout.ts';

/** Where a grader's picture lies: in the result folder that the trial's record came from. */
export type ShotSource = { folder: string; trial: Trial; shot: Shot };

export type ReadPicture = {
  image: { dataUri: string; width_px: number; height_px: number } | null;
  /** Why there is none; a line of our own. */
  leftOut: string | null;
};

/** One screenshot of a whole page takes a tenth of this. */
const PICTURE_BYTES = 2 * 1024 ** 2;

/**
 * Reads pictures into data URIs, in their order, until together they take as much as they may.
 *
 * Paths come from records, which may be anybody's: only regular files below the trial's own `evaluation/` are
 * read, and only what its bytes say to be a PNG or a WebP of bounded size is a picture.
 */
export async function readPictures(sources: readonly ShotSource[], totalBytes: number): Promise<ReadPicture[]> {
  let room = totalBytes;
  const pictures: ReadPicture[] = [];
  for (const source of sources) {
    const picture = await readPicture(source, room);
    room -= picture.image?.dataUri.length ?? 0;
    pictures.push(picture);
  }
  return pictures;
}

async function readPicture({ folder, trial, shot }: ShotSource, room: number): Promise<ReadPicture> {
  const without = (leftOut: string): ReadPicture => ({ image: null, leftOut });
  const read = await readBoundedBeneath(folder, evaluationPath(trial.id, shot.path), PICTURE_BYTES);
  if (!read.ok) return without(`not shown: ${read.reason}`);
  if (read.truncated) return without('not shown: too large');
  const type = pictureType(read.data);
  if (type === null) return without('not shown: not a PNG or WebP picture');
  const dataUri = `data:${type.mime};base64,${read.data.toString('base64')}`;
  if (dataUri.length > room) return without('left out: the page would become too large');
  return { image: { dataUri, width_px: type.width_px, height_px: type.height_px }, leftOut: null };
}
