import type { ChildProcess } from 'node:child_process';
import { Socket } from 'node:net';
import type { Stream } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { BenchError } from '../core/errors.ts';
import { descendants, type ProcessInfo, readProcess, readProcesses } from './process-tree.ts';
import type { Exit, Program } from './program.ts';
import { within } from './within.ts';

/** Descriptors that the program is started with: signals go in by the one, bwrap's report comes out of the other. */
export const CONTROL_FD = 3;
export const STATUS_FD = 4;

const STATUS_BYTES = 16 * 1024;
const INIT_WAIT_MS = 2_000;
const END_LIMIT_MS = 15_000;

/**
 * A program inside bubblewrap. Killing the first process of its PID namespace ends all of it,
 * whatever sessions, groups or parents its processes gave themselves.
 */
export function makeSandboxedProgram(child: ChildProcess, bubblewrap: number, exited: Promise<Exit>): Program {
  const control = socketOf(child.stdio[CONTROL_FD]);
  const status = readStatus(socketOf(child.stdio[STATUS_FD]));

  const alive = (): ProcessInfo | null => {
    const known = status.init();
    const now = known === null ? null : readProcess(known.pid);
    return now !== null && now.startTicks === known?.startTicks ? now : null;
  };

  return {
    exited,
    processes() {
      const root = alive();
      return root === null ? [] : descendants(root.pid, readProcesses());
    },
    ask: (signal) => void control.write(`${signal}\n`),
    async end() {
      await endSandbox(child, bubblewrap, exited, status, alive);
      await within(status.closed, INIT_WAIT_MS);
      control.destroy();
      status.close();
    },
    began: status.programExited,
  };
}

async function endSandbox(
  child: ChildProcess,
  bubblewrap: number,
  exited: Promise<Exit>,
  status: Status,
  alive: () => ProcessInfo | null,
): Promise<void> {
  // Until bwrap has reported its child, killing bwrap could come before the child's tie to it.
  await Promise.race([within(status.known, INIT_WAIT_MS), exited]);
  const deadlineMs = performance.now() + END_LIMIT_MS;
  for (;;) {
    const init = alive();
    if (init !== null && (init.parent === bubblewrap || child.exitCode !== null || child.signalCode !== null)) {
      killQuietly(init.pid);
    } else if (init === null) {
      child.kill('SIGKILL');
    }
    if ((await within(exited, 20)) !== undefined && alive() === null) return;
    if (performance.now() > deadlineMs) {
      throw new BenchError('E_SANDBOX', `The sandbox of process ${bubblewrap} could not be ended.`, {
        hint: 'Look at it with ps, or restart the machine.',
      });
    }
    await sleep(10);
  }
}

type Status = {
  /** First process of the sandbox, as it was when bwrap reported it: its start time tells it from a later one. */
  init(): ProcessInfo | null;
  /** bwrap reports an exit code only of a program that it really started. */
  programExited(): boolean;
  known: Promise<void>;
  closed: Promise<void>;
  close(): void;
};

/** Reads what bwrap writes for --json-status-fd: one object with `child-pid`, later one with `exit-code`. */
function readStatus(source: Socket): Status {
  const known = Promise.withResolvers<void>();
  const closed = Promise.withResolvers<void>();
  let text = '';
  let init: ProcessInfo | null = null;
  source.on('data', (chunk: Buffer) => {
    if (text.length < STATUS_BYTES) text += chunk.toString('latin1');
    const pid = numberAfter('child-pid', text);
    if (pid === null) return;
    init ??= readProcess(pid);
    known.resolve();
  });
  source.on('close', () => {
    known.resolve();
    closed.resolve();
  });
  return {
    init: () => init,
    programExited: () => numberAfter('exit-code', text) !== null,
    known: known.promise,
    closed: closed.promise,
    close: () => void source.destroy(),
  };
}

function numberAfter(key: string, text: string): number | null {
  const match = new RegExp(`"${key}": (\\d+)[,\\s}]`).exec(text);
  return match === null ? null : Number(match[1]);
}

function socketOf(stream: Stream | null | undefined): Socket {
  if (!(stream instanceof Socket)) throw new TypeError('A sandboxed program is started with pipes 3 and 4.');
  // A program that is gone closes its end first: EPIPE and ECONNRESET say nothing that its exit does not.
  stream.on('error', () => {});
  return stream;
}

function killQuietly(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // Gone meanwhile.
  }
}
