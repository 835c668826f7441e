import { bench } from './bench.ts';
import type { Command } from './command.ts';
import { plan } from './plan.ts';
import { regrade } from './regrade.ts';
import { report } from './report.ts';
import { run } from './run.ts';
import { verifyRounds } from './verify-rounds.ts';

export const COMMANDS: ReadonlyMap<string, Command> = new Map(
  Object.entries({ bench, plan, run, report, regrade, 'verify-rounds': verifyRounds }),
);

/** What `samebrief --help` prints. */
export function helpText(): string {
  const width = Math.max(...[...COMMANDS.keys()].map((name) => name.length));
  return [
    'samebrief: same brief, same machine, different model.',
    '',
    'Usage: samebrief <command> [options]',
    '',
    ...[...COMMANDS].map(([name, command]) => `  ${name.padEnd(width)}  ${command.summary}`),
    '',
    'samebrief <command> --help says more. --version prints the version.',
  ].join('\n');
}

export function commandHelp(command: Command): string {
  return [command.summary, '', `Usage: ${command.usage}`, '', ...command.options.map((line) => `  ${line}`)].join('\n');
}
