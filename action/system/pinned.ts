import { closeSync, constants, type Dir, opendirSync, openSync } from 'node:fs';

/**
 * Descriptors that name files without opening them, so that a path given by a contestant is
 * resolved one component at a time and never through a link, whatever is swapped meanwhile.
 *
 * Names are `latin1` strings here: one character a byte, so any name that Linux allows survives.
 */

/** Linux's O_PATH, for which Node has no constant. The same on x86-64 and arm64. */
const O_PATH = 0o10000000;

const PIN = O_PATH | constants.O_NOFOLLOW;

/** The path by which every call of `fs` reaches an entry of a pinned folder; a Buffer, because names are bytes. */
export function entryOf(folder: number, name: string): Buffer {
  return Buffer.from(`/proc/self/fd/${folder}/${name}`, 'latin1');
}

/** Pins a folder of our own; links on the way to it are ours and followed. */
export function pinRoot(path: string): number {
  return openSync(path, O_PATH | constants.O_DIRECTORY);
}

/** Pins whatever stands under that name, a link itself included. Never blocks and wakes no device. */
export function pin(folder: number, name: string): number {
  return openSync(entryOf(folder, name), PIN);
}

export function pinFolder(folder: number, name: string): number {
  return openSync(entryOf(folder, name), PIN | constants.O_DIRECTORY);
}

/** Pins the folder at the end of `names`, none of which may be a link. The caller closes it. */
export function pinBeneath(root: number, names: readonly string[]): number {
  let folder = openSync(`/proc/self/fd/${root}`, O_PATH | constants.O_DIRECTORY);
  for (const name of names) {
    const outer = folder;
    try {
      folder = pinFolder(outer, name);
    } finally {
      closeSync(outer);
    }
  }
  return folder;
}

/** Opens exactly the pinned file for reading: a second look at its name could find another one. */
export function openPinned(pinned: number): number {
  return openSync(`/proc/self/fd/${pinned}`, constants.O_RDONLY | constants.O_NONBLOCK);
}

/** Opens a pinned folder for listing; the caller closes it. */
export function listingOf(folder: number): Dir {
  return opendirSync(`/proc/self/fd/${folder}/.`, { encoding: 'latin1', bufferSize: 512 });
}

/** Names in a pinned folder, in no order, at most `most`: a folder of ten million entries costs no memory. */
export function namesIn(folder: number, most: number): string[] {
  const names: string[] = [];
  const listing = listingOf(folder);
  try {
    while (names.length < most) {
      const entry = listing.readSync();
      if (entry === null) break;
      names.push(entry.name);
    }
  } finally {
    listing.closeSync();
  }
  return names;
}

export function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'unknown';
}
