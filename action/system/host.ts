import { execFile } from 'node:child_process';
import { accessSync, constants, lstatSync, readFileSync, readlinkSync } from 'node:fs';
import { chown, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { sandboxCommand } from './sandbox.ts';
import { sandboxEtcFolder } from './sandbox-etc.ts';
import { explainFailure, NO_SETPRIV, NOT_INSTALLED, type SandboxProblem } from './sandbox-problem.ts';

/** Owns nothing on any machine: between the ranges that systemd gives to apps and to dynamic users. */
const AGENT_ID = 60990;
const PROBE_MS = 15_000;

/** What this machine offers for a sandbox. */
export type Host = {
  root: boolean;
  /** Who contestants' processes and files belong to, seen from outside. */
  agentUid: number;
  agentGid: number;
  bubblewrap: string | null;
  /** Needed as root only. */
  setpriv: string | null;
  unshare: string | null;
  /** How /bin, /lib and so on stand here: links into /usr, or folders. */
  systemFolders: readonly { path: string; link: string | null }[];
  etcFolder: string;
  /** Empty; as root, a command covers it with what the agent could not get to otherwise. */
  stageFolder: string;
  /** By this alone the GitHub runner finds leftovers of a job. */
  trackingId: string | null;
  /** Why there is no sandbox here, and what to do about it; null when one was really started. */
  sandboxProblem: SandboxProblem | null;
};

/** Finds out what this machine offers, and starts a trivial sandbox to be sure of it. */
export async function inspectHost(env: Readonly<NodeJS.ProcessEnv> = process.env): Promise<Host> {
  const root = process.getuid?.() === 0;
  const etcFolder = await sandboxEtcFolder();
  const stageFolder = join(etcFolder, 'stage');
  await mkdir(stageFolder, { recursive: true });
  const host: Host = {
    root,
    agentUid: root ? AGENT_ID : (process.getuid?.() ?? AGENT_ID),
    agentGid: root ? AGENT_ID : (process.getgid?.() ?? AGENT_ID),
    bubblewrap: findProgram('bwrap', env),
    setpriv: findProgram('setpriv', env),
    unshare: findProgram('unshare', env),
    systemFolders: systemFolders(),
    etcFolder,
    stageFolder,
    trackingId: env.RUNNER_TRACKING_ID ?? null,
    sandboxProblem: null,
  };
  return { ...host, sandboxProblem: await findProblem(host) };
}

async function findProblem(host: Host): Promise<SandboxProblem | null> {
  if (host.bubblewrap === null) return NOT_INSTALLED;
  if (host.root && host.setpriv === null) return NO_SETPRIV;
  const workspace = await mkdtemp(join(tmpdir(), 'samebrief-probe-'));
  try {
    if (host.root) await chown(workspace, host.agentUid, host.agentGid);
    const [file, ...args] = sandboxCommand(
      {
        workspace,
        writable: true,
        binds: [],
        env: {},
        argv: ['/bin/sh', '-c', 'echo made > /work/probe && cat /work/probe'],
        limits: PROBE_LIMITS,
        infoFd: false,
      },
      host,
    );
    const { stdout } = await promisify(execFile)(file, args, { cwd: '/', env: {}, timeout: PROBE_MS });
    return stdout.trim() === 'made' ? null : explainFailure('the probe printed nothing', facts());
  } catch (error) {
    const stderr = error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : String(error);
    return explainFailure(stderr || String(error), facts());
  } finally {
    await rm(workspace, { recursive: true, force: true });
  }
}

const PROBE_LIMITS = {
  processes: 64,
  openFiles: 256,
  fileBytes: 1024 ** 2,
  dataBytes: 1024 ** 3,
  tmpBytes: 1024 ** 2,
  homeBytes: 1024 ** 2,
};

function facts(): { apparmorRestricts: boolean; namespacesOff: boolean } {
  return {
    apparmorRestricts: setting('/proc/sys/kernel/apparmor_restrict_unprivileged_userns') === '1',
    namespacesOff:
      setting('/proc/sys/user/max_user_namespaces') === '0' ||
      setting('/proc/sys/kernel/unprivileged_userns_clone') === '0',
  };
}

function setting(path: string): string | null {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    return null;
  }
}

function systemFolders(): Host['systemFolders'] {
  return ['/bin', '/sbin', '/lib', '/lib32', '/lib64', '/libx32'].flatMap((path) => {
    const stat = lstatSync(path, { throwIfNoEntry: false });
    if (stat === undefined) return [];
    return [{ path, link: stat.isSymbolicLink() ? readlinkSync(path) : null }];
  });
}

function findProgram(name: string, env: Readonly<NodeJS.ProcessEnv>): string | null {
  const folders = [...(env.PATH ?? '').split(delimiter), '/usr/bin', '/bin', '/usr/sbin'];
  const paths = folders.filter((folder) => folder.startsWith('/')).map((folder) => join(folder, name));
  return paths.find(isExecutable) ?? null;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
