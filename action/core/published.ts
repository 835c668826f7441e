import { z } from 'zod';
import { benchConfigSchema } from './bench-config.ts';
import { contestantFileSchema } from './contestant.ts';
import { planSchema } from './plan-file.ts';
import { checkListSchema, roundSchema } from './round.ts';
import { scoreboardSchema } from './scoreboard-file.ts';
import { transcriptEventSchema } from './transcript.ts';
import { trialSchema } from './trial.ts';
import { manifestSchema, openAttemptSchema, sealSchema } from './trial-files.ts';

const PUBLISHED = {
  bench: { schema: benchConfigSchema, title: 'bench.yml of samebrief', io: 'input' },
  contestant: { schema: contestantFileSchema, title: 'contestants/<id>.yml of samebrief', io: 'input' },
  round: { schema: roundSchema, title: 'rounds/<id>/round.yml of samebrief', io: 'input' },
  checks: { schema: checkListSchema, title: 'rounds/<id>/checks/checks.yml of samebrief', io: 'input' },
  plan: { schema: planSchema, title: 'plan.json of samebrief', io: 'output' },
  trial: { schema: trialSchema, title: 'trial.json of samebrief', io: 'output' },
  attempt: { schema: openAttemptSchema, title: 'attempts/<k>/attempt.json of samebrief', io: 'output' },
  play: { schema: sealSchema, title: 'attempts/<k>/play.json of samebrief: the seal', io: 'output' },
  snapshot: { schema: manifestSchema, title: 'snapshot.json of samebrief', io: 'output' },
  transcript: { schema: transcriptEventSchema, title: 'one line of transcript.jsonl of samebrief', io: 'output' },
  scoreboard: { schema: scoreboardSchema, title: 'scoreboard.json of samebrief', io: 'output' },
} as const;

/**
 * JSON Schemas of every file that people write or programs read, by file name. Generated, so that what an
 * editor completes is what the bench accepts.
 */
export function publishedSchemas(): Map<string, string> {
  return new Map(
    Object.entries(PUBLISHED).map(([name, { schema, title, io }]) => [
      `${name}.schema.json`,
      `${JSON.stringify({ title, ...z.toJSONSchema(schema, { io, unrepresentable: 'any' }) }, null, 2)}\n`,
    ]),
  );
}
