import { execFile, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { chmod } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ProcessEnd, ProcessSpec } from './process.ts';
import { isReachable } from './reachable.ts';
import type { SandboxSpec } from './sandbox.ts';
import { removeTree } from './workspace.ts';

/** For the tests of this folder only. */

export type TemporaryFolder = AsyncDisposable & { path: string };

/** A folder that everyone can enter, removed with whatever hostile things are in it. */
export async function temporaryFolder(): Promise<TemporaryFolder> {
  const path = mkdtempSync(join(tmpdir(), 'samebrief-test-'));
  await chmod(path, 0o755);
  return {
    path,
    async [Symbol.asyncDispose]() {
      const removal = await removeTree(path);
      if (!removal.ok) throw new Error(`left behind: ${path}: ${removal.reason}`);
    },
  };
}

/** What `play-in-sandbox.ts` does, which runs as a process of its own and as either user. */
export type PlayRequest = {
  /** Bash, run inside. */
  script: string;
  /** Puts everything into a folder that is closed to all others, as a checkout in /root is. */
  closed?: boolean;
  sandbox?: Partial<Pick<SandboxSpec, 'writable' | 'binds' | 'env' | 'supervised' | 'argv'>> & {
    limits?: Partial<SandboxSpec['limits']>;
  };
  process?: Partial<Pick<ProcessSpec, 'timeoutMs' | 'stopOrder' | 'logLimitBytes' | 'dropLines'>> & {
    watch?: Partial<NonNullable<ProcessSpec['watch']>>;
  };
};
export type PlayAnswer = { end: ProcessEnd; log: string; tookMs: number; peakRssBytes: number; files: string[] };

const ORDINARY_ID = 60991;
const isRoot = process.getuid?.() === 0;
const playFile = join(import.meta.dirname, 'play-in-sandbox.ts');

export type User = { name: string; possible: boolean; prefix: readonly string[] };

/** The bench runs as an ordinary user or as root. One that cannot be tried here says so in its name. */
export const USERS: readonly User[] = [ordinaryUser(), rootUser()];

function rootUser(): User {
  return isRoot
    ? { name: 'as root', possible: true, prefix: [] }
    : { name: 'as root (NOT TESTED: these tests do not run as root)', possible: false, prefix: [] };
}

function ordinaryUser(): User {
  const name = 'as an ordinary user';
  if (!isRoot) return { name, possible: true, prefix: [] };
  const possible =
    isReachable(playFile, ORDINARY_ID, ORDINARY_ID) && isReachable(process.execPath, ORDINARY_ID, ORDINARY_ID);
  const prefix = ['setpriv', `--reuid=${ORDINARY_ID}`, `--regid=${ORDINARY_ID}`, '--clear-groups', '--'];
  return { name: possible ? name : `${name} (NOT TESTED: the checkout is closed to one)`, possible, prefix };
}

/** A bench process of that user which plays one script in a sandbox. */
export function benchCommand(user: User, request: PlayRequest): [string, string[]] {
  const [file = process.execPath, ...args] = [...user.prefix, process.execPath, playFile, JSON.stringify(request)];
  return [file, args];
}

export const BENCH_ENV = {
  PATH: process.env.PATH ?? '',
  BENCH_SECRET: 'hunter2',
  GITHUB_TOKEN: 'ghs_x',
  RUNNER_TRACKING_ID: 'track-1',
};

export async function play(user: User, request: PlayRequest): Promise<PlayAnswer> {
  const [file, args] = benchCommand(user, request);
  return new Promise((resolve, reject) => {
    execFile(file, args, { cwd: '/', env: BENCH_ENV, maxBuffer: 1024 ** 3 }, (error, stdout, stderr) => {
      if (error) reject(new Error(`${error.message}\n${stderr}`));
      else resolve(JSON.parse(stdout));
    });
  });
}

/** A word by which processes of one test are found again: put it on their command line. */
export function uniqueWord(): string {
  return `test-${randomUUID()}`;
}

export function runningWith(word: string): string[] {
  return readdirSync('/proc').flatMap((pid) => {
    try {
      const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
      return Number(pid) !== process.pid && command.includes(word) ? [`${pid} ${command}`] : [];
    } catch {
      return [];
    }
  });
}

export async function until(met: () => boolean, limitMs: number): Promise<void> {
  const deadlineMs = performance.now() + limitMs;
  while (!met()) {
    if (performance.now() > deadlineMs) throw new Error(`not met within ${limitMs} ms`);
    await sleep(10);
  }
}

/** Starts a bench, waits until so many processes carry the word, kills it with SIGKILL, and sees that all are gone soon. */
export async function killBench(file: string, args: readonly string[], word: string, programs: number): Promise<void> {
  // It has no time to clean up.
  await using folder = await temporaryFolder();
  await chmod(folder.path, 0o1777);
  const bench = spawn(file, args, { cwd: '/', env: { ...BENCH_ENV, TMPDIR: folder.path }, stdio: 'ignore' });
  const gone = new Promise((resolve) => bench.once('exit', resolve));
  await until(() => runningWith(word).length >= programs, 20_000);
  bench.kill('SIGKILL');
  await gone;
  await until(() => runningWith(word).length === 0, 2000);
}
