import { execFileSync } from 'node:child_process';
import { copyFileSync, cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { SNAPSHOT_LIMITS } from '../core/limits.ts';
import { packageRoot } from '../system/package.ts';
import { snapshotTree } from '../system/snapshot.ts';
import { inspectWork } from './forensics.ts';
import { loadRound, ownSource } from './load-rounds.ts';

const root = packageRoot();
const source = ownSource(join(root, 'rounds/r5-debug'), join(root, 'briefs/r5-debug.md'));

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sbt-forensics-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function laid(name: string): string {
  cpSync(join(source.folder, 'workspace'), join(folder, name), { recursive: true });
  copyFileSync(source.brief, join(folder, name, 'BRIEF.md'));
  return join(folder, name);
}

async function inspected(work: string) {
  const taken = await snapshotTree(work, join(folder, 'snapshot'), SNAPSHOT_LIMITS);
  const { checks, ...round } = (await loadRound(source, 'r5-debug', join(root, 'action/evaluators'))).round;
  return inspectWork(
    {
      round: { ...round, check_ids: checks.map((check) => check.id) },
      source,
      manifest: { schema: 1, ...taken, protected: null },
      snapshot: join(folder, 'snapshot'),
      secrets: [],
    },
    join(folder, 'change.patch'),
  );
}

test('the reference solution of a debugging round, looked at from all sides', async () => {
  const work = laid('work');
  cpSync(join(source.folder, 'solution'), work, { recursive: true });
  const found = await inspected(work);
  expect(found).toMatchObject({ notes: { present: true, categories: { of: 8 } }, claims: { time_s: 240 } });
  expect(found?.linesAdded).toBeGreaterThan(10);
  expect(found?.linesAdded).toBeLessThan(60);
  expect(Object.keys(found?.loc ?? {})).toEqual(['Python']);
  expect(found?.loc.Python).toBeGreaterThan(200);
  expect(found?.notes?.categories?.named).toHaveLength(8);
  expect(found?.notes?.files_named).toEqual(expect.arrayContaining(['storage.py', 'tasks.py', 'todo.py', 'views.py']));
  expect(found?.notes?.tests_named).toHaveLength(13);
  const fresh = laid('fresh');
  const env = { PATH: process.env.PATH, HOME: folder, GIT_CONFIG_NOSYSTEM: '1', GIT_CEILING_DIRECTORIES: folder };
  execFileSync('git', ['apply', '--check', '../change.patch'], { cwd: fresh, env });
  execFileSync('git', ['apply', '../change.patch'], { cwd: fresh, env });
  for (const name of readdirSync(work)) {
    expect(readFileSync(join(fresh, name), 'utf8'), name).toBe(readFileSync(join(work, name), 'utf8'));
  }
});

test('an untouched workspace has changed nothing, and says nothing', async () => {
  expect(await inspected(laid('work'))).toMatchObject({
    ...{ linesAdded: 0, linesRemoved: 0 },
    notes: { present: false, files_named: [], tests_named: [], categories: { named: [], of: 8 } },
    claims: { time_s: null, time_source: null, files_changed: null },
  });
  expect(readFileSync(join(folder, 'change.patch'), 'utf8')).toBe('');
});

test('a look that fails by our own fault says so, and costs the score nothing', async () => {
  mkdirSync(join(folder, 'gone'));
  const work = {
    round: {
      protect: [],
      notes: null,
      claims: null,
      deliverables: [],
      check_ids: [],
      evaluate: { kind: 'pytest' as const, checks: 1, baseline: 0, suite: 'tests.py', modules: ['a'] },
    },
    source: ownSource(join(folder, 'nowhere'), join(folder, 'none.md')),
    manifest: { schema: 1 as const, files: [], refused: [], protected: null },
    snapshot: join(folder, 'gone'),
    secrets: [],
  };
  expect(await inspectWork(work, join(folder, 'change.patch'))).toBeNull();
  expect(readFileSync(join(folder, 'change.patch'), 'utf8')).toMatch(/^# the bench failed to compare: ENOENT/);
  expect(existsSync(join(folder, 'nowhere'))).toBe(false);
});
