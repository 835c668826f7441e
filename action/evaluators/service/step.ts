import { chmod, chown, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type ProcessEnd, type ProcessSpec, runProcess } from '../../system/process.ts';
import { type SandboxLimits, sandboxCommand } from '../../system/sandbox.ts';
import type { EvaluateContext } from '../evaluator.ts';

/** One grading: what its steps have in common. */
export type Grading = {
  context: EvaluateContext;
  /** A folder of this grading's own, removed with it. Everyone may enter it, as the sandbox's user must. */
  folder: string;
  /** Of the names of its logs: a second go has logs of its own. */
  prefix: string;
};

/** One program that runs in a sandbox of its own. */
export type Step = {
  /** Of its folder below the grading's, and of its log. */
  name: string;
  /** Folder of the host that is /work inside, and the only one that it may write to. */
  work: string;
  binds: readonly { source: string; target: string }[];
  env: Readonly<Record<string, string>>;
  /** Names places as they are inside. */
  argv: readonly [string, ...string[]];
  limits: SandboxLimits;
  supervised: boolean;
  logBytes: number;
  timeoutMs: number;
  memoryBytes: number;
  diskBytes: number;
};

/**
 * Makes a folder that the sandbox's user may write to, or finds it as an earlier step left it. What is in it then is
 * the contestant's and not looked at; only that it closed the folder itself must not keep the next sandbox out.
 */
export async function makeWork({ context, folder }: Grading, name: string): Promise<string> {
  const path = join(folder, name);
  const { root, agentUid, agentGid } = context.host;
  const made = await mkdir(path, { recursive: true });
  if (made !== undefined && root) await chown(path, agentUid, agentGid);
  await chmod(path, 0o755);
  return path;
}

/** Runs a step to its end. It is also over when `cancel` is aborted; what it started is gone then. */
export async function runStep(grading: Grading, step: Step, cancel: AbortSignal): Promise<ProcessEnd> {
  const { context } = grading;
  const spec = {
    logFile: logOf(grading, step.name),
    logLimitBytes: step.logBytes,
    timeoutMs: step.timeoutMs,
    stopOrder: [],
    watch: {
      workspace: step.work,
      memoryLimitBytes: step.memoryBytes,
      workspaceLimitBytes: step.diskBytes,
      workspaceLimitFiles: 2_000,
    },
  };
  const direct = context.sandboxed ? null : await withoutSandbox(grading, step);
  return runProcess({ ...spec, ...(direct ?? inSandbox(context, step)) }, AbortSignal.any([context.signal, cancel]));
}

export function logOf({ context, prefix }: Grading, name: string): string {
  return join(context.evaluationFolder, `${prefix}${name}.log`);
}

type Command = Pick<ProcessSpec, 'argv' | 'cwd' | 'env' | 'sandboxed'>;

function inSandbox({ host }: EvaluateContext, step: Step): Command {
  const { work: workspace, binds, env, argv, limits, supervised } = step;
  return {
    argv: sandboxCommand({ workspace, writable: true, binds, env, argv, limits, infoFd: true, supervised }, host),
    cwd: '/',
    env: { PATH: '/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin' },
    sandboxed: true,
  };
}

/** Only for callers who asked for it: the same with the real places, and with nothing that holds the program back. */
async function withoutSandbox({ folder }: Grading, step: Step): Promise<Command> {
  const home = join(folder, `home-${step.name}`);
  await mkdir(join(home, 'tmp'), { recursive: true });
  const places = new Map([
    ...step.binds.map(({ source, target }): [string, string] => [target, source]),
    ['/home/agent', home],
    ['/work', step.work],
  ]);
  // In one go: a real place may hold the name of one inside.
  const inside = new RegExp([...places.keys()].map((place) => RegExp.escape(place)).join('|'), 'g');
  const outside = (text: string): string => text.replace(inside, (place) => places.get(place) ?? place);
  const given = Object.fromEntries(Object.entries(step.env).map(([name, value]) => [name, outside(value)]));
  const argv = step.argv.map((argument) => outside(argument));
  return {
    argv: step.supervised
      ? ['/bin/sh', '-c', 'exec "$@" 3</dev/null 5>&1 6>&2 >/dev/null 2>&1', 'sh', ...argv]
      : [argv[0] ?? '/bin/true', ...argv.slice(1)],
    cwd: step.work,
    env: { PATH: '/usr/local/bin:/usr/bin:/bin', HOME: home, TMPDIR: join(home, 'tmp'), LANG: 'C.UTF-8', ...given },
    sandboxed: false,
  };
}
