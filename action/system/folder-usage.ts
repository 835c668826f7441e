import { closeSync, lstatSync, type Stats } from 'node:fs';
import { entryOf, namesIn, pinBeneath, pinRoot } from './pinned.ts';
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
  const root = pinRootOrNull(path);
  if (root === null) return usage;
  // Folders still to be looked into, each by its names from the root.
  const queue: string[][] = [[]];
  try {
    for (let names = queue.pop(); names !== undefined; names = queue.pop()) {
      for (const { name, stat } of entriesBeneath(root, names, limits.files - usage.files + 1)) {
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

function pinRootOrNull(path: string): number | null {
  try {
    return pinRoot(path);
  } catch {
    return null;
  }
}

type Entry = { name: string; stat: Stats };

/** Empty for a folder that vanished, became a link, or is closed to us. */
function entriesBeneath(root: number, names: readonly string[], most: number): Entry[] {
  let folder: number | undefined;
  try {
    folder = pinBeneath(root, names);
    return namesIn(folder, most).flatMap(lookIn(folder));
  } catch {
    return [];
  } finally {
    if (folder !== undefined) closeSync(folder);
  }
}

const lookIn =
  (folder: number) =>
  (name: string): Entry[] => {
    try {
      return [{ name, stat: lstatSync(entryOf(folder, name)) }];
    } catch {
      return []; // Gone meanwhile.
    }
  };
