import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import process from 'node:process';

/** The oldest Node that runs the bench; the harnesses need one that is nearly as new. */
const OLDEST = 24;

/** Node comes with this package, as a package of its own for each kind of machine. */
function ownNode(): string | null {
  const name = `node-linux-${process.arch}`;
  try {
    const path = join(dirname(createRequire(import.meta.url).resolve(`${name}/package.json`)), 'bin', 'node');
    return existsSync(path) ? path : null;
  } catch {
    return null;
  }
}

/**
 * Makes sure that a Node that is new enough runs the program: on an older one it is started again with the
 * Node that this package brings. Must be the first import, and use nothing that an old Node lacks.
 *
 * @returns Never, on an old Node, but for the promise that the program started anew has ended.
 */
async function ensureCurrentNode(): Promise<void> {
  if (Number.parseInt(process.versions.node, 10) >= OLDEST) return;
  const node = ownNode();
  if (node === null) {
    process.stderr.write(
      `samebrief: Node ${OLDEST} or later is needed, this is ${process.versions.node}. Install it, or run: npx -p node@${OLDEST} -p samebrief samebrief\n`,
    );
    process.exit(2);
  }
  const child = spawn(node, [...process.execArgv, ...process.argv.slice(1)], { stdio: 'inherit' });
  // A terminal's interrupt reaches the child by itself; we only must not go before it.
  process.on('SIGINT', () => {});
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  const [code, signal] = await new Promise<[number | null, NodeJS.Signals | null]>((resolve) => {
    child.on('exit', (exitCode, exitSignal) => resolve([exitCode, exitSignal]));
  });
  if (signal !== null) {
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  }
  process.exit(code ?? 1);
}

await ensureCurrentNode();
