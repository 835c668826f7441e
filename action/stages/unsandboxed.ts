import { mkdir } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import type { Launch } from '../harnesses/harness.ts';
import type { AttemptLayout } from './layout.ts';

export type DirectCommand = { argv: readonly [string, ...string[]]; env: Record<string, string> };

/** A port of the loopback that is free now: outside the sandbox trials share the machine's ports. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address !== null ? address.port : 0;
}

/** What is HOME to a contestant without a sandbox: its own to fill, and gone with the attempt. */
export function homeOutside(attempt: AttemptLayout): string {
  return join(attempt.folder, 'home');
}

/** Names the real places in a text that names those inside the sandbox. */
function outside(text: string, places: readonly (readonly [string, string])[]): string {
  return places.reduce((result, [inside, real]) => result.replaceAll(inside, real), text);
}

/**
 * The same program without a sandbox, for machines that have none and callers who asked for it:
 * every place inside becomes the real one. Nothing holds the contestant back, and every record says so.
 */
export async function outsideSandbox(
  launch: Launch,
  attempt: AttemptLayout,
  node: string,
  relay: { port: number; socket: string } | null,
): Promise<DirectCommand> {
  const home = homeOutside(attempt);
  await mkdir(join(home, 'tmp'), { recursive: true });
  const places: [string, string][] = [
    ...launch.binds.map(({ source, target }): [string, string] => [target, source]),
    ['/opt/node/bin/node', node],
    ['/run/bench', attempt.input],
    ['/home/agent', home],
  ];
  const [program, ...rest] = launch.argv.map((argument) => outside(argument, places));
  const own: [string, ...string[]] = [program ?? '/bin/true', ...rest];
  const env = Object.fromEntries(Object.entries(launch.env).map(([key, value]) => [key, outside(value, places)]));
  const base = {
    PATH: '/usr/local/bin:/usr/bin:/bin',
    HOME: home,
    TMPDIR: join(home, 'tmp'),
    LANG: 'C.UTF-8',
    SHELL: '/bin/bash',
  };
  if (relay === null) return { argv: own, env: { ...base, ...env } };
  const supervised = [node, join(attempt.input, 'relay.mjs'), String(relay.port), relay.socket, '--', ...own];
  // The relay expects the descriptors that the sandbox's first process gives it.
  return {
    argv: ['/bin/sh', '-c', 'exec "$@" 3</dev/null 5>&1 6>&2 >/dev/null 2>&1', 'sh', ...supervised],
    env: { ...base, ...env },
  };
}
