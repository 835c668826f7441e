import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Trial, trialSchema } from '../core/trial.ts';

/** As in cli.ts's own first line and in package.json. */
const NODE_FLAGS = ['--max-semi-space-size=2'];
const CLI = join(import.meta.dirname, '..', 'cli.ts');

export type Ran = {
  code: number | null;
  signal: NodeJS.Signals | null;
  stdout: string;
  stderr: string;
  peakMemoryBytes: number;
};

/** A folder of a test's own that is gone when the test is. */
export function scratchFolder(): { path: string; [Symbol.dispose](): void } {
  const path = mkdtempSync(join(tmpdir(), 'sbt-'));
  return { path, [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }) };
}

/** Starts the real command line, as somebody at a shell would, without a terminal. */
export function startCli(
  argv: readonly string[],
  cwd: string,
  environment: Record<string, string> = {},
  wrapper: readonly string[] = [],
): ChildProcess {
  const [file = '', ...rest] = [...wrapper, process.execPath, ...NODE_FLAGS, CLI, ...argv];
  const { PATH = '', HOME = '', TMPDIR = '/tmp' } = process.env;
  return spawn(file, rest, {
    cwd,
    env: { PATH, HOME, TMPDIR, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

function peakOf(pid: number | undefined): number {
  try {
    const match = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
    return Number(match?.[1] ?? 0) * 1024;
  } catch {
    return 0;
  }
}

/** Waits for a started command line and gives what it printed. */
export async function ended(child: ChildProcess): Promise<Ran> {
  let stdout = '';
  let stderr = '';
  let peakMemoryBytes = 0;
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  const poll = setInterval(() => {
    peakMemoryBytes = Math.max(peakMemoryBytes, peakOf(child.pid));
  }, 50);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => {
      clearInterval(poll);
      resolve({ code, signal, stdout, stderr, peakMemoryBytes });
    });
  });
}

export function samebrief(
  argv: readonly string[],
  cwd: string,
  environment: Record<string, string> = {},
): Promise<Ran> {
  return ended(startCli(argv, cwd, environment));
}

/** Every trial.json below a result folder. */
export function recordsIn(folder: string): Trial[] {
  return readdirSync(join(folder, 'trials'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('trial.json') && !name.includes('snapshot/'))
    .map((name) => trialSchema.parse(JSON.parse(readFileSync(join(folder, 'trials', name), 'utf8'))));
}

/** Processes on this machine whose command line holds a text. */
export function processesWith(text: string): number[] {
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => Number.isInteger(pid) && pid !== process.pid)
    .filter((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(text);
      } catch {
        return false;
      }
    });
}
