import { resolve } from 'node:path';
import { planOf } from '../stages/make-plan.ts';
import { writeOwnFile } from '../system/files.ts';
import { type Command, countOption, listOption, readArguments, refusePositionals } from './command.ts';
import { estimateOf, renderEstimate } from './estimate.ts';

const usage =
  'samebrief plan [--config <file>] [--rounds a,b] [--contestants a,b] [--repeats N] [--out <plan.json>] [--json]';

export const plan: Command = {
  summary: 'Say what would be played: trials, hours and disk.',
  usage,
  options: [
    '--config <file>      bench.yml otherwise: the one here, else the default bench',
    '--rounds a,b         Play only these of its rounds',
    '--contestants a,b    Play only these of its contestants',
    '--repeats <N>        Instead of its own number of repeats',
    '--out <plan.json>    Write the plan, to play it with: samebrief run --plan plan.json',
    '--json               Print the plan itself',
  ],
  async run(argv, shell) {
    const { values, positionals } = readArguments({ usage }, argv, {
      config: 'string',
      rounds: 'string',
      contestants: 'string',
      repeats: 'string',
      out: 'string',
      json: 'boolean',
    });
    refusePositionals({ usage }, positionals);
    const planned = await planOf(
      {
        config: values.config,
        rounds: listOption('rounds', values.rounds),
        contestants: listOption('contestants', values.contestants),
        repeats: countOption('repeats', values.repeats),
      },
      shell.cwd,
      shell.now(),
    );
    if (values.out !== undefined) {
      const path = resolve(shell.cwd, values.out);
      await writeOwnFile(path, `${JSON.stringify(planned.plan, null, 2)}\n`);
    }
    shell.print(
      values.json
        ? JSON.stringify({ ...planned.plan, estimate: estimateOf(planned.plan) }, null, 2)
        : renderEstimate(planned.plan),
    );
    return 0;
  },
};
