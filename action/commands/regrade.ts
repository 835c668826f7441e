import { resolve } from 'node:path';
import { BenchError } from '../core/errors.ts';
import { unknownWord } from '../core/parse.ts';
import { regradedLine, renderRegrade } from '../report/regrade.ts';
import { inspectMachine } from '../stages/machine.ts';
import { loadAllRounds } from '../stages/make-plan.ts';
import { regrade as regradeTrials } from '../stages/regrade.ts';
import { type StoredTrial, storedTrials } from '../stages/regrade-trials.ts';
import { type Command, listOption, readArguments, type Shell } from './command.ts';

const usage = 'samebrief regrade <folder>... [--rounds a,b] [--unsandboxed] [--json]';

async function trialsIn(shell: Shell, names: readonly string[], rounds: string | undefined): Promise<StoredTrial[]> {
  const folders = new Map(names.map((name) => [resolve(shell.cwd, name), name]));
  const lists = await Promise.all([...folders].map(([path, name]) => storedTrials({ path, name })));
  const all = lists.flat();
  const wanted = listOption('rounds', rounds);
  if (wanted === null) return all;
  const known = [...new Set(all.map(({ round }) => round))];
  const unknown = wanted.find((id) => !known.includes(id));
  if (unknown !== undefined) throw new BenchError('E_USAGE', unknownWord('round', unknown, known));
  return all.filter(({ round }) => wanted.includes(round));
}

export const regrade: Command = {
  summary: 'Grade stored snapshots again and say which results flip.',
  usage,
  options: [
    '--rounds a,b     Only trials of these rounds',
    '--unsandboxed    Grade without a sandbox',
    '--json           Print the same as data',
  ],
  async run(argv, shell) {
    const { values, positionals } = readArguments({ usage }, argv, {
      rounds: 'string',
      unsandboxed: 'boolean',
      json: 'boolean',
    });
    if (positionals.length === 0) {
      throw new BenchError('E_USAGE', 'regrade needs at least one result folder.', { hint: `Usage: ${usage}` });
    }
    const trials = await trialsIn(shell, positionals, values.rounds);
    const rounds = await loadAllRounds(shell.cwd);
    const machine = await inspectMachine(values.unsandboxed ?? false);
    try {
      const { now, signal } = shell;
      const progress: Parameters<typeof regradeTrials>[0]['progress'] = (done, of, regraded) =>
        shell.note(regradedLine(done, of, regraded));
      const found = await regradeTrials({ rounds, machine, now, signal, progress }, trials);
      shell.print(values.json ? JSON.stringify(found, null, 2) : renderRegrade(found));
      return found.flipped + found.ungraded === 0 ? 0 : 1;
    } catch (error) {
      if (!shell.signal.aborted) throw error;
      shell.note('Stopped. The result folders are as they were.');
      return 1;
    }
  },
};
