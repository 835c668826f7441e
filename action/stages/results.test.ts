import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { benchConfigSchema } from '../core/bench-config.ts';
import { canonicalJson } from '../core/canonical.ts';
import { makePlan } from '../core/plan.ts';
import { roundSchema } from '../core/round.ts';
import { sha256Of } from '../system/package.ts';
import { recordPath } from './layout.ts';
import { openResultFolder } from './result-folder.ts';
import { readPlan, readPlanFile, readTrial } from './results.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'sbt-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A plan as it is written today. */
function planText(): string {
  const config = roundSchema.parse({
    ...{ schema: 1, title: 'R', suite: 's', category: 'c', turns: [{ prompt: 'do' }], limit_s: 100 },
    evaluate: { kind: 'pytest', checks: 1, baseline: 0, modules: ['a'] },
  });
  const checks = [{ id: 'one', group: 'g', baseline: 'fail' as const }];
  const round = { ...config, id: 'r1', version: 'a'.repeat(64), checks, hidden: [], quarantine: null };
  const plan = makePlan({
    config: benchConfigSchema.parse({ schema: 1, rounds: ['r1'], contestants: { a: { name: 'A', harness: 'idle' } } }),
    rounds: new Map([['r1', round]]),
    ...{ onlyRounds: null, onlyContestants: null, repeats: 1, createdAt: '2026-11-21T12:00:00.000Z' },
    ...{ bench: { version: '0', commit: null }, hash: sha256Of },
  });
  return JSON.stringify(plan);
}

/** The same plan as it was written by a bench that did not yet know those fields. */
function olderPlanText(): string {
  const { id: _id, created_at, bench, left_out: _left, rounds, ...contents } = JSON.parse(planText());
  for (const round of rounds) {
    for (const field of ['check_groups', 'hidden', 'claims', 'deliverables', 'notes', 'needs']) delete round[field];
  }
  const older = { ...contents, rounds };
  return JSON.stringify({ id: sha256Of(canonicalJson(older)), created_at, bench, ...older });
}

function written(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

describe('a stored plan', () => {
  test('of today and of an older bench is read, and what that did not know has its default', async () => {
    expect((await readPlan(written('today.json', planText()))).left_out).toEqual([]);
    const plan = await readPlan(written('older.json', olderPlanText()));
    expect(plan).toMatchObject({ left_out: [], rounds: [{ check_groups: {}, hidden: [] }] });
    expect(plan.id).toBe(JSON.parse(olderPlanText()).id);
  });

  test('that was changed is refused', async () => {
    for (const text of [planText(), olderPlanText()]) {
      const changed = written('changed.json', text.replace('"limit_s":100', '"limit_s":101'));
      await expect(readPlan(changed)).rejects.toThrow('was changed after it was made');
    }
  });

  test('of an older bench is still itself in the folder that it is played into', async () => {
    const file = await readPlanFile(written('older.json', olderPlanText()));
    const request = { resume: false, cwd: folder, onRunner: false, now: new Date() };
    const opened = await openResultFolder({ ...request, out: join(folder, 'out') }, file);
    expect(await readPlan(join(opened.folder, 'plan.json'))).toEqual(file.plan);
    const again = await openResultFolder({ ...request, out: join(folder, 'out'), resume: true }, file);
    expect(again.plan.id).toBe(file.plan.id);
  });
});

describe('a record in a folder of anybody', () => {
  const lay = (id: string, make: (path: string) => void): void => {
    const path = recordPath(folder, id);
    mkdirSync(dirname(path), { recursive: true });
    make(path);
  };

  test('that was never written is none', () => {
    expect(readTrial(folder, 'n/r/c/1')).toBeNull();
  });

  test.each<[string, (path: string) => void, string]>([
    ['a pipe', (path) => execFileSync('mkfifo', [path]), 'is not a file'],
    ['a folder', (path) => mkdirSync(path), 'is not a file'],
    ['a link', (path) => symlinkSync(join(folder, 'today.json'), path), 'cannot be read (ELOOP)'],
    [
      'without end',
      (path) => {
        writeFileSync(path, '');
        truncateSync(path, 2 ** 40);
      },
      'is too large',
    ],
    ['not JSON', (path) => writeFileSync(path, '{'), 'is not valid JSON'],
  ])('that is %s is refused', (name, make, said) => {
    const id = `n/r/${name.replaceAll(' ', '-')}/1`;
    lay(id, make);
    expect(() => readTrial(folder, id)).toThrow(said);
  });
});
