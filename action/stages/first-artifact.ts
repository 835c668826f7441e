import { type BigIntStats, closeSync, lstatSync } from 'node:fs';
import { entryOf, pinBeneath, pinRoot } from '../system/pinned.ts';

export type ArtifactWatch = {
  workspace: string;
  /** Paths in it, any of which is the work. */
  deliverables: readonly string[];
  /** Waits until now that are ours, and are taken off. */
  heldMs: () => number;
  intervalMs?: number;
};

const INTERVAL_MS = 200;

/**
 * Looks a few times a second whether a deliverable stands: a file that is not empty, and not as it was laid.
 * Files are looked at and never opened, and never through a link.
 *
 * @returns `end` ends the watch with a last look, so that a trial shorter than the interval has its figure, too:
 *   seconds from the start to the first look that found one, at most those of the whole trial; null without one.
 */
export function watchFirstArtifact(watch: ArtifactWatch): {
  end(wallS: number): number | null;
  stop(): void;
} {
  const { workspace, deliverables, heldMs, intervalMs = INTERVAL_MS } = watch;
  const startMs = performance.now();
  const laid = new Map(deliverables.map((path) => [path, lookAt(workspace, path)]));
  const isThere = (): boolean => deliverables.some((path) => isNew(laid.get(path) ?? null, lookAt(workspace, path)));
  let foundS: number | null = null;
  const timer = setInterval(() => {
    if (!isThere()) return;
    foundS = (performance.now() - startMs - heldMs()) / 1000;
    clearInterval(timer);
  }, intervalMs);
  if (deliverables.length === 0) clearInterval(timer);
  const stop = (): void => clearInterval(timer);
  return {
    stop,
    end(wallS) {
      stop();
      if (foundS === null && isThere()) foundS = wallS;
      return foundS === null ? null : Math.min(Math.max(0, foundS), wallS);
    },
  };
}

/** Null for anything but a regular file, and where a folder on the way is a link. */
function lookAt(workspace: string, path: string): BigIntStats | null {
  const names = path.split('/').map((name) => Buffer.from(name, 'utf8').toString('latin1'));
  const held: number[] = [];
  try {
    const root = pinRoot(workspace);
    held.push(root);
    const folder = pinBeneath(root, names.slice(0, -1));
    held.push(folder);
    const stat = lstatSync(entryOf(folder, names.at(-1) ?? ''), { bigint: true });
    return stat.isFile() ? stat : null;
  } catch {
    // Not there yet, or gone at this moment.
    return null;
  } finally {
    for (const descriptor of held) closeSync(descriptor);
  }
}

/** By what a program cannot set: the time of modification it can. */
function isNew(before: BigIntStats | null, now: BigIntStats | null): boolean {
  if (now === null || now.size === 0n) return false;
  return before === null || before.ino !== now.ino || before.size !== now.size || before.ctimeNs !== now.ctimeNs;
}
