import { closeSync, lstatSync, type Stats } from 'node:fs';
import { entryOf, listingOf, pinBeneath, pinRoot } from './pinned.ts';
import { makeSlices } from './slices.ts';

/** `excess` is set as soon as a limit is passed; the figures are then what was counted until there. */
export type FolderUsage = { bytes: number; files: number; excess: 'disk' | 'files' | null };

export type UsageLimits = { bytes: number; files: number; depth: number };

/**
 * Adds up the allocated disk and the entries (folders too) of a tree in which programs are at work.
 *
 * Stops at the first limit passed, so its cost is bounded by the limits and not by the tree.
 * Folders nested deeper than `depth` count as too many files: nobody needs them, and every walk
 * over them costs more than making them did. Sparse files count by what they take, not by length.
 */
export async function measureFolder(path: string, limits: UsageLimits, stop: AbortSignal): Promise<FolderUsage> {
  const pause = makeSlices();
  const usage: FolderUsage = { bytes: 0, files: 0, excess: null };
  const root = quietly(() => pinRoot(path));
  if (root === null) return usage;
  // Folders still to be looked into, each by its names from the root.
  const queue: string[][] = [[]];
  try {
    for (let names = queue.pop(); names !== undefined; names = queue.pop()) {
      for (const { name, stat } of entriesBeneath(root, names)) {
        usage.bytes += stat.blocks * 512;
        usage.files += 1;
        if (stat.isDirectory()) queue.push([...names, name]);
        if (usage.bytes > limits.bytes) usage.excess = 'disk';
        else if (usage.files > limits.files || names.length >= limits.depth) usage.excess = 'files';
        if (usage.excess !== null) return usage;
      }
      await pause();
      if (stop.aborted) return usage;
    }
    return usage;
  } finally {
    closeSync(root);
  }
}

/**
 * One look at a time, nothing kept: a list of fifty thousand entries a few times a second would be what
 * the bench's memory is made of. Nothing from a folder that vanished, became a link, or is closed to us.
 */
function* entriesBeneath(root: number, names: readonly string[]): Generator<{ name: string; stat: Stats }> {
  const folder = quietly(() => pinBeneath(root, names));
  if (folder === null) return;
  try {
    const listing = quietly(() => listingOf(folder));
    if (listing === null) return;
    try {
      for (let entry = quietly(() => listing.readSync()); entry !== null; entry = quietly(() => listing.readSync())) {
        const { name } = entry;
        const stat = quietly(() => lstatSync(entryOf(folder, name)));
        if (stat !== null) yield { name, stat };
      }
    } finally {
      listing.closeSync();
    }
  } finally {
    closeSync(folder);
  }
}

/** Programs are at work in the tree: whatever was there may be gone at the next call. */
function quietly<T>(call: () => T | null): T | null {
  try {
    return call();
  } catch {
    return null;
  }
}
