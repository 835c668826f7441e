import { closeSync, openSync, readdirSync, readFileSync, readlinkSync, readSync, statSync } from 'node:fs';

/** One living process as /proc tells of it; a zombie holds nothing and is none. */
export type ProcessInfo = {
  pid: number;
  parent: number;
  session: number;
  /** Tells a process from a later one that got the same pid. */
  startTicks: number;
  residentBytes: number;
};

/** Enough for any environment that we look into: ours is in its first bytes. */
const ENVIRON_BYTES = 256 * 1024;
const buffer = Buffer.alloc(ENVIRON_BYTES);

/** Every living process of this machine. Synchronous: some 10 µs a process, against a thread-pool round trip each. */
export function readProcesses(): ProcessInfo[] {
  return pids().flatMap((pid) => readProcess(pid) ?? []);
}

export function readProcess(pid: number): ProcessInfo | null {
  const text = readProc(`/proc/${pid}/stat`);
  if (text === null) return null;
  // The program's name may hold spaces and parentheses: the fields after it begin behind the last one.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  const [state, parent, , session] = fields;
  if (state === undefined || state === 'Z' || state === 'X') return null;
  return {
    pid,
    parent: Number(parent),
    session: Number(session),
    startTicks: Number(fields[19]),
    residentBytes: Number(fields[21]) * pageBytes(),
  };
}

/** The process and all that descend from it, out of one reading of /proc. */
export function descendants(root: number, processes: readonly ProcessInfo[]): ProcessInfo[] {
  const children = Map.groupBy(processes, (process) => process.parent);
  const found = processes.filter((process) => process.pid === root);
  const queue = [root];
  for (let pid = queue.pop(); pid !== undefined; pid = queue.pop()) {
    for (const child of children.get(pid) ?? []) {
      if (child.pid === root) continue;
      found.push(child);
      queue.push(child.pid);
    }
  }
  return found;
}

/** Living processes whose environment holds this `NAME=value`; those of other users only as root. */
export function holdersOf(marker: string): number[] {
  return pids().filter((pid) => `\0${readProc(`/proc/${pid}/environ`) ?? ''}`.includes(`\0${marker}\0`));
}

export function residentBytes(processes: readonly ProcessInfo[]): number {
  return processes.reduce((sum, process) => sum + process.residentBytes, 0);
}

/**
 * Memory of these processes with shared pages counted once, where the kernel lets us see it.
 * Costs up to milliseconds a process, so ask only when the plain sum is too large.
 */
export function sharedOnceBytes(processes: readonly ProcessInfo[]): number {
  return processes.reduce((sum, process) => {
    const match = /^Pss:\s+(\d+) kB$/m.exec(readProc(`/proc/${process.pid}/smaps_rollup`) ?? '');
    return sum + (match === null ? process.residentBytes : Number(match[1]) * 1024);
  }, 0);
}

/** Disk held by files of one device that these processes have open and that no folder lists any more. */
export function unlinkedBytes(processes: readonly ProcessInfo[], device: number): number {
  const seen = new Map<number, number>();
  for (const { pid } of processes) {
    for (const descriptor of listed(`/proc/${pid}/fd`)) {
      const path = `/proc/${pid}/fd/${descriptor}`;
      try {
        if (!readlinkSync(path).endsWith(' (deleted)')) continue;
        const stat = statSync(path);
        if (stat.dev === device && stat.nlink === 0) seen.set(stat.ino, stat.blocks * 512);
      } catch {
        // Closed meanwhile.
      }
    }
  }
  return seen.values().reduce((sum, bytes) => sum + bytes, 0);
}

function pids(): number[] {
  return listed('/proc')
    .map(Number)
    .filter((pid) => Number.isInteger(pid));
}

function listed(path: string): string[] {
  try {
    return readdirSync(path);
  } catch {
    return [];
  }
}

/** Null when the process is gone or another user's. */
function readProc(path: string): string | null {
  let descriptor: number | undefined;
  try {
    descriptor = openSync(path, 'r');
    let length = 0;
    for (;;) {
      const read = readSync(descriptor, buffer, length, buffer.length - length, null);
      length += read;
      if (read === 0 || length === buffer.length) return buffer.toString('latin1', 0, length);
    }
  } catch {
    return null;
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}

let knownPageBytes: number | null = null;

/** Arm kernels come with pages of 4, 16 or 64 KiB, and Node does not tell which. */
function pageBytes(): number {
  if (knownPageBytes === null) {
    const match = /^KernelPageSize:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/smaps', 'latin1'));
    knownPageBytes = match === null ? 4096 : Number(match[1]) * 1024;
  }
  return knownPageBytes;
}
