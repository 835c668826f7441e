import { cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkListSchema } from '../core/round.ts';
import { scoreboardSchema } from '../core/scoreboard-file.ts';
import { readYaml } from '../stages/read-yaml.ts';
import { packageRoot } from '../system/package.ts';
import { ended, type Ran, recordsIn, samebrief, scratchFolder, startCli } from './cli-testing.ts';

const ORACLE = `schema: 1
rounds: [r5-debug]
repeats: 1
contestants: { oracle: { name: Oracle, harness: oracle }, idle: { name: Idle, harness: idle } }
`;

describe('the default bench', () => {
  const scratch = scratchFolder();
  const out = join(scratch.path, 'out');
  let ran: Ran;
  beforeAll(async () => {
    ran = await samebrief(['bench', '--out', out], scratch.path);
  }, 900_000);
  afterAll(() => scratch[Symbol.dispose]());

  function cell(contestant: string, round = 'r5-debug') {
    const board = scoreboardSchema.parse(JSON.parse(readFileSync(join(out, 'scoreboard.json'), 'utf8')));
    const cells = board.rounds.find((each) => each.id === round)?.cells ?? [];
    const found = cells.find((each) => each.contestant === contestant);
    if (found === undefined) throw new Error(`no cell of ${contestant}: ${ran.stderr}`);
    return found;
  }

  function record(contestant: string, round = 'r5-debug') {
    const found = recordsIn(out).find((each) => each.contestant === contestant && each.round === round);
    if (found === undefined) throw new Error(`no record of ${contestant}`);
    return found;
  }

  test('meets its gates, and says what one repeat is worth', () => {
    expect(ran.code, ran.stderr).toBe(0);
    expect(ran.stdout).toContain('one run proves nothing');
    expect(ran.stdout).toContain('10 trials planned = 10 scored + 0 broken + 0 missing');
  });

  test.each([
    ['oracle', 35, 58, 1],
    ['idle', 22, 0, 0],
    ['cheat', 35, 58, 0],
    ['pi-solves', 35, 58, 1],
    ['pi-partial', 26, 33, 0],
  ])('%s passes %i of 35 and %i of 58', (contestant, debugged, lisp, solved) => {
    expect(cell(contestant)).toMatchObject({ checks_passed: { mean: debugged }, checks_declared: 35, solved });
    expect(cell(contestant, 'r3-lisp')).toMatchObject({ checks_passed: { mean: lisp }, checks_declared: 58, solved });
  });

  test('a cheat that knows every published answer is named, and has solved nothing', () => {
    for (const round of ['r3-lisp', 'r5-debug']) {
      expect(cell('cheat', round)).toMatchObject({ integrity: 'overfit', solved: 0, rank: null, star: false });
      expect(cell('cheat', round).integrity_evidence[0]).toMatch(/^hidden test_\S+ failed, though test_/);
    }
  });

  test('failures are told by what the checks are about', () => {
    const groups = cell('pi-partial', 'r3-lisp').groups;
    expect(groups.map((each) => each.group)).toEqual(['tokenizer', 'parser', 'evaluator', 'closures', 'errors']);
    expect(groups.reduce((sum, each) => sum + each.failed_mean, 0)).toBe(58 - 33);
  });

  test('idle passes exactly the checks that the round declares as its baseline', async () => {
    const path = join(packageRoot(), 'rounds/r5-debug/checks/checks.yml');
    const { checks } = await readYaml(path, checkListSchema, { code: 'E_ROUND', hint: '' });
    const { outcome } = record('idle');
    if (outcome.kind !== 'scored') throw new Error('idle was not scored');
    const passed = outcome.checks.filter((check) => check.result === 'passed').map((check) => check.id);
    expect(passed).toEqual(checks.filter((check) => check.baseline === 'pass').map((check) => check.id));
  });

  test('the work of Pi can be followed: transcript with test runs, requests, snapshot, claims', () => {
    expect(cell('pi-solves')).toMatchObject({ notes_present: 1, claimed_s: 240, unsandboxed: 0, integrity: 'clean' });
    expect(cell('pi-solves').claim_factor).toBeGreaterThan(1);
    const folder = join(out, 'trials/local/r5-debug/pi-solves/1');
    expect(readdirSync(folder).sort()).toEqual([
      'attempts',
      'change.patch',
      'evaluation',
      'harness.log',
      'requests.jsonl',
      'snapshot',
      'snapshot.json',
      'transcript.jsonl',
      'trial.json',
    ]);
    const transcript = readFileSync(join(folder, 'transcript.jsonl'), 'utf8');
    expect(transcript.split('\n').some((line) => line.includes('"tool_call"') && line.includes('pytest'))).toBe(true);
    expect(existsSync(join(folder, 'attempts/1/workspace'))).toBe(false);
  });

  test('what a record tells besides the score', () => {
    const solved = record('pi-solves');
    expect(solved).toMatchObject({ ran_own_code: true, test_runs: 2, notes: { present: true, categories: { of: 8 } } });
    expect(solved.change?.lines_added).toBeGreaterThan(10);
    expect(solved.loc?.Python).toBeGreaterThan(200);
    expect(solved.first_artifact_s).toBeGreaterThan(0);
    expect(solved.first_artifact_s).toBeLessThanOrEqual(solved.wall_s ?? 0);
    expect(record('oracle').first_artifact_s).not.toBeNull();
    expect(record('idle')).toMatchObject({
      ...{ first_artifact_s: null, ran_own_code: null, claims: { time_s: null, files_changed: null } },
      change: { lines_added: 0, lines_removed: 0 },
    });
    const patch = readFileSync(join(out, 'trials/local/r5-debug/pi-solves/1/change.patch'), 'utf8');
    expect(patch).toContain('diff --git a/storage.py b/storage.py');
    expect(patch).toContain('+++ b/FIX_NOTES.md');
  });

  test('report merges folders, and a record that is lost is missing, not gone', async () => {
    using other = scratchFolder();
    const lost = join(other.path, 'lost');
    cpSync(out, lost, { recursive: true });
    rmSync(join(lost, 'trials/local/r5-debug/idle/1/trial.json'));
    const alone = await samebrief(['report', lost, '--json', '--out', other.path], other.path);
    expect(JSON.parse(alone.stdout)).toMatchObject({ planned: 10, scored: 9, missing: 1 });
    for (const each of recordsIn(lost)) rmSync(join(lost, 'trials', each.id, 'trial.json'));
    cpSync(join(out, 'trials/local/r5-debug/idle'), join(lost, 'trials/local/r5-debug/idle'), { recursive: true });
    const first = join(other.path, 'first');
    cpSync(out, first, { recursive: true });
    rmSync(join(first, 'trials/local/r5-debug/idle/1/trial.json'));
    const merged = await samebrief(['report', first, lost, '--json', '--out', other.path], other.path);
    expect(JSON.parse(merged.stdout)).toMatchObject({ planned: 10, scored: 10, missing: 0 });
    const twice = await samebrief(['report', out, first], other.path);
    expect(twice.stderr).toMatch(/trial \S+ is scored in two of the folders/);
    expect(twice.code).toBe(2);
  });
});

test('a gate that is not met is exit code 1, and says what was seen', async () => {
  using scratch = scratchFolder();
  writeFileSync(join(scratch.path, 'bench.yml'), `${ORACLE}gates: [{ contestant: idle, min_solved: 1 }]\n`);
  const ran = await samebrief(['bench'], scratch.path);
  expect(ran.code).toBe(1);
  expect(ran.stdout).toMatch(/NOT MET\s+min_solved 1 for idle \(0 of 1\)/);
});

test('without a sandbox it plays only when asked to, and then everything says so', async () => {
  using scratch = scratchFolder();
  writeFileSync(join(scratch.path, 'bench.yml'), ORACLE);
  // The same machine with bubblewrap taken away, by bubblewrap.
  const without = ['/usr/bin/bwrap', '--dev-bind', '/', '/', '--ro-bind', '/dev/null', '/usr/bin/bwrap'];
  const refused = await ended(startCli(['bench', '--out', 'none'], scratch.path, {}, without));
  expect(refused.code).toBe(2);
  expect(refused.stderr).toMatch(/no sandbox can be made here: .*--unsandboxed/);
  expect(existsSync(join(scratch.path, 'none'))).toBe(false);
  const config = join(packageRoot(), 'bench.yml');
  const unsandboxed = ['bench', '--config', config, '--rounds', 'r5-debug', '--unsandboxed', '--out', 'out'];
  const withCheat = await samebrief(unsandboxed, scratch.path);
  expect(withCheat.stderr).toContain(
    'contestant cheat: cheat plays only in a sandbox. Leave it out: --contestants oracle,idle,pi-solves,pi-partial',
  );
  expect(withCheat.code).toBe(2);
  const others = 'oracle,idle,pi-solves,pi-partial';
  const ran = await samebrief([...unsandboxed, '--contestants', others], scratch.path);
  expect(ran.code, ran.stderr).toBe(0);
  expect(ran.stdout).toContain('sandbox');
  for (const record of recordsIn(join(scratch.path, 'out'))) {
    expect(record.isolation.sandbox).toBe('none');
    if (record.contestant === 'pi-solves') expect(record.outcome).toMatchObject({ kind: 'scored', stop: 'finished' });
  }
  expect(readFileSync(join(scratch.path, 'out/scoreboard.md'), 'utf8')).toMatch(/No sandbox: 4 of 4/);
});

test('a stored trial names a cell that can be played again, as a run of its own', async () => {
  using scratch = scratchFolder();
  writeFileSync(join(scratch.path, 'bench.yml'), ORACLE);
  expect((await samebrief(['bench', '--out', 'out', '--contestants', 'idle'], scratch.path)).code).toBe(0);
  const record = join(scratch.path, 'out/trials/local/r5-debug/idle/1/trial.json');
  const again = await samebrief(['bench', '--from', record, '--out', 'again'], scratch.path);
  expect(again.code, again.stderr).toBe(0);
  expect(recordsIn(join(scratch.path, 'again')).map((each) => each.contestant)).toEqual(['idle']);
});
