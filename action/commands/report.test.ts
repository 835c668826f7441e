import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { fiveRoundsPlan, fiveRoundsTrials } from '../core/five-rounds-fixture.ts';
import { planIdOf } from '../core/plan.ts';
import type { Plan } from '../core/plan-file.ts';
import type { Trial } from '../core/trial.ts';
import { sha256Of } from '../system/package.ts';
import { ended, scratchFolder, startCli } from './cli-testing.ts';
import { PICTURES_BYTES } from './pictures.ts';

function png(bytes: number, fill: number): Buffer {
  const data = Buffer.alloc(bytes, fill);
  Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex').copy(data);
  data.writeUInt32BE(640, 16);
  data.writeUInt32BE(400, 20);
  return data;
}

function planOf(contestants: readonly string[], repeats = 1): Plan {
  const plan = fiveRoundsPlan({ contestants, repeats });
  return { ...plan, id: planIdOf(plan, sha256Of) };
}

/** A result folder as a run leaves it, with every picture that its records name. */
function layResults(folder: string, plan: Plan, trials: readonly Trial[], picture: (trial: Trial) => Buffer): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'plan.json'), JSON.stringify(plan));
  for (const trial of trials) {
    const home = join(folder, 'trials', trial.id);
    mkdirSync(join(home, 'evaluation'), { recursive: true });
    writeFileSync(join(home, 'trial.json'), JSON.stringify(trial));
    for (const { path } of trial.shots) {
      const file = join(home, 'evaluation', path);
      if (dirname(file).startsWith(home)) writeFileSync(file, picture(trial));
    }
  }
}

function uriOf(data: Buffer): string {
  return `data:image/png;base64,${data.toString('base64')}`;
}

test('a report of two folders is one page, with the pictures of the folder that each record is from', async () => {
  using scratch = scratchFolder();
  const plan = planOf(['ada', 'bob']);
  const trials = fiveRoundsTrials(plan);
  const [one, other] = [join(scratch.path, 'one'), join(scratch.path, 'other')];
  layResults(
    one,
    plan,
    trials.filter(({ contestant }) => contestant === 'ada'),
    () => png(100, 1),
  );
  layResults(
    other,
    plan,
    trials.filter(({ contestant }) => contestant === 'bob'),
    () => png(100, 2),
  );
  const ran = await ended(startCli(['report', one, other, '--out', join(scratch.path, 'out')], scratch.path));
  expect(ran.stderr).toBe('');
  expect(ran.stdout).toMatch(/\nScoreboard: .*scoreboard\.md\nPage: {7}.*report\.html\n$/);
  const html = readFileSync(join(scratch.path, 'out', 'report.html'), 'utf8');
  // Two page rounds with three pictures each.
  expect(html.split(uriOf(png(100, 1)))).toHaveLength(7);
  expect(html.split(uriOf(png(100, 2)))).toHaveLength(7);
  expect(html).not.toContain('class="none"');
});

test('of too many pictures those of controls and the last kinds are left out, and it is said', async () => {
  using scratch = scratchFolder();
  const plan = planOf(['ada', 'oracle']);
  const out = join(scratch.path, 'out');
  layResults(out, plan, fiveRoundsTrials(plan), ({ contestant }) => png(900_000, contestant === 'ada' ? 1 : 2));
  expect((await ended(startCli(['report', out], scratch.path))).code).toBe(0);
  const html = readFileSync(join(out, 'report.html'), 'utf8');
  expect(Buffer.byteLength(html)).toBeLessThan(PICTURES_BYTES + 200_000);
  expect(html.split(uriOf(png(900_000, 1)))).toHaveLength(7);
  expect(html.split(uriOf(png(900_000, 2)))).toHaveLength(1);
  expect(html.match(/left out: the page would become too large/g)).toHaveLength(6);
  expect(html).toContain('6 pictures not shown, each with its reason');
});

test('records that point elsewhere get nothing into the page', async () => {
  using scratch = scratchFolder();
  const plan = planOf(['ada', 'bob']);
  const secret = join(scratch.path, 'secret.png');
  writeFileSync(secret, png(200, 9));
  const out = join(scratch.path, 'out');
  const shot = { title: '"><script>alert(1)</script>', width_px: 1, height_px: 1 };
  const paths = ['../../../../../../secret.png', secret, 'link.png'];
  const trials = fiveRoundsTrials(plan).map((trial) =>
    trial.shots.length === 0 ? trial : { ...trial, shots: paths.map((path) => ({ ...shot, path })) },
  );
  layResults(out, plan, [], () => png(1, 1));
  for (const trial of trials) {
    const evaluation = join(out, 'trials', trial.id, 'evaluation');
    mkdirSync(evaluation, { recursive: true });
    writeFileSync(join(dirname(evaluation), 'trial.json'), JSON.stringify(trial));
    symlinkSync(secret, join(evaluation, 'link.png'));
  }
  expect((await ended(startCli(['report', out], scratch.path))).code).toBe(0);
  const html = readFileSync(join(out, 'report.html'), 'utf8');
  expect(html).not.toContain('data:image');
  expect(html).not.toContain('<script');
  expect(html.match(/class="none">not shown: /g)).toHaveLength(12);
});
