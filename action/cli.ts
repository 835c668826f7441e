#!/usr/bin/env -S node --max-semi-space-size=2
// A young generation that stays small halves the memory of a long run, and costs a report no time.
import './current-node.ts';
import process from 'node:process';
import type { Shell } from './commands/command.ts';
import { COMMANDS, commandHelp, helpText } from './commands/registry.ts';
import { BenchError } from './core/errors.ts';
import { unknownWord } from './core/parse.ts';
import { packageVersion } from './system/package.ts';

async function main(argv: readonly string[], shell: Shell): Promise<number> {
  const [name, ...rest] = argv;
  if (name === '--version' || name === '-v') {
    shell.print(packageVersion());
    return 0;
  }
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    shell.print(helpText());
    return name === undefined ? 2 : 0;
  }
  const command = COMMANDS.get(name);
  if (command === undefined) {
    throw new BenchError('E_USAGE', unknownWord('command', name, [...COMMANDS.keys()]));
  }
  if (rest.includes('--help') || rest.includes('-h')) {
    shell.print(commandHelp(command));
    return 0;
  }
  return command.run(rest, shell);
}

// What is laid for the sandbox's user must be readable by it, whatever the caller's mask.
process.umask(0o022);

const cancel = new AbortController();
let signalled: NodeJS.Signals | null = null;
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    // A second one means now: everything we started dies with us.
    if (signalled !== null) process.exit(130);
    signalled = signal;
    cancel.abort(new Error(`cancelled by ${signal}`));
  });
}

const shell: Shell = {
  cwd: process.cwd(),
  environment: process.env,
  print: (text) => process.stdout.write(`${text}\n`),
  note: (text) => process.stderr.write(`${text}\n`),
  live: process.stderr.isTTY === true && process.env.CI === undefined && process.env.TERM !== 'dumb',
  // Some terminals say 0 when they do not know.
  columns: process.stderr.columns || 80,
  signal: cancel.signal,
  now: () => new Date(),
};

try {
  process.exitCode = await main(process.argv.slice(2), shell);
} catch (error) {
  if (error instanceof BenchError) {
    shell.note(`samebrief: ${error.message}${error.hint ? ` ${error.hint}` : ''}`);
    process.exitCode = 2;
  } else {
    // A bug of ours must not look like a gate that was not met.
    shell.note(`samebrief: this is a bug.\n${error instanceof Error ? error.stack : String(error)}`);
    process.exitCode = 70;
  }
}
if (signalled !== null) {
  // Ended by a signal is what the caller must see, not an exit code that could mean a gate.
  process.removeAllListeners(signalled);
  process.kill(process.pid, signalled);
}
