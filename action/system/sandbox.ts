import { existsSync } from 'node:fs';
import { BENCH_MARKER } from './guardian.ts';
import type { Host } from './host.ts';
import { packageRoot } from './package.ts';
import { ETC_FILES, INSIDE_ID } from './sandbox-etc.ts';
import { stage } from './sandbox-staging.ts';
import { STATUS_FD } from './sandboxed-program.ts';

export type SandboxLimits = {
  processes: number;
  openFiles: number;
  fileBytes: number;
  /** Of one process. Address space cannot be limited: Node and Go reserve more than they ever use. */
  dataBytes: number;
  tmpBytes: number;
  homeBytes: number;
};

export type SandboxSpec = {
  /** Folder of the host that is /work inside. As root it must belong to the agent: see `chownTree`. */
  workspace: string;
  writable: boolean;
  /** Files and folders of the host that stand read-only inside. */
  binds: readonly { source: string; target: string }[];
  /** Besides PATH, HOME, TMPDIR, LANG, TZ, USER, LOGNAME and SHELL. Seen by every user of the host: no secrets. */
  env: Readonly<Record<string, string>>;
  argv: readonly [string, ...string[]];
  limits: SandboxLimits;
  /** For `runProcess`. False where another program starts the command, as a grader does. */
  infoFd: boolean;
  /** Devices of the host, such as a GPU's, and what their drivers read of /sys. Those that are not there are left out. */
  devices?: readonly string[];
  /**
   * `argv` starts the contestant's program itself and hands it descriptors 5 and 6 as stdout and stderr;
   * what it prints itself goes nowhere. Node makes a pipe that it writes to non-blocking for all who
   * share it, and Codex dies of that.
   */
  supervised?: boolean;
};

/**
 * What no program needs and /usr may hold: container images keep checkouts in /usr/src. The bench
 * itself is covered as well, since a global installation of it brings rounds with their solutions.
 */
const HIDDEN = ['/usr/src'];

const SHM_BYTES = 64 * 1024 ** 2;

/** Of /etc, what programs need to run at all. Not /etc/ssl as a whole: it has a folder of private keys. */
const HOST_ETC = [
  '/etc/alternatives',
  '/etc/ld.so.cache',
  '/etc/ssl/certs',
  '/etc/ssl/openssl.cnf',
  '/etc/ca-certificates',
  '/etc/pki/tls/certs',
  '/etc/pki/ca-trust/extracted',
  '/etc/fonts',
];

/** A small shell as first process of the PID namespace: it reaps orphans, and keeps default signal actions for the program. */
const FIRST_PROCESS = '"$@" 5>&1 6>&2; exit $?';
const FIRST_PROCESS_SUPERVISED = '"$@" 5>&1 6>&2 >/dev/null 2>&1; exit $?';

/**
 * The command that runs `spec.argv` in a sandbox of its own: no network, no processes, users or files
 * of the host but those bound in, nothing writable but /work, /tmp, /home/agent and /dev/shm.
 * Needs no root; started as root it first becomes a user who owns nothing.
 */
export function sandboxCommand(spec: SandboxSpec, host: Host): readonly [string, ...string[]] {
  if (host.bubblewrap === null)
    throw new TypeError('Without bubblewrap there is no sandbox: check host.sandboxProblem.');
  if (!host.root) return [host.bubblewrap, ...bubblewrapArgs(spec, host, (source) => source)];
  const sources = [spec.workspace, host.etcFolder, ...spec.binds.map((bind) => bind.source)];
  const staged = stage(sources, host);
  const giveUpRoot = [
    `--reuid=${host.agentUid}`,
    `--regid=${host.agentGid}`,
    '--clear-groups',
    '--no-new-privs',
    '--inh-caps=-all',
  ];
  const [file, ...rest] = staged.wrap([host.setpriv ?? 'setpriv', ...giveUpRoot, host.bubblewrap]);
  return [file, ...rest, ...bubblewrapArgs(spec, host, staged.at)];
}

/** Order matters throughout: a later mount covers an earlier one, and --size and --perms hold for the next alone. */
function bubblewrapArgs(spec: SandboxSpec, host: Host, at: (source: string) => string): string[] {
  const workspace = [spec.writable ? '--bind' : '--ro-bind', at(spec.workspace), '/work'];
  const status = spec.infoFd ? ['--json-status-fd', String(STATUS_FD)] : [];
  return [
    ...['--unshare-all', '--unshare-user', '--disable-userns', '--die-with-parent', '--new-session', '--as-pid-1'],
    ...['--cap-drop', 'ALL', '--uid', String(INSIDE_ID), '--gid', String(INSIDE_ID), '--hostname', 'bench'],
    ...status,
    ...environment(spec.env, host),
    ...systemFiles(host, at),
    ...['--dev', '/dev', '--size', String(SHM_BYTES), '--perms', '1777', '--tmpfs', '/dev/shm', '--proc', '/proc'],
    ...deviceBinds(spec.devices ?? []),
    ...['--size', String(spec.limits.tmpBytes), '--perms', '1777', '--tmpfs', '/tmp'],
    ...['--size', String(spec.limits.homeBytes), '--tmpfs', '/home/agent'],
    ...workspace,
    ...spec.binds.flatMap(({ source, target }) => ['--ro-bind', at(source), target]),
    ...['--chdir', '/work', '--remount-ro', '/dev', '--remount-ro', '/', '--'],
    ...['/bin/sh', '-c', spec.supervised ? FIRST_PROCESS_SUPERVISED : FIRST_PROCESS, 'sh'],
    ...limitedBy(spec.limits),
    ...spec.argv,
  ];
}

function environment(given: Readonly<Record<string, string>>, host: Host): string[] {
  const env: Record<string, string> = {
    PATH: '/usr/local/bin:/usr/bin:/bin',
    HOME: '/home/agent',
    TMPDIR: '/tmp',
    LANG: 'C.UTF-8',
    TZ: 'UTC',
    USER: 'agent',
    LOGNAME: 'agent',
    SHELL: '/bin/bash',
    ...given,
    [BENCH_MARKER.name]: BENCH_MARKER.value,
  };
  // At job end the runner looks for leftover processes by this variable alone.
  if (host.trackingId !== null) env.RUNNER_TRACKING_ID = host.trackingId;
  return ['--clearenv', ...Object.entries(env).flatMap(([name, value]) => ['--setenv', name, value])];
}

function systemFiles(host: Host, at: (source: string) => string): string[] {
  const etc = at(host.etcFolder);
  return [
    ...['--ro-bind', '/usr', '/usr'],
    ...host.systemFolders.flatMap(({ path, link }) =>
      link === null ? ['--ro-bind', path, path] : ['--symlink', link, path],
    ),
    ...HOST_ETC.flatMap((path) => ['--ro-bind-try', path, path]),
    ...Object.keys(ETC_FILES).flatMap((name) => ['--ro-bind', `${etc}/${name}`, `/etc/${name}`]),
    ...[packageRoot(), ...HIDDEN]
      .filter((path) => path.startsWith('/usr/') && existsSync(path))
      .flatMap((path) => ['--tmpfs', path, '--remount-ro', path]),
  ];
}

/** /sys tells of the host's hardware: read-only, and there only where a device needs it. */
function deviceBinds(devices: readonly string[]): string[] {
  if (devices.length === 0) return [];
  return [...devices.flatMap((path) => ['--dev-bind-try', path, path]), '--ro-bind-try', '/sys', '/sys'];
}

/** Set inside: outside, all sandboxes of one user would share one count of processes. */
function limitedBy(limits: SandboxLimits): string[] {
  return [
    'prlimit',
    `--nproc=${limits.processes}`,
    `--nofile=${limits.openFiles}`,
    `--fsize=${limits.fileBytes}`,
    `--data=${limits.dataBytes}`,
    '--core=0',
  ];
}
