import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { packageRoot } from '../system/package.ts';
import { samebrief, scratchFolder } from './cli-testing.ts';

/** Writes files and gives what the command line says about them. */
async function said(files: Record<string, string>, argv: readonly string[], environment: Record<string, string> = {}) {
  using scratch = scratchFolder();
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(scratch.path, path, '..'), { recursive: true });
    writeFileSync(join(scratch.path, path), text);
  }
  const { code, stderr, stdout } = await samebrief(argv, scratch.path, environment);
  return { code, stdout, stderr: stderr.replaceAll(scratch.path, '') };
}

const oracle = 'schema: 1\nrounds: [r5-debug]\nrepeats: 1\ncontestants: { oracle: { name: O, harness: oracle } }\n';

describe('a mistake is one clear line and exit code 2', () => {
  test.each<[string, Record<string, string>, string[], string]>([
    [
      'a missing file',
      {},
      ['bench', '--config', 'none.yml'],
      'samebrief: /none.yml does not exist. Name the file with --config, or leave it out to play the default bench.\n',
    ],
    [
      'bad YAML',
      { 'bench.yml': 'schema: 1\nrounds: [r5-debug\nrepeats: 1\n' },
      ['bench'],
      'samebrief: /bench.yml:3:1: Flow sequence in block collection must be sufficiently indented and end with a ]\n',
    ],
    [
      'an unknown key',
      { 'bench.yml': oracle.replace('repeats', 'repeat') },
      ['plan'],
      'samebrief: /bench.yml: unknown key "repeat"; did you mean "repeats"?\n',
    ],
    [
      'an unknown round',
      { 'bench.yml': oracle.replace('r5-debug', 'r5-debgu') },
      ['plan'],
      'samebrief: unknown round "r5-debgu"; did you mean "r5-debug"?\n',
    ],
    [
      'an unknown contestant',
      { 'bench.yml': oracle },
      ['plan', '--contestants', 'oracel'],
      'samebrief: unknown contestant "oracel"; did you mean "oracle"?\n',
    ],
    [
      'an unknown harness',
      { 'bench.yml': oracle.replace('harness: oracle', 'harness: orakle') },
      ['plan'],
      'samebrief: contestant oracle: unknown harness "orakle"; did you mean "oracle"?\n',
    ],
    [
      'a round that lies in two places',
      { 'bench.yml': oracle, 'rounds/r5-debug/round.yml': 'schema: 1\n' },
      ['plan'],
      'samebrief: two rounds have the id "r5-debug": ',
    ],
    ['an unknown command', {}, ['bnech'], 'samebrief: unknown command "bnech"; did you mean "bench"?\n'],
    [
      'an unknown option',
      {},
      ['bench', '--repeat', '3'],
      "samebrief: Unknown option '--repeat'. Usage: samebrief bench",
    ],
    [
      'a number that is none',
      {},
      ['plan', '--repeats', 'many'],
      'samebrief: --repeats takes a whole number from 1 to 100, not "many".\n',
    ],
    [
      'a folder without a plan',
      {},
      ['report', '.'],
      'samebrief: /plan.json does not exist. Name a folder that samebrief has played into.\n',
    ],
    [
      'a plan that is none',
      { 'plan.json': '{}' },
      ['run', '--plan', 'plan.json'],
      'samebrief: /plan.json: schema: expected 1 (and ',
    ],
    [
      'a plan that is no JSON',
      { 'plan.json': '{' },
      ['run', '--plan', 'plan.json'],
      'samebrief: /plan.json is not valid JSON.',
    ],
    ['an empty file', { 'bench.yml': '# nothing\n' }, ['plan'], 'samebrief: /bench.yml is empty. '],
    ['a folder as configuration', {}, ['plan', '--config', '.'], 'samebrief: '],
    [
      'aliases of aliases',
      {
        'bench.yml': `a: &a [1,1,1,1,1,1,1,1,1]\n${'bcdefgh'.replace(/./g, (c, i) => `${c}: &${c} [${`*${'abcdefg'[i]},`.repeat(9)}]\n`)}`,
      },
      ['plan'],
      'samebrief: /bench.yml: Excessive alias count indicates a resource exhaustion attack.',
    ],
    [
      'an empty list',
      { 'bench.yml': oracle },
      ['plan', '--rounds', ''],
      'samebrief: --rounds takes ids with commas between them',
    ],
    [
      'a program that is not there',
      { 'bench.yml': oracle.replace('harness: oracle', 'harness: command, run: [bash, slove.sh]') },
      ['bench'],
      'samebrief: contestant oracle: run: slove.sh stands neither beside the configuration nor in a workspace.\n',
    ],
    [
      'a cheat without a name',
      { 'bench.yml': oracle.replace('harness: oracle', 'harness: cheat') },
      ['plan'],
      "samebrief: contestant oracle: the cheat harness needs cheat: <a folder of the round's cheats/>.\n",
    ],
    [
      'nobody left to play without a sandbox',
      { 'bench.yml': oracle.replace('harness: oracle', 'harness: cheat, cheat: exit-at-import') },
      ['bench', '--unsandboxed'],
      'samebrief: contestant oracle: cheat plays only in a sandbox.\n',
    ],
    [
      'a cheat that the round does not have',
      { 'bench.yml': oracle.replace('harness: oracle', 'harness: cheat, cheat: no-such-cheat') },
      ['bench'],
      `samebrief: contestant oracle: ${join(packageRoot(), 'rounds/r5-debug/cheats/no-such-cheat/cheat.sh')} does not exist.\n`,
    ],
    [
      'a place that takes no folders',
      { 'bench.yml': oracle },
      ['plan', '--out', '/proc/none/plan.json'],
      'samebrief: /proc/none cannot be written: that place takes no folders. Name another place with --out.\n',
    ],
    [
      'a file where a folder should be',
      { 'bench.yml': oracle, taken: '' },
      ['bench', '--out', 'taken'],
      'samebrief: /taken cannot be written: it is a file. Name another place with --out.\n',
    ],
    [
      'a contestant that stands twice',
      { 'bench.yml': oracle, 'contestants/oracle.yml': 'schema: 1\nname: O\nharness: oracle\n' },
      ['plan'],
      'samebrief: contestant "oracle" stands in /bench.yml and in contestants/oracle.yml. Remove one of the two.\n',
    ],
    [
      'a key that the environment lacks',
      { 'bench.yml': oracle.replace('harness: oracle', 'harness: oracle, auth: { env: NO_SUCH_KEY }') },
      ['bench'],
      'samebrief: contestant oracle: the environment variable NO_SUCH_KEY is not set.\n',
    ],
  ])('%s', async (_name, files, argv, expected) => {
    const { code, stderr } = await said(files, argv);
    const line = stderr.split('\n').find((found) => found.startsWith('samebrief:')) ?? stderr;
    expect(`${line}\n`.startsWith(expected) || `${line}\n`, stderr).toBe(true);
    expect(stderr).not.toMatch(/^\s+at .*:\d+/m);
    expect(code).toBe(2);
  });

  test('a result folder of another plan, or of this one without --resume', async () => {
    using scratch = scratchFolder();
    writeFileSync(join(scratch.path, 'bench.yml'), oracle);
    const plan = async (name: string, ...more: string[]): Promise<void> => {
      expect((await samebrief(['plan', '--out', name, ...more], scratch.path)).code).toBe(0);
    };
    mkdirSync(join(scratch.path, 'other'));
    await plan('other/plan.json', '--repeats', '2');
    const another = await samebrief(['bench', '--out', 'other'], scratch.path);
    expect(another.stderr).toMatch(
      /other holds results of another plan \([0-9a-f]{12}, not [0-9a-f]{12}\)\. Name another folder/,
    );
    expect(another.code).toBe(2);
    mkdirSync(join(scratch.path, 'same'));
    await plan('same/plan.json');
    const same = await samebrief(['bench', '--out', 'same'], scratch.path);
    expect(same.stderr).toContain('already holds a run of this plan. Add --resume');
    expect(same.code).toBe(2);
    const merged = await samebrief(['report', 'same', 'other'], scratch.path);
    expect(merged.stderr).toMatch(/other holds results of plan [0-9a-f]{12}, \S+same of plan [0-9a-f]{12}\./);
    expect(merged.code).toBe(2);
  });
});

test('plan says trials, time and disk, and writes what run can play', async () => {
  using scratch = scratchFolder();
  writeFileSync(join(scratch.path, 'bench.yml'), oracle);
  const { stdout, code } = await samebrief(['plan', '--repeats', '3', '--out', 'plan.json'], scratch.path);
  expect(code).toBe(0);
  expect(stdout.replace(/Plan [0-9a-f]{12}/, 'Plan <id>')).toMatchInlineSnapshot(`
    "Plan <id>: 3 trials = 1 round × 1 contestant × 3 repeats
      rounds       r5-debug
      contestants  oracle
      limits       1 h 00 min of playing and 1.7 GiB of disk, if every trial used them up
    "
  `);
  expect(JSON.parse(readFileSync(join(scratch.path, 'plan.json'), 'utf8')).trials).toHaveLength(3);
});

test('a plan that was edited is not the plan that it says it is', async () => {
  using scratch = scratchFolder();
  writeFileSync(join(scratch.path, 'bench.yml'), oracle);
  expect((await samebrief(['plan', '--out', 'plan.json'], scratch.path)).code).toBe(0);
  const path = join(scratch.path, 'plan.json');
  const text = readFileSync(path, 'utf8');
  writeFileSync(path, text.replace('"limit_s": 1200', '"limit_s": 9'));
  const edited = await samebrief(['run', '--plan', 'plan.json'], scratch.path);
  expect(edited.stderr).toMatch(/plan\.json was changed after it was made/);
  expect(edited.code).toBe(2);
  writeFileSync(path, text.replace('"local/r5-debug/oracle/1"', '"../../../oracle/1"'));
  const elsewhere = await samebrief(['report', '.'], scratch.path);
  expect(elsewhere.stderr).toMatch(/a trial has the id node\/round\/contestant\/repeat/);
  expect(elsewhere.code).toBe(2);
});
