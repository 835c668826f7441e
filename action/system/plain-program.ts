import type { ChildProcess } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { BenchError } from '../core/errors.ts';
import { descendants, holdersOf, type ProcessInfo, readProcess, readProcesses } from './process-tree.ts';
import type { Exit, Program } from './program.ts';

const END_LIMIT_MS = 15_000;
const END_POLL_MS = 10;

/**
 * A program that runs without a sandbox. Its processes are told by four signs, each of which
 * misses some: descent (lost when a parent dies), the session (left by setsid), the marker in the
 * environment (left by `env -i`), and having been seen before. Only a process that shakes off all
 * of them between two looks gets away; where that matters there is the sandbox.
 */
export function makePlainProgram(child: ChildProcess, root: number, exited: Promise<Exit>, marker: string): Program {
  const seen = new Map<number, number>();

  const processes = (): ProcessInfo[] => {
    const all = readProcesses();
    const roots = all.filter(
      (process) => process.pid === root || process.session === root || seen.get(process.pid) === process.startTicks,
    );
    return remember(roots.flatMap((process) => descendants(process.pid, all)));
  };
  const remember = (found: readonly ProcessInfo[]): ProcessInfo[] => {
    for (const process of found) seen.set(process.pid, process.startTicks);
    return [...new Map(found.map((process) => [process.pid, process])).values()];
  };
  const everything = (): ProcessInfo[] =>
    remember([...processes(), ...holdersOf(marker).flatMap((pid) => readProcess(pid) ?? [])]);

  return {
    exited,
    processes,
    ask: (signal) => void child.kill(signal),
    end: () => endAll(everything),
    began: () => true,
  };
}

async function endAll(everything: () => ProcessInfo[]): Promise<void> {
  const deadlineMs = performance.now() + END_LIMIT_MS;
  for (let left = everything(); left.length > 0; left = everything()) {
    if (performance.now() > deadlineMs) {
      throw new BenchError('E_SANDBOX', `${left.length} processes could not be ended: ${pidsOf(left)}.`, {
        hint: 'End them by hand, or restart the machine.',
      });
    }
    // Stopped first, and looked for again: killing one by one loses the race against a program that forks.
    const stopped = new Set<number>();
    for (let fresh = left; fresh.length > 0; fresh = everything().filter((process) => !stopped.has(process.pid))) {
      for (const { pid } of fresh) {
        signal(pid, 'SIGSTOP');
        stopped.add(pid);
      }
    }
    for (const pid of stopped) signal(pid, 'SIGKILL');
    await sleep(END_POLL_MS);
  }
}

function pidsOf(processes: readonly ProcessInfo[]): string {
  return processes
    .slice(0, 10)
    .map((process) => process.pid)
    .join(', ');
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // Gone meanwhile.
  }
}
