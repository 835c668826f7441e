import { randomUUID } from 'node:crypto';
import { closeSync, openSync } from 'node:fs';
import { BENCH_MARKER, postGuardian } from './guardian.ts';
import { type LogEvent, type LogSink, openLog } from './log-sink.ts';
import { makePlainProgram } from './plain-program.ts';
import { type Exit, type Program, startChild } from './program.ts';
import { makeSandboxedProgram } from './sandboxed-program.ts';
import { type Excess, startWatch, type WatchSpec } from './watch.ts';
import { within } from './within.ts';

export type ProcessSpec = {
  /** Program and arguments; never passed through a shell. */
  argv: readonly [string, ...string[]];
  /** Of a program without a sandbox; inside one it is the sandbox's to say. */
  cwd: string;
  /** The whole environment. Nothing is inherited, so a secret must be handed over by name. */
  env: Readonly<Record<string, string>>;
  /** File to read stdin from; without one, stdin is empty. */
  stdinFile?: string;
  /** Receives stdout and stderr, interleaved and fit to be published, up to `logLimitBytes`; one byte more ends the program. */
  logFile: string;
  logLimitBytes: number;
  /** Lines that start with one of these never reach the log nor count for its limit. */
  dropLines?: readonly string[];
  /** Known values that must not stand in the log; what is shaped like a secret never does. */
  secrets?: readonly string[];
  timeoutMs: number;
  /** `argv` comes from `sandboxCommand` with `infoFd`. */
  sandboxed: boolean;
  /** Tried in this order on timeout and cancel, before all is killed: as lines on descriptor 3 of a sandboxed program. */
  stopOrder: readonly { signal: NodeJS.Signals; graceMs: number }[];
  watch?: WatchSpec;
};

type Figures = { durationMs: number; peakMemoryBytes: number | null };

/** How a program ended. The first cause wins: one that was ended for its time is `timed_out`, whatever it returns. */
export type ProcessEnd =
  | ({ kind: 'exited'; code: number } & Figures)
  | ({ kind: 'signalled'; signal: NodeJS.Signals } & Figures)
  | ({ kind: 'timed_out' } & Figures)
  | ({ kind: 'cancelled' } & Figures)
  | ({ kind: 'log_cap' } & Figures)
  | ({ kind: 'resource_cap'; resource: Excess['resource']; detail: string } & Figures)
  | { kind: 'unstartable'; reason: string };

type Cut =
  | { kind: 'timed_out' }
  | { kind: 'cancelled' }
  | { kind: 'log_cap' }
  | ({ kind: 'resource_cap' } & Excess)
  | { kind: 'log_failed'; error: unknown };

/**
 * Runs one program to its end and leaves nothing of it running, also when the bench itself is killed.
 *
 * @returns How it ended; never rejects for anything that the program does.
 * @throws What the file system says when the log cannot be written, and {BenchError} `E_SANDBOX`
 *   when the kernel does not let go of a process. Both are ours, not the program's.
 */
export async function runProcess(spec: ProcessSpec, cancel: AbortSignal): Promise<ProcessEnd> {
  if (cancel.aborted) return { kind: 'cancelled', durationMs: 0, peakMemoryBytes: null };
  const cut = Promise.withResolvers<Cut>();
  const onLog = (event: LogEvent) =>
    cut.resolve(event.kind === 'full' ? { kind: 'log_cap' } : { kind: 'log_failed', error: event.error });
  const { logLimitBytes: limitBytes, dropLines = [], secrets = [] } = spec;
  const log = await openLog(spec.logFile, { limitBytes, dropLines, secrets }, onLog);
  postGuardian();
  try {
    const started = await start(spec, log);
    if (!started.ok) return { kind: 'unstartable', reason: started.reason };
    return await supervise(spec, cancel, started.program, log, cut);
  } finally {
    await log.finish();
  }
}

type Started = { ok: true; program: Program } | { ok: false; reason: string };

/** Tells the processes of one run from those of another that runs at the same time. */
const RUN_MARKER = 'SAMEBRIEF_RUN';

async function start(spec: ProcessSpec, log: LogSink): Promise<Started> {
  const run = randomUUID();
  const stdin = openSync(spec.stdinFile ?? '/dev/null', 'r');
  try {
    const spawned = await startChild(spec.argv, {
      // A sandbox's wrappers run as a user who may not be able to enter our folder.
      cwd: spec.sandboxed ? '/' : spec.cwd,
      env: { [BENCH_MARKER.name]: BENCH_MARKER.value, [RUN_MARKER]: run, ...spec.env },
      stdio: [stdin, log.writeEnd, log.writeEnd, ...(spec.sandboxed ? (['pipe', 'pipe'] as const) : [])],
    });
    if (!spawned.ok) return spawned;
    const { child, exited } = spawned;
    if (child.pid === undefined) return { ok: false, reason: 'it has no process id' };
    const program = spec.sandboxed
      ? makeSandboxedProgram(child, child.pid, exited)
      : makePlainProgram(child, child.pid, exited, `${RUN_MARKER}=${run}`);
    return { ok: true, program };
  } finally {
    closeSync(stdin);
    log.closeWriteEnd();
  }
}

async function supervise(
  spec: ProcessSpec,
  cancel: AbortSignal,
  program: Program,
  log: LogSink,
  cut: PromiseWithResolvers<Cut>,
): Promise<ProcessEnd> {
  const startMs = performance.now();
  const hurry = new AbortController();
  const onCancel = () => cut.resolve({ kind: 'cancelled' });
  const onExcess = (excess: Excess) => {
    cut.resolve({ kind: 'resource_cap', ...excess });
    hurry.abort(); // Time given to end in good order must not be time to eat more.
  };
  const timer = setTimeout(() => cut.resolve({ kind: 'timed_out' }), spec.timeoutMs);
  cancel.addEventListener('abort', onCancel, { once: true });
  if (cancel.aborted) onCancel();
  const watcher = startWatch(spec.watch, program.processes, onExcess);
  let first: Exit | Cut;
  try {
    first = await Promise.race([program.exited, cut.promise]);
    if ('kind' in first && isPolite(first)) await stopInOrder(program, spec.stopOrder, hurry.signal);
  } finally {
    clearTimeout(timer);
    cancel.removeEventListener('abort', onCancel);
    await watcher.stop();
    await program.end();
  }
  const { atMs } = await program.exited;
  await log.finish();
  const figures = { durationMs: atMs - startMs, peakMemoryBytes: watcher.peakMemoryBytes() };
  return 'kind' in first ? cutEnd(first, figures) : exitEnd(first, spec, program, log, cut.promise, figures);
}

function isPolite(cut: Cut): boolean {
  return cut.kind === 'timed_out' || cut.kind === 'cancelled';
}

async function stopInOrder(program: Program, order: ProcessSpec['stopOrder'], hurry: AbortSignal): Promise<void> {
  for (const { signal, graceMs } of order) {
    if (hurry.aborted) return;
    program.ask(signal);
    if ((await within(program.exited, graceMs, hurry)) !== undefined) return;
  }
}

function cutEnd(cut: Cut, figures: Figures): ProcessEnd {
  if (cut.kind === 'log_failed') throw cut.error;
  return { ...cut, ...figures };
}

async function exitEnd(
  exit: Exit,
  spec: ProcessSpec,
  program: Program,
  log: LogSink,
  cut: Promise<Cut>,
  figures: Figures,
): Promise<ProcessEnd> {
  // What was still in the pipe at exit may have been too much for the log.
  const late = await Promise.race([cut, Promise.resolve(null)]);
  if (late !== null && (late.kind === 'log_cap' || late.kind === 'log_failed')) return cutEnd(late, figures);
  if (exit.signal !== null) return { kind: 'signalled', signal: exit.signal, ...figures };
  if (spec.sandboxed && !program.began()) {
    return { kind: 'unstartable', reason: log.tail() || `the sandbox ended with code ${exit.code}` };
  }
  return { kind: 'exited', code: exit.code ?? 1, ...figures };
}
