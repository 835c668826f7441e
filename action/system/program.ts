import type { ChildProcess, StdioOptions } from 'node:child_process';
import { spawn } from 'node:child_process';
import { errorCode } from './pinned.ts';
import type { ProcessInfo } from './process-tree.ts';

export type Exit = { code: number | null; signal: NodeJS.Signals | null; atMs: number };

/** A program that runs, with all that it starts. */
export type Program = {
  exited: Promise<Exit>;
  /** Everything of it that lives now. */
  processes(): ProcessInfo[];
  /** Asks it to end. It may not. */
  ask(signal: NodeJS.Signals): void;
  /**
   * Ends all that is left of it, and returns when nothing is.
   *
   * @throws {BenchError} `E_SANDBOX` when the kernel does not let go of a process.
   */
  end(): Promise<void>;
  /** False when only what was to start the program ran, not the program. Known once `end` returned. */
  began(): boolean;
};

export type Spawned = { ok: true; child: ChildProcess; exited: Promise<Exit> } | { ok: false; reason: string };

/** Node's `spawn`, with its three ways to report a failed start made one. */
export async function startChild(
  argv: readonly [string, ...string[]],
  options: { cwd: string; env: Readonly<Record<string, string>>; stdio: StdioOptions },
): Promise<Spawned> {
  const [file, ...args] = argv;
  try {
    // Detached: a session of its own, so that an interrupt at the terminal reaches us first and alone.
    const child = spawn(file, args, { ...options, env: { ...options.env }, detached: true });
    const exited = new Promise<Exit>((resolve) => {
      child.once('exit', (code, signal) => resolve({ code, signal, atMs: performance.now() }));
    });
    const failure = await new Promise<Error | null>((resolve) => {
      child.once('spawn', () => resolve(null));
      child.on('error', resolve);
    });
    return failure === null ? { ok: true, child, exited } : { ok: false, reason: startReason(file, failure) };
  } catch (error) {
    return { ok: false, reason: startReason(file, error) };
  }
}

function startReason(file: string, error: unknown): string {
  switch (errorCode(error)) {
    case 'ENOENT':
      return `${file} is not installed, or its working folder does not exist`;
    case 'EACCES':
      return `${file} may not be executed`;
    default:
      return `${file} cannot be started: ${error instanceof Error ? error.message : String(error)}`;
  }
}
