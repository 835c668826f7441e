import { resolve } from 'node:path';
import { BenchError } from '../core/errors.ts';
import { unknownWord } from '../core/parse.ts';
import type { Plan } from '../core/plan-file.ts';
import { adoptPlan, type Planned } from '../stages/make-plan.ts';
import { playPlan, readyMachine } from '../stages/play-plan.ts';
import { openResultFolder } from '../stages/result-folder.ts';
import { readPlanFile } from '../stages/results.ts';
import type { RunEnd } from '../stages/schedule.ts';
import { type Command, readArguments, refusePositionals, type Shell } from './command.ts';
import { openProgress } from './progress.ts';

export type PlayOptions = { out: string | undefined; resume: boolean; unsandboxed: boolean; node: string | null };

/** Plays a plan into its folder with progress on standard error. */
export async function playInto(
  shell: Shell,
  planned: Planned,
  options: PlayOptions,
): Promise<{ folder: string; end: RunEnd }> {
  const machine = await readyMachine(planned, options.unsandboxed, shell.environment);
  const opened = await openResultFolder(
    {
      out: options.out,
      resume: options.resume,
      cwd: shell.cwd,
      onRunner: shell.environment.GITHUB_ACTIONS === 'true',
      now: shell.now(),
    },
    planned,
  );
  const progress = openProgress(shell, opened.plan);
  try {
    const end = await playPlan({
      planned: { ...planned, plan: opened.plan },
      folder: opened.folder,
      machine,
      node: options.node,
      environment: shell.environment,
      now: shell.now,
      signal: shell.signal,
      progress: progress.tell,
    });
    return { folder: opened.folder, end };
  } finally {
    progress.close();
  }
}

export function noteUnfinished(shell: Shell, folder: string, end: RunEnd): void {
  if (end.kind === 'complete') return;
  const why = end.kind === 'cancelled' ? 'Stopped' : 'Out of time';
  shell.note(`${why}; nothing finished is lost. Go on with the same command and: --resume --out ${folder}`);
}

function nodeOf(plan: Plan, node: string | undefined): string | null {
  if (node !== undefined && plan.nodes[node] === undefined) {
    throw new BenchError('E_USAGE', unknownWord('node', node, Object.keys(plan.nodes)));
  }
  return node ?? null;
}

const usage = 'samebrief run --plan <plan.json> [--node <id>] [--out <folder>] [--resume] [--unsandboxed]';

export const run: Command = {
  summary: 'Play a plan on this machine.',
  usage,
  options: [
    '--plan <plan.json>  Made by samebrief plan --out',
    "--node <id>         Play only this node's trials",
    '--out <folder>      Where results go',
    '--resume            Go on with the run in that folder',
    '--unsandboxed       Play without a sandbox; every record and the scoreboard say so',
  ],
  async run(argv, shell) {
    const { values, positionals } = readArguments({ usage }, argv, {
      plan: 'string',
      node: 'string',
      out: 'string',
      resume: 'boolean',
      unsandboxed: 'boolean',
    });
    refusePositionals({ usage }, positionals);
    if (values.plan === undefined) throw new BenchError('E_USAGE', 'run needs --plan.', { hint: `Usage: ${usage}` });
    const path = resolve(shell.cwd, values.plan);
    const planned = await adoptPlan(await readPlanFile(path), path, shell.cwd);
    const { folder, end } = await playInto(shell, planned, {
      out: values.out,
      resume: values.resume ?? false,
      unsandboxed: values.unsandboxed ?? false,
      node: nodeOf(planned.plan, values.node),
    });
    noteUnfinished(shell, folder, end);
    shell.print(folder);
    return 0;
  },
};
