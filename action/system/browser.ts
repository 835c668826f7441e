import type { ChildProcess } from 'node:child_process';
import { closeSync, existsSync, openSync, readdirSync } from 'node:fs';
import { Readable, Writable } from 'node:stream';
import { BENCH_MARKER, postGuardian } from './guardian.ts';
import type { Host } from './host.ts';
import { openLog } from './log-sink.ts';
import { type MessagePipe, openMessagePipe, type PipeLimits } from './message-pipe.ts';
import { makePlainProgram } from './plain-program.ts';
import { type Program, startChild } from './program.ts';
import { sandboxCommand } from './sandbox.ts';
import { makeSandboxedProgram } from './sandboxed-program.ts';
import { startWatch } from './watch.ts';

const MIB = 1024 ** 2;

/** Looked for in this order: the shell has no window system to start, and so starts in half the time. */
const BROWSERS = ['/usr/lib/chromium/chromium-headless-shell', '/usr/bin/chromium-headless-shell', '/usr/bin/chromium'];

/** What the browser and the page in it may use. Chromium reserves far more address space than it ever touches. */
const LIMITS = {
  processes: 1_024,
  openFiles: 4_096,
  fileBytes: 512 * MIB,
  dataBytes: 32 * 1024 * MIB,
  tmpBytes: 1_024 * MIB,
  homeBytes: 16 * MIB,
} as const;
export const BROWSER_MEMORY_BYTES = 3 * 1024 * MIB;

/** Of one grading, pictures included. */
const PIPE: PipeLimits = {
  messageBytes: 32 * MIB,
  totalBytes: 1_024 * MIB,
  messages: 500_000,
  rationed: [
    { prefix: '{"method":"Runtime.consoleAPICalled"', most: 100 },
    { prefix: '{"method":"Runtime.exceptionThrown"', most: 100 },
    { prefix: '{"method":"Log.entryAdded"', most: 100 },
  ],
};

/**
 * Chromium's own sandbox needs user namespaces, which ours forbids: ours stands in its place. Nothing here tells
 * a page that it is being driven; the pages of a grading are all in view at once, so none of them is slowed down.
 */
const FLAGS = [
  '--headless',
  '--remote-debugging-pipe',
  '--no-sandbox',
  '--disable-dev-shm-usage',
  '--disable-blink-features=AutomationControlled',
  '--disable-background-timer-throttling',
  '--disable-backgrounding-occluded-windows',
  '--disable-renderer-backgrounding',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-breakpad',
  '--disable-crash-reporter',
  '--disable-extensions',
  '--disable-sync',
  '--no-default-browser-check',
  '--no-first-run',
  '--no-pings',
  '--password-store=basic',
  '--hide-scrollbars',
  '--mute-audio',
  '--force-color-profile=srgb',
  '--force-device-scale-factor=1',
  '--window-size=1280,800',
] as const;
const GPU_FLAGS = ['--ignore-gpu-blocklist', '--use-gl=angle', '--use-angle=gl-egl'] as const;
const UNCAPPED_FLAGS = ['--disable-frame-rate-limit', '--disable-gpu-vsync'] as const;

/**
 * The debugging pipe is descriptors 3 and 4, which belong to our own supervision until the sandbox stands; 5 and 6
 * are the first process's. No shell word of it comes from outside.
 */
const COMMANDS_FD = 7;
const ANSWERS_FD = 8;
const HAND_OVER = ['/bin/sh', '-c', `exec "$@" 3<&${COMMANDS_FD} 4>&${ANSWERS_FD} 7<&- 8>&-`, 'sh'] as const;

export type BrowserSpec = {
  /** Folder with the page: /work inside, read-only. */
  workFolder: string;
  /** Draws as fast as it can instead of as often as a display shows. */
  uncapped: boolean;
  /** Folders of ours that stand read-only inside. */
  binds: readonly { source: string; target: string }[];
  logFile: string;
  /** A folder of ours for the profile, where there is no sandbox. */
  profileFolder: string;
  host: Host;
  sandboxed: boolean;
};

export type RunningBrowser = {
  pipe: MessagePipe;
  /** Why it is no longer there, once it is not; it is ended by then, or is about to be. */
  gone: Promise<string>;
  peakMemoryBytes(): number | null;
  /** Ends it with everything in it. */
  end(): Promise<void>;
};

/** The machine's own Chromium; nothing is ever downloaded. Null when there is none. */
export function findBrowser(): string | null {
  return BROWSERS.find((path) => existsSync(path)) ?? null;
}

/** What a GPU is reached by, as far as this machine has one. */
export function gpuDevices(): string[] {
  const names = readdirSync('/dev').filter((name) => name === 'dri' || name.startsWith('nvidia'));
  return names.map((name) => `/dev/${name}`);
}

function commandOf(file: string, spec: BrowserSpec): readonly [string, ...string[]] {
  const devices = gpuDevices();
  const profile = spec.sandboxed ? '/tmp/profile' : spec.profileFolder;
  const flags = [
    ...FLAGS,
    ...(devices.length > 0 ? GPU_FLAGS : []),
    ...(spec.uncapped ? UNCAPPED_FLAGS : []),
    `--user-data-dir=${profile}`,
    'about:blank',
  ];
  const argv = [...HAND_OVER, file, ...flags] as const;
  if (!spec.sandboxed) return argv;
  const { workFolder: workspace, binds, host } = spec;
  const env = { XDG_CONFIG_HOME: '/tmp/config', XDG_CACHE_HOME: '/tmp/cache' };
  return sandboxCommand(
    { workspace, writable: false, binds, env, argv, limits: LIMITS, infoFd: true, devices, supervised: false },
    host,
  );
}

type Started = { child: ChildProcess; program: Program; closeLog: () => Promise<void>; tail: () => string };

async function start(file: string, spec: BrowserSpec): Promise<Started> {
  const log = await openLog(spec.logFile, { limitBytes: MIB, dropLines: [], secrets: [] }, () => {});
  const stdin = openSync('/dev/null', 'r');
  try {
    const marker = { name: 'SAMEBRIEF_RUN', value: `browser-${process.pid}-${performance.now()}` };
    const env = { PATH: '/usr/bin:/bin', HOME: spec.profileFolder, LANG: 'C.UTF-8', [marker.name]: marker.value };
    const spawned = await startChild(commandOf(file, spec), {
      cwd: '/',
      env: { [BENCH_MARKER.name]: BENCH_MARKER.value, ...env },
      stdio: [stdin, log.writeEnd, log.writeEnd, 'pipe', 'pipe', 'ignore', 'ignore', 'pipe', 'pipe'],
    });
    if (!spawned.ok) throw new Error(spawned.reason);
    const { child, exited } = spawned;
    if (child.pid === undefined) throw new Error('the browser has no process id');
    const program = spec.sandboxed
      ? makeSandboxedProgram(child, child.pid, exited)
      : makePlainProgram(child, child.pid, exited, `${marker.name}=${marker.value}`);
    return { child, program, closeLog: () => log.finish(), tail: () => log.tail() };
  } catch (error) {
    await log.finish();
    throw error;
  } finally {
    closeSync(stdin);
    log.closeWriteEnd();
  }
}

/**
 * Starts the machine's Chromium in a sandbox, with its debugging pipe in our hands. It ends when told to, when the
 * bench dies, and when it takes more memory or sends more messages than any page needs.
 *
 * @throws When there is no browser, or it cannot be started: ours, never the page's.
 */
export async function startBrowser(spec: BrowserSpec): Promise<RunningBrowser> {
  const file = findBrowser();
  if (file === null) throw new Error('no Chromium on this machine');
  postGuardian();
  const { child, program, closeLog, tail } = await start(file, spec);
  const gone = Promise.withResolvers<string>();
  let ending: Promise<void> | null = null;
  const end = (): Promise<void> => {
    ending ??= (async () => {
      await watcher.stop();
      await program.end();
      pipe.close();
      await closeLog();
    })();
    return ending;
  };
  const endFor = (why: string): void => {
    gone.resolve(why);
    end().catch(() => {}); // Whoever calls `end` sees the same failure.
  };
  const streams: readonly unknown[] = child.stdio;
  const pipe = openMessagePipe(readable(streams[ANSWERS_FD]), writable(streams[COMMANDS_FD]), PIPE, endFor);
  const limits = { workspace: null, workspaceLimitBytes: 0, workspaceLimitFiles: 0 };
  const watcher = startWatch({ ...limits, memoryLimitBytes: BROWSER_MEMORY_BYTES }, program.processes, (excess) =>
    endFor(excess.detail),
  );
  program.exited.then(({ code, signal }) => {
    gone.resolve(`the browser ended with ${signal ?? `code ${code}`}${tail() === '' ? '' : `: ${tail()}`}`);
  });
  return { pipe, gone: gone.promise, peakMemoryBytes: watcher.peakMemoryBytes, end };
}

function readable(stream: unknown): Readable {
  if (!(stream instanceof Readable)) throw new TypeError('A browser is started with a pipe to read from.');
  return stream;
}

function writable(stream: unknown): Writable {
  if (!(stream instanceof Writable)) throw new TypeError('A browser is started with a pipe to write to.');
  return stream;
}
