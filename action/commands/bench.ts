import { resolve } from 'node:path';
import { BenchError } from '../core/errors.ts';
import { gatesMet } from '../core/judge.ts';
import { type Trial, trialSchema } from '../core/trial.ts';
import { adoptPlan, type Planned, planOf } from '../stages/make-plan.ts';
import { readTextFile } from '../stages/read-yaml.ts';
import { readPlanFile } from '../stages/results.ts';
import { type Command, countOption, listOption, readArguments, refusePositionals, type Shell } from './command.ts';
import { renderEstimate } from './estimate.ts';
import { printBoard, reportFolders } from './report.ts';
import { noteUnfinished, playInto } from './run.ts';

const usage =
  'samebrief bench [--config <file>] [--rounds a,b] [--contestants a,b] [--repeats N] [--out <folder>] [--resume] [--from <plan.json|trial.json>] [--unsandboxed] [--json]';

const TYPES = {
  config: 'string',
  rounds: 'string',
  contestants: 'string',
  repeats: 'string',
  out: 'string',
  resume: 'boolean',
  from: 'string',
  unsandboxed: 'boolean',
  json: 'boolean',
} as const;

type Values = ReturnType<typeof readArguments<typeof TYPES>>['values'];

/** A trial.json names what was played: the same cell is planned again, as a run of its own. */
async function trialIn(path: string): Promise<Trial | null> {
  let data: unknown;
  try {
    data = JSON.parse(await readTextFile(path, 'E_USAGE', 'Name a plan.json or a trial.json.'));
  } catch (error) {
    if (error instanceof BenchError) throw error;
    throw new BenchError('E_USAGE', `${path} is neither a plan.json nor a trial.json.`);
  }
  const parsed = trialSchema.safeParse(data);
  return parsed.success ? parsed.data : null;
}

async function plannedOf(values: Values, shell: Shell): Promise<Planned> {
  const request = {
    config: values.config,
    rounds: listOption('rounds', values.rounds),
    contestants: listOption('contestants', values.contestants),
    repeats: countOption('repeats', values.repeats),
  };
  if (values.from === undefined) return planOf(request, shell.cwd, shell.now());
  const path = resolve(shell.cwd, values.from);
  const trial = await trialIn(path);
  if (trial !== null) {
    for (const name of ['rounds', 'contestants'] as const) {
      if (values[name] !== undefined) {
        throw new BenchError('E_USAGE', `--${name} has no effect with --from a trial, which names them.`);
      }
    }
    return planOf({ ...request, rounds: [trial.round], contestants: [trial.contestant] }, shell.cwd, shell.now());
  }
  const narrowing = (['config', 'rounds', 'contestants', 'repeats'] as const).find(
    (name) => values[name] !== undefined,
  );
  if (narrowing !== undefined) {
    throw new BenchError('E_USAGE', `--${narrowing} has no effect with --from: the plan is played as it is.`);
  }
  return adoptPlan(await readPlanFile(path), path, shell.cwd);
}

export const bench: Command = {
  summary: 'Plan, play and report on this machine.',
  usage,
  options: [
    '--config <file>      bench.yml otherwise: the one here, else the default bench',
    '--rounds a,b         Play only these of its rounds',
    '--contestants a,b    Play only these of its contestants',
    '--repeats <N>        Instead of its own number of repeats',
    '--out <folder>       Where results go; samebrief-results/<time>-<plan> otherwise',
    '--resume             Go on with the newest run of this plan, or with the one in --out',
    '--from <file>        Play a stored plan.json, or the cell of a trial.json, again',
    '--unsandboxed        Play without a sandbox; every record and the scoreboard say so',
    '--json               Print scoreboard.json instead of the table',
  ],
  async run(argv, shell) {
    const { values, positionals } = readArguments({ usage }, argv, TYPES);
    refusePositionals({ usage }, positionals);
    const planned = await plannedOf(values, shell);
    shell.note(renderEstimate(planned.plan));
    const { folder, end } = await playInto(shell, planned, {
      out: values.out,
      resume: values.resume ?? false,
      unsandboxed: values.unsandboxed ?? false,
      node: null,
    });
    const { board, plan } = await reportFolders([folder], folder, shell.now());
    printBoard(shell, board, plan, folder, values.json ?? false);
    noteUnfinished(shell, folder, end);
    return gatesMet(board) ? 0 : 1;
  },
};
