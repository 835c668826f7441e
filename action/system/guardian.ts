import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';

/**
 * Stands in the environment of everything that this bench starts, and of the first process of every
 * sandbox, which no contestant can change. By it whatever a killed bench leaves is found.
 */
export const BENCH_MARKER = { name: 'SAMEBRIEF_BENCH', value: randomUUID() } as const;

/**
 * Its stdin ends with the bench, however that died; it then kills all that carry the marker.
 * bwrap's --die-with-parent is not enough: bwrap sets it up last, and a bench that is killed before
 * leaves a sandbox that nothing ends. Three empty looks, because a process shows none while it starts another program.
 */
const SCRIPT = `
read -r nothing
empty=0
for round in $(seq 100); do
  found=$(grep -lszFx -e "$1" /proc/[0-9]*/environ)
  for file in $found; do pid=\${file#/proc/}; kill -KILL "\${pid%/environ}"; done
  if [ -n "$found" ]; then empty=0; else empty=$((empty + 1)); fi
  [ "$empty" -lt 3 ] || exit 0
  sleep 0.03
done`;

let posted: ChildProcess | null = null;

/** Makes sure that a process is there which outlives the bench and ends what it leaves running. */
export function postGuardian(): void {
  if (posted !== null && posted.exitCode === null && posted.signalCode === null) return;
  // A session of its own: a terminal's interrupt or a kill of our process group must not reach it.
  const child = spawn('/bin/sh', ['-c', SCRIPT, 'sh', `${BENCH_MARKER.name}=${BENCH_MARKER.value}`], {
    cwd: '/',
    env: { PATH: '/usr/bin:/bin' },
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  // Without a shell there is no guardian; every run still ends all that it started.
  child.on('error', () => {});
  child.stdin.on('error', () => {});
  // Waiting for it would keep the bench alive, which it waits for.
  child.unref();
  if ('unref' in child.stdin && typeof child.stdin.unref === 'function') child.stdin.unref();
  posted = child;
}
