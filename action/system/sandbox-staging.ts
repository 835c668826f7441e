import { realpathSync } from 'node:fs';
import type { Host } from './host.ts';
import { isReachable } from './reachable.ts';

/**
 * Brings sources that the agent's user cannot get to, such as a checkout in /root, to a place where
 * it can: bound into a small private file system that exists for this one command only.
 * Arguments: the place, how many sources, the sources, then the command. Paths are never part of the script.
 */
const SCRIPT = `
set -e
place=$1; count=$2; shift 2
mount -t tmpfs -o mode=0755,size=1m samebrief "$place"
number=0
while [ "$number" -lt "$count" ]; do
  if [ -d "$1" ]; then mkdir "$place/$number"; else : > "$place/$number"; fi
  mount --bind -- "$1" "$place/$number"
  number=$((number + 1)); shift
done
exec "$@"`;

export type Staged = {
  wrap(command: readonly [string, ...string[]]): readonly [string, ...string[]];
  /** Where a source stands for the wrapped command. */
  at(source: string): string;
};

export function stage(sources: readonly string[], host: Host): Staged {
  const closed = [...new Set(sources)].filter((source) => !isReachable(source, host.agentUid, host.agentGid));
  if (closed.length === 0) return { wrap: (command) => command, at: (source) => source };
  const places = new Map(closed.map((source, number) => [source, `${host.stageFolder}/${number}`]));
  return {
    wrap: (command) => [
      ...([host.unshare ?? 'unshare', '--mount', '--propagation', 'private', '--'] as const),
      ...['/bin/sh', '-c', SCRIPT, 'sh', host.stageFolder, String(closed.length)],
      ...closed.map((source) => realpathSync(source)),
      ...command,
    ],
    at: (source) => places.get(source) ?? source,
  };
}
