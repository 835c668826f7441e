import { cpSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Regrade, regradeSchema } from '../core/regrade.ts';
import type { Trial } from '../core/trial.ts';
import { type Manifest, manifestSchema } from '../core/trial-files.ts';
import { renderRegrade } from '../report/regrade.ts';
import { sha256Of } from '../system/package.ts';
import { ended, recordsIn, samebrief, scratchFolder, startCli } from './cli-testing.ts';
import { hashOf, layBench, layFiles, RIGHT, ROUND, TESTS } from './regrade-testing.ts';

const scratch = scratchFolder();
const stored = join(scratch.path, 'out');
let played: Trial[];

beforeAll(async () => {
  layBench(scratch.path);
  const ran = await samebrief(['bench', '--out', 'out'], scratch.path);
  expect(ran.code, ran.stderr).toBe(0);
  played = recordsIn(stored);
}, 300_000);
afterAll(() => scratch[Symbol.dispose]());

/** A copy of the result folder, beside the same round, that a test may spoil. */
function copyOf(): { path: string; trial(name: string): string; [Symbol.dispose](): void } {
  const copy = scratchFolder();
  layFiles(copy.path, ROUND);
  cpSync(stored, join(copy.path, 'out'), { recursive: true });
  return { ...copy, trial: (name) => join(copy.path, 'out/trials/local/tiny', name) };
}

async function regraded(
  cwd: string,
  ...argv: string[]
): Promise<{ code: number | null; found: Regrade; stderr: string }> {
  const ran = await samebrief(['regrade', 'out', '--json', ...argv], cwd);
  expect(ran.stdout, ran.stderr).not.toBe('');
  return { code: ran.code, found: regradeSchema.parse(JSON.parse(ran.stdout)), stderr: ran.stderr };
}

const flippedIn = ({ trials }: Regrade) => trials.filter((each) => each.kind === 'flipped');
const reasonsIn = ({ trials }: Regrade) =>
  Object.fromEntries(trials.flatMap((each) => (each.kind === 'ungraded' ? [[each.trial, each.reason]] : [])));

function editJson(path: string, edit: (data: Trial) => void): void {
  const data = JSON.parse(readFileSync(path, 'utf8'));
  edit(data);
  writeFileSync(path, JSON.stringify(data));
}

test('with the same graders nothing flips, the seed draws the same hidden cases, and no byte changes', async () => {
  const verdicts = played.flatMap(({ contestant, outcome }) =>
    outcome.kind === 'scored' ? [`${contestant} ${outcome.integrity.verdict}`] : [],
  );
  expect(verdicts).toHaveLength(10);
  expect(new Set(verdicts)).toEqual(
    new Set(['right clean', 'whole clean', 'half clean', 'edits tampered', ...verdicts.filter((v) => /^even/.test(v))]),
  );
  const before = hashOf(stored);
  const ran = await samebrief(['regrade', 'out'], scratch.path);
  expect(ran.stdout).toBe('10 of 10 trials graded again, none flips.\n\n');
  expect(ran.code, ran.stderr).toBe(0);
  expect(hashOf(stored)).toBe(before);
});

describe('a change of the grader', () => {
  const CHANGED = TESTS.replace(
    'assert calc.double(4) == 8',
    'assert calc.double(4) == 8\n    assert calc.double(0.5) == 1',
  );

  test('is named with exactly the trials and checks that it flips, and its version', async () => {
    using copy = copyOf();
    layFiles(copy.path, { 'rounds/tiny/workspace/tests.py': CHANGED });
    const { code, found } = await regraded(copy.path);
    expect(code).toBe(1);
    expect(flippedIn(found).map(({ trial, flips }) => ({ trial, flips }))).toEqual(
      [1, 2].map((repeat) => ({
        trial: `local/tiny/whole/${repeat}`,
        flips: [
          { kind: 'check', id: 'test_double', was: 'passed', is: 'failed' },
          { kind: 'solved', was: true, is: false },
        ],
      })),
    );
    const [round] = found.rounds;
    expect(round?.recorded).toEqual([{ version: played[0]?.round_version, trials: 10 }]);
    expect(round?.here).not.toBe(played[0]?.round_version);
    const said = renderRegrade(found);
    expect(said).toContain('10 of 10 trials graded again, 2 flip.');
    expect(said).toContain(`! tiny: ${played[0]?.round_version.slice(0, 8)} → ${round?.here?.slice(0, 8)} (10 trials)`);
    expect(said).toMatch(/ local\/tiny\/whole\/1 {2}3\/3 solved {2}2\/3 {2}test_double \(passed → failed\)/);
  });

  test('that adds, removes or breaks checks is told as such', async () => {
    using copy = copyOf();
    layFiles(copy.path, {
      'rounds/tiny/workspace/tests.py': TESTS.replace('test_greet', 'test_hello'),
      'rounds/tiny/checks/checks.yml': (ROUND['rounds/tiny/checks/checks.yml'] ?? '').replace(
        'test_greet',
        'test_hello',
      ),
    });
    const renamed = await regraded(copy.path);
    expect(flippedIn(renamed.found)).toHaveLength(10);
    expect(flippedIn(renamed.found)[0]?.flips).toEqual([
      { kind: 'check', id: 'test_greet', was: 'passed', is: null },
      { kind: 'check', id: 'test_hello', was: null, is: 'passed' },
    ]);
    layFiles(copy.path, { 'rounds/tiny/workspace/tests.py': 'import nowhere\n' });
    const broken = await regraded(copy.path);
    expect(broken.found).toMatchObject({ sealed: 10, same: 0, flipped: 0, ungraded: 10 });
    expect(Object.values(reasonsIn(broken.found))[0]).toMatch(/^the grader failed: /);
    expect(broken.code).toBe(1);
  });

  test('of hidden cases flips them, and with them the integrity and what is solved', async () => {
    using copy = copyOf();
    layFiles(copy.path, {
      'rounds/tiny/checks/hidden.py': 'def test_any_sum(): assert False\ndef test_another_sum(): pass\n',
    });
    const { found } = await regraded(copy.path);
    const right = flippedIn(found).find(({ trial }) => trial === 'local/tiny/right/1');
    expect(right?.flips).toEqual([
      { kind: 'integrity', was: 'clean', is: 'overfit' },
      { kind: 'solved', was: true, is: false },
      { kind: 'hidden', was: { passed: 2, failed: [] }, is: { passed: 1, failed: ['test_any_sum'] } },
    ]);
    // Tampered before and after: the worst finding is the verdict.
    const edits = flippedIn(found).find(({ trial }) => trial === 'local/tiny/edits/1');
    expect(edits?.flips.map(({ kind }) => kind)).toEqual(['hidden']);
  });
});

test('a planted file is found behind a flood of others, and one that was refused on every version of a round', async () => {
  using copy = copyOf();
  for (const name of ['whole', 'half', 'even', 'edits', 'right/2']) {
    rmSync(copy.trial(name), { recursive: true });
  }
  const path = join(copy.trial('right/1'), 'snapshot.json');
  const sealed: Manifest = manifestSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  const decoys = Array.from({ length: 1000 }, (_, index) => `a/${index}.txt`);
  for (const each of [...decoys, 'conftest.py']) {
    layFiles(join(copy.trial('right/1'), 'snapshot'), { [each]: '' });
    sealed.files.push({ path: each, bytes: 0, sha256: sha256Of(''), executable: false, redacted: false });
  }
  writeFileSync(path, JSON.stringify(sealed));
  const flood = await regraded(copy.path);
  expect(flippedIn(flood.found).map(({ flips }) => flips)).toEqual([
    [
      { kind: 'integrity', was: 'clean', is: 'planted' },
      { kind: 'solved', was: true, is: false },
    ],
  ]);

  sealed.files = sealed.files.slice(0, -1001);
  sealed.refused.push({ path: 'a/conftest.py', reason: 'symbolic link' });
  writeFileSync(path, JSON.stringify(sealed));
  layFiles(copy.path, { 'rounds/tiny/workspace/tests.py': `${TESTS}\n# Another version.\n` });
  const refused = await regraded(copy.path);
  expect(refused.found.trials).toMatchObject([{ kind: 'flipped', is: { integrity: 'planted' } }]);
});

test('what cannot be graded is named with the reason, counted, and exit code 1', async () => {
  using copy = copyOf();
  writeFileSync(join(copy.trial('right/1'), 'snapshot/calc.py'), `${RIGHT}#`);
  rmSync(join(copy.trial('right/2'), 'snapshot'), { recursive: true });
  rmSync(join(copy.trial('even/1'), 'snapshot.json'));
  rmSync(join(copy.trial('whole/1'), 'snapshot/calc.py'));
  writeFileSync(join(copy.trial('whole/2'), 'trial.json'), '{');
  editJson(join(copy.trial('even/2'), 'trial.json'), (record) => {
    record.round = 'r9-gone';
  });
  // A result folder may come from anybody: nothing outside of it is read, and nothing is written there.
  const secret = join(copy.path, 'secret');
  writeFileSync(secret, RIGHT);
  rmSync(join(copy.trial('half/1'), 'snapshot/calc.py'));
  symlinkSync(secret, join(copy.trial('half/1'), 'snapshot/calc.py'));
  const manifest = join(copy.trial('half/2'), 'snapshot.json');
  writeFileSync(manifest, readFileSync(manifest, 'utf8').replace('"calc.py"', '"../../../../../../secret"'));
  const { code, found } = await regraded(copy.path);
  expect(reasonsIn(found)).toMatchObject({
    'local/tiny/right/1': 'snapshot/calc.py is not what was sealed',
    'local/tiny/right/2': expect.stringMatching(/^snapshot\/\S+: /),
    'local/tiny/even/1': 'snapshot.json is missing',
    'local/tiny/whole/1': 'snapshot/calc.py: no such file',
    'local/tiny/whole/2': expect.stringContaining('not valid JSON'),
    'local/tiny/even/2': 'round r9-gone is not here',
    'local/tiny/half/1': 'snapshot/calc.py: a symbolic link',
    'local/tiny/half/2': 'snapshot/../../../../../../secret: not a path inside the folder',
  });
  expect(found).toMatchObject({ sealed: 10, same: 2, flipped: 0, ungraded: 8 });
  expect(code).toBe(1);
  const said = renderRegrade(found);
  expect(said).toContain('2 of 10 trials graded again, none flips, 8 cannot be graded.');
  expect(said).toMatch(/local\/tiny\/even\/1 +.* +snapshot\.json is missing/);
});

test('without its plan a void check stays void; a record that is lost or was never sealed is said', async () => {
  using copy = copyOf();
  rmSync(join(copy.path, 'out/plan.json'));
  editJson(join(copy.trial('half/1'), 'trial.json'), ({ outcome }) => {
    const double = outcome.kind === 'scored' ? outcome.checks.find((check) => check.id === 'test_double') : undefined;
    if (double !== undefined) Object.assign(double, { result: 'void', detail: null });
  });
  rmSync(join(copy.trial('half/2'), 'trial.json'));
  const broken = { kind: 'broken', stage: 'evaluate', detail: 'x', retry_at: null } as const;
  editJson(join(copy.trial('right/2'), 'trial.json'), (record) => {
    record.outcome = { ...broken, cause: 'server' };
  });
  editJson(join(copy.trial('right/1'), 'trial.json'), (record) => {
    record.outcome = { ...broken, cause: 'grader' };
    record.hidden = null;
    record.change = null;
  });
  const { code, found } = await regraded(copy.path);
  expect(found).toMatchObject({
    sealed: 8,
    same: 7,
    flipped: 1,
    unsealed: { missing: 1, broken: { server: 1 } },
  });
  const half = found.trials.find(({ trial }) => trial === 'local/tiny/half/1');
  expect(half).toMatchObject({ kind: 'same', is: { passed: 2, judged: 2, void: 1 } });
  expect(flippedIn(found)).toMatchObject([
    { trial: 'local/tiny/right/1', was: null, is: { solved: true }, flips: [{ kind: 'graded' }] },
  ]);
  expect(code).toBe(1);
});

test('several folders, some of their rounds, and mistakes', async () => {
  using copy = copyOf();
  for (const name of ['whole', 'half', 'even', 'edits']) rmSync(copy.trial(name), { recursive: true });
  cpSync(join(copy.path, 'out'), join(copy.path, 'again'), { recursive: true });
  const both = await samebrief(['regrade', 'out', 'again', 'out', '--rounds', 'tiny', '--json'], copy.path);
  const found = regradeSchema.parse(JSON.parse(both.stdout));
  expect(found.sealed).toBe(4);
  expect(new Set(found.trials.map(({ folder }) => folder))).toEqual(new Set(['out', 'again']));
  for (const [argv, said] of [
    [[], /regrade needs at least one result folder\. Usage: samebrief regrade/],
    [['rounds'], /rounds holds no trials\. Name a folder that samebrief has played into\./],
    [['out', '--rounds', 'tinny'], /unknown round "tinny"; did you mean "tiny"\?/],
    [['out', '--round', 'tiny'], /Unknown option '--round'/],
  ] as const) {
    const ran = await samebrief(['regrade', ...argv], copy.path);
    expect(ran.stderr).toMatch(said);
    expect(ran.code).toBe(2);
  }
  rmSync(copy.trial('right'), { recursive: true });
  const empty = await samebrief(['regrade', 'out'], copy.path);
  expect(empty.stderr).toContain('no trial there was ever graded');
  expect(empty.code).toBe(2);
});

test('stops when it is told to, and leaves the folder as it was', async () => {
  using copy = copyOf();
  const before = hashOf(join(copy.path, 'out'));
  const child = startCli(['regrade', 'out'], copy.path);
  child.stderr?.once('data', () => child.kill('SIGTERM'));
  const ran = await ended(child);
  expect(ran.signal).toBe('SIGTERM');
  expect(ran.stderr).toContain('Stopped. The result folders are as they were.');
  expect(ran.stdout).toBe('');
  expect(hashOf(join(copy.path, 'out'))).toBe(before);
});
