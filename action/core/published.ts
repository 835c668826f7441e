import { z } from 'zod';
import { benchConfigSchema } from './bench-config.ts';
import { contestantFileSchema } from './contestant.ts';
import { planSchema } from './plan-file.ts';
import {
  bugsSchema,
  cheatExpectSchema,
  coverageSchema,
  notApplicableSchema,
  proofSchema,
  provenSchema,
  quarantineSchema,
  wrongExpectSchema,
} from './proof.ts';
import { regradeSchema } from './regrade.ts';
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
  regrade: { schema: regradeSchema, title: 'what samebrief regrade --json prints', io: 'output' },
  wrong: { schema: wrongExpectSchema, title: 'expect.yml of wrong/ and faults/ of a samebrief round', io: 'input' },
  cheat: { schema: cheatExpectSchema, title: 'expect.yml of cheats/ of a samebrief round', io: 'input' },
  'not-applicable': {
    schema: notApplicableSchema,
    title: 'cheats/not-applicable.yml of a samebrief round',
    io: 'input',
  },
  coverage: { schema: coverageSchema, title: 'checks/coverage.yml of a samebrief round', io: 'input' },
  bugs: { schema: bugsSchema, title: 'checks/bugs.yml of a samebrief round', io: 'input' },
  proven: { schema: provenSchema, title: 'proven.yml of a samebrief round', io: 'output' },
  quarantine: { schema: quarantineSchema, title: 'quarantine.yml of a samebrief round', io: 'output' },
  proof: { schema: proofSchema, title: 'what samebrief verify-rounds --json prints', io: 'output' },
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
