import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { type Proof, proofSchema, quarantineSchema } from '../core/proof.ts';
import { ended, type Ran, samebrief, scratchFolder, startCli } from './cli-testing.ts';
import { completeTinyRound, layTinyRound } from './tiny-round-fixture.ts';

function proofIn(ran: Ran): Proof {
  return proofSchema.parse(JSON.parse(ran.stdout));
}

function failing(proof: Proof): string[] {
  return (proof.rounds[0]?.rows ?? []).filter((row) => row.problems.length > 0).map((row) => row.name);
}

describe('a tiny round', () => {
  const scratch = scratchFolder();
  const quarantine = join(scratch.path, 'rounds/tiny/quarantine.yml');
  let bare: Ran;
  let whole: Ran;
  beforeAll(async () => {
    layTinyRound(scratch.path);
    bare = await samebrief(['verify-rounds', 'tiny', '--times', '1', '--json'], scratch.path);
  }, 300_000);
  afterAll(() => scratch[Symbol.dispose]());

  test('without solutions and cheats it fails, by the rows that lack them, and is quarantined', () => {
    expect(bare.code, bare.stderr).toBe(1);
    expect(failing(proofIn(bare))).toEqual(['solutions', 'kinds of cheat']);
    const { version, reason } = quarantineSchema.parse(parse(readFileSync(quarantine, 'utf8')));
    expect(version).toBe(proofIn(bare).rounds[0]?.version);
    expect(reason).toContain('solutions: alternatives/ has 0, at least 2 are needed; kinds of cheat: 0 cheats');
    expect(bare.stderr).toContain('tiny: put into quarantine: solutions: ');
  });

  test('a quarantined round is left out of a bench that does not ask for it', async () => {
    const config = 'schema: 1\nrounds: [tiny]\nrepeats: 1\ncontestants: { idle: { name: Idle, harness: idle } }\n';
    writeFileSync(join(scratch.path, 'bench.yml'), config);
    const plan = await samebrief(['plan'], scratch.path);
    expect(plan.stderr).toContain('round tiny is quarantined (solutions: ');
    expect(plan.code).toBe(2);
  });

  test('complete it holds, row by row, and leaves the quarantine', async () => {
    completeTinyRound(scratch.path);
    whole = await samebrief(['verify-rounds', 'tiny', '--times', '2'], scratch.path);
    expect(whole.code, whole.stdout + whole.stderr).toBe(0);
    expect(whole.stderr).toContain('tiny: taken out of quarantine');
    expect(existsSync(quarantine)).toBe(false);
    const again = await samebrief(['verify-rounds', 'tiny', '--changed'], scratch.path);
    expect(again).toMatchObject({ code: 0, stdout: 'tiny is as it was when it was proven\n', stderr: '' });
    expect(whole.stdout).toMatch(/^tiny [0-9a-f]{12}: 52 rows, proven, /);
    expect(whole.stdout).toMatch(/idle +1\/2 +1\/2 +1\/2 +1\/1 +clean +2 .* holds/);
    expect(whole.stdout).toMatch(/solution +2\/2 +2\/2 +2\/2 +2\/2 +clean +2 .* holds/);
    expect(whole.stdout).toMatch(/wrong\/fitted +1\/2 +1\/2 +1\/2 +0\/1 +overfit +2 .* holds/);
    expect(whole.stdout).toMatch(/cheat-0 +edited-tests +1\/2 +tampered +protected tests\.py .* holds/);
  }, 300_000);

  test('a part of the proof finds what is wrong in it, and leaves the quarantine alone', async () => {
    const expectation = join(scratch.path, 'rounds/tiny/wrong/sum-1/expect.yml');
    const before = readFileSync(expectation, 'utf8');
    writeFileSync(expectation, before.replace('test_adds', 'test_negates'));
    const ran = await samebrief(['verify-rounds', 'tiny', '--only', 'states', '--times', '1', '--json'], scratch.path);
    writeFileSync(expectation, before);
    expect(ran.code).toBe(1);
    expect(failing(proofIn(ran))).toEqual(['wrong/sum-1']);
    expect(proofIn(ran).rounds[0]?.rows.find((row) => row.name === 'wrong/sum-1')?.problems).toEqual([
      'fails and should pass: test_adds',
      'passes and should fail: test_negates',
    ]);
    expect(existsSync(quarantine)).toBe(false);
  }, 300_000);

  test('files that do not fit are told, a file that cannot be read among them', async () => {
    const at = (path: string): string => join(scratch.path, 'rounds/tiny', path);
    writeFileSync(at('cheats/cheat-1/expect.yml'), 'schema: 1\nkind: none\n');
    writeFileSync(at('faults/wrong-sign/adder.py'), 'def add(a, b):\n    return 0\n');
    rmSync(at('checks/coverage.yml'));
    const ran = await samebrief(['verify-rounds', 'tiny', '--only', 'lint', '--json'], scratch.path);
    completeTinyRound(scratch.path);
    layTinyRound(scratch.path);
    expect(ran.code).toBe(1);
    const rows = proofIn(ran).rounds[0]?.rows ?? [];
    expect(rows.filter((row) => row.problems.length > 0).map((row) => [row.name, ...row.problems])).toEqual([
      ['coverage', 'checks/coverage.yml does not exist.'],
      ['kinds of cheat', '29 cheats, at least 30 are needed'],
      ['planted bugs', "workspace/adder.py is not the solution's with all faults put in"],
    ]);
  });

  test('--coverage prints what looks at each statement', async () => {
    const ran = await samebrief(['verify-rounds', 'tiny', '--coverage'], scratch.path);
    expect(ran.code).toBe(0);
    expect(ran.stdout).toMatch(/^ {2}`add\(a, b\)` \| the sum +test_adds$/m);
    expect(ran.stdout).toMatch(/^ {2}Leave `tests\.py` as it is\. +unchecked: by its hash$/m);
  });

  test('--coverage ends by the row that it prints', async () => {
    rmSync(join(scratch.path, 'rounds/tiny/cheats/cheat-1'), { recursive: true });
    const holding = await samebrief(['verify-rounds', 'tiny', '--coverage'], scratch.path);
    const data = await samebrief(['verify-rounds', 'tiny', '--coverage', '--json'], scratch.path);
    rmSync(join(scratch.path, 'rounds/tiny/checks/coverage.yml'));
    const failing = await samebrief(['verify-rounds', 'tiny', '--coverage'], scratch.path);
    completeTinyRound(scratch.path);
    layTinyRound(scratch.path);
    expect([holding.code, holding.stdout.split('\n')[0]]).toEqual([0, 'tiny: 0 problems']);
    expect(holding.stderr).toContain('tiny holds');
    expect([data.code, proofIn(data).holds, proofIn(data).rounds[0]?.rows.length]).toEqual([0, true, 1]);
    expect([failing.code, failing.stdout.split('\n')[0]]).toEqual([1, 'tiny: 1 problem']);
  });

  test('stopped it ends soon, and leaves neither folders nor a quarantine', async () => {
    const folder = join(scratch.path, 'temporary');
    mkdirSync(folder);
    const child = startCli(['verify-rounds', 'tiny'], scratch.path, { TMPDIR: folder });
    child.stderr?.on('data', () => setTimeout(() => child.kill('SIGTERM'), 1500));
    const ran = await ended(child);
    expect(ran.signal).toBe('SIGTERM');
    expect(ran.stderr).toContain('Stopped; ');
    expect(readdirSync(folder).filter((name) => name.startsWith('sb-'))).toEqual([]);
    expect(existsSync(quarantine)).toBe(false);
  });
});

test('a round that is changed while it is being proven is neither proven nor quarantined', async () => {
  using scratch = scratchFolder();
  layTinyRound(scratch.path);
  const child = startCli(['verify-rounds', 'tiny', '--times', '1', '--json'], scratch.path);
  child.stderr?.once('data', () => appendFileSync(join(scratch.path, 'rounds/tiny/workspace/adder.py'), '# new\n'));
  const ran = await ended(child);
  expect(ran.code).toBe(1);
  expect(proofIn(ran).rounds[0]?.rows[0]?.problems).toEqual(['the round was changed while it was being proven']);
  expect(existsSync(join(scratch.path, 'rounds/tiny/quarantine.yml'))).toBe(false);
});

test.each([
  [['tiyn'], 'samebrief: unknown round "tiyn"; did you mean "tiny"?'],
  [['--only', 'chaets'], 'samebrief: --only: unknown part "chaets"; did you mean "cheats"?'],
  [['--times', '0'], 'samebrief: --times takes a whole number from 1 to 100, not "0".'],
  [['--coverage', '--only', 'lint'], 'samebrief: --only has no effect with --coverage, which runs nothing.'],
  [['--coverage', '--times', '2'], 'samebrief: --times has no effect with --coverage, which runs nothing.'],
])('a mistake is one line and exit code 2: %s', async (argv, said) => {
  using scratch = scratchFolder();
  layTinyRound(scratch.path);
  const ran = await samebrief(['verify-rounds', ...argv], scratch.path);
  expect(ran.stderr).toBe(`${said}\n`);
  expect(ran.code).toBe(2);
});
