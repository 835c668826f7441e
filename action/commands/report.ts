import { resolve } from 'node:path';
import { BenchError } from '../core/errors.ts';
import { gatesMet } from '../core/judge.ts';
import type { Plan } from '../core/plan-file.ts';
import type { Scoreboard } from '../core/scoreboard-file.ts';
import { renderHtml } from '../report/html.ts';
import { renderMarkdown } from '../report/markdown.ts';
import { renderTerminal } from '../report/terminal.ts';
import { resultLayout } from '../stages/layout.ts';
import { readResults } from '../stages/results.ts';
import { scoreboard } from '../statistics/scoreboard.ts';
import { writeOwnFile } from '../system/files.ts';
import { type Command, readArguments, type Shell } from './command.ts';
import { picturesFor } from './pictures.ts';

/** Half of what GitHub shows in a job summary, so that two reports fit into one. */
const MARKDOWN_BUDGET_BYTES = 512 * 1024;

/** Builds the scoreboard of any number of result folders and writes it into one of them. */
export async function reportFolders(
  folders: readonly string[],
  out: string,
  now: Date,
): Promise<{ board: Scoreboard; plan: Plan; markdown: string }> {
  const { plan, trials, folderOf } = await readResults(folders);
  const board = scoreboard(plan, trials, now.toISOString());
  const markdown = renderMarkdown(board, plan, { byteBudget: MARKDOWN_BUDGET_BYTES });
  const layout = resultLayout(out);
  await writeOwnFile(layout.scoreboardJson, `${JSON.stringify(board, null, 2)}\n`);
  await writeOwnFile(layout.scoreboardMarkdown, markdown);
  await writeOwnFile(layout.reportHtml, renderHtml(board, plan, await picturesFor(plan, trials, folderOf)));
  return { board, plan, markdown };
}

/** Prints a scoreboard as it was asked for, and says where its files lie. */
export function printBoard(shell: Shell, board: Scoreboard, plan: Plan, out: string, json: boolean): void {
  if (json) {
    shell.print(JSON.stringify(board, null, 2));
    return;
  }
  const { scoreboardMarkdown, reportHtml } = resultLayout(out);
  shell.print(`${renderTerminal(board, plan)}\nScoreboard: ${scoreboardMarkdown}\nPage:       ${reportHtml}`);
}

const usage = 'samebrief report <folder>... [--out <folder>] [--json]';

export const report: Command = {
  summary: 'Build the scoreboard from any number of result folders.',
  usage,
  options: ['--out <folder>   Where to write it; the first folder otherwise', '--json           Print scoreboard.json'],
  async run(argv, shell) {
    const { values, positionals } = readArguments({ usage }, argv, { out: 'string', json: 'boolean' });
    const first = positionals[0];
    if (first === undefined) {
      throw new BenchError('E_USAGE', 'report needs at least one result folder.', { hint: `Usage: ${usage}` });
    }
    const folders = positionals.map((folder) => resolve(shell.cwd, folder));
    const out = resolve(shell.cwd, values.out ?? first);
    const { board, plan } = await reportFolders(folders, out, shell.now());
    printBoard(shell, board, plan, out, values.json ?? false);
    return gatesMet(board) ? 0 : 1;
  },
};
