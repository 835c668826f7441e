import { statSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { measureFolder } from './folder-usage.ts';
import { type ProcessInfo, residentBytes, sharedOnceBytes, unlinkedBytes } from './process-tree.ts';

/** What the processes of one trial may use together. Limits on one process or one file do not bound their sum. */
export type WatchSpec = {
  /** Folder whose disk is added up; null for none. */
  workspace: string | null;
  memoryLimitBytes: number;
  workspaceLimitBytes: number;
  workspaceLimitFiles: number;
  intervalMs?: number;
};

export type Excess = { resource: 'memory' | 'disk' | 'files'; detail: string };

export type Watcher = {
  /** Null when nothing was ever seen: the program was gone before the first look. */
  peakMemoryBytes(): number | null;
  stop(): Promise<void>;
};

const INTERVAL_MS = 250;
const DEPTH_LIMIT = 64;
/** A walk over the workspace may take this part of the time: a huge one is looked at less often. */
const WALK_SHARE = 0.2;

/** Looks after memory and disk of a running program a few times a second, and reports the first excess. */
export function startWatch(
  spec: WatchSpec | undefined,
  processes: () => ProcessInfo[],
  onExcess: (excess: Excess) => void,
): Watcher {
  const stopped = new AbortController();
  const intervalMs = spec?.intervalMs ?? INTERVAL_MS;
  let peakBytes: number | null = null;

  const lookAtMemory = (): number => {
    const found = processes();
    if (spec === undefined || found.length === 0) return intervalMs;
    const { bytes, excess } = weigh(found, spec.memoryLimitBytes);
    peakBytes = Math.max(peakBytes ?? 0, bytes);
    if (excess !== null) onExcess(excess);
    // Half full can be full within one interval.
    return bytes > spec.memoryLimitBytes / 2 ? intervalMs / 5 : intervalMs;
  };
  const loops = [
    repeat(lookAtMemory, stopped.signal),
    spec === undefined || spec.workspace === null
      ? Promise.resolve()
      : repeat(diskLook(spec, spec.workspace, intervalMs, processes, onExcess, stopped.signal), stopped.signal),
  ];
  return {
    peakMemoryBytes: () => peakBytes,
    async stop() {
      stopped.abort();
      await Promise.all(loops);
    },
  };
}

/** The plain sum counts shared pages once a process: too much, never too little. Only a sum over the limit is worth the exact one. */
function weigh(processes: readonly ProcessInfo[], limitBytes: number): { bytes: number; excess: Excess | null } {
  const plainBytes = residentBytes(processes);
  if (plainBytes <= limitBytes) return { bytes: plainBytes, excess: null };
  const bytes = sharedOnceBytes(processes);
  const detail = `${megabytes(bytes)} MB of memory in ${processes.length} processes, ${megabytes(limitBytes)} MB allowed`;
  return { bytes, excess: bytes > limitBytes ? { resource: 'memory', detail } : null };
}

function diskLook(
  spec: WatchSpec,
  workspace: string,
  intervalMs: number,
  processes: () => ProcessInfo[],
  onExcess: (excess: Excess) => void,
  stop: AbortSignal,
): () => Promise<number> {
  const limits = { bytes: spec.workspaceLimitBytes, files: spec.workspaceLimitFiles, depth: DEPTH_LIMIT };
  return async () => {
    const startMs = performance.now();
    // Gone when a program without a sandbox removes it; then there is nothing to limit.
    const device = statSync(workspace, { throwIfNoEntry: false })?.dev;
    if (device === undefined) return intervalMs;
    const usage = await measureFolder(workspace, limits, stop);
    // A deleted file that is still open takes its disk and stands in no folder.
    const bytes = usage.bytes + unlinkedBytes(processes(), device);
    if (usage.excess === 'files') {
      const detail = `more than ${limits.files} files, or folders nested deeper than ${limits.depth}, in the workspace`;
      onExcess({ resource: 'files', detail });
    } else if (bytes > limits.bytes) {
      onExcess({ resource: 'disk', detail: `more than ${megabytes(limits.bytes)} MB of disk in the workspace` });
    }
    return Math.max(intervalMs, (performance.now() - startMs) / WALK_SHARE);
  };
}

/** Calls `look` until told to stop; it returns how long to wait for the next call. */
async function repeat(look: () => number | Promise<number>, stop: AbortSignal): Promise<void> {
  while (!stop.aborted) {
    const waitMs = await look();
    // Rejects at the stop, which is how the wait is meant to end.
    await sleep(waitMs, undefined, { signal: stop, ref: false }).catch(() => {});
  }
}

function megabytes(bytes: number): number {
  return Math.round(bytes / 1_000_000);
}
