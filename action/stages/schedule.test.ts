import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { recordsIn, samebrief, scratchFolder } from '../commands/cli-testing.ts';

const CONFIG = `schema: 1
rounds: [r5-debug]
repeats: 3
max_job_hours: 0.5
servers: { limited: { kind: scripted } }
contestants:
  quota: { name: 429 for an hour, harness: pi, server: limited, model: quota }
`;

test('behind a spent quota every trial of the lane is parked, in the words of the one that found out', async () => {
  using scratch = scratchFolder();
  const out = join(scratch.path, 'out');
  writeFileSync(join(scratch.path, 'bench.yml'), CONFIG);
  const ran = await samebrief(['bench', '--out', out], scratch.path);
  const outcomes = recordsIn(out)
    .sort((a, b) => a.repeat - b.repeat)
    .map(({ outcome }) => outcome);
  expect(outcomes, ran.stderr).toHaveLength(3);
  const [first, ...parked] = outcomes;
  if (first?.kind !== 'broken') throw new Error('the first trial was to find the quota spent');
  expect(first).toMatchObject({ cause: 'quota', detail: expect.not.stringContaining('parked') });
  for (const outcome of parked) expect(outcome).toEqual({ ...first, detail: `lane parked: ${first.detail}` });
});
