import { existsSync, lstatSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Trial } from '../core/trial.ts';
import { ended, processesWith, type Ran, recordsIn, scratchFolder, startCli } from './cli-testing.ts';

const CONFIG = join(import.meta.dirname, 'hostile', 'bench.yml');
const user = process.getuid?.() === 0 ? 'as root' : 'as an ordinary user';

const scratch = scratchFolder();
const out = join(scratch.path, 'out');
const canary = join(scratch.path, 'canary');
let ran: Ran;
let records: Map<string, Trial>;

beforeAll(async () => {
  writeFileSync(canary, 'untouched');
  // Started by a careless parent, which left a folder and a file of the host open for it.
  const careless = ['/bin/bash', '-c', 'exec 101</ 100>>"$0"; exec "$@"', canary];
  const argv = ['bench', '--config', CONFIG, '--out', out];
  ran = await ended(startCli(argv, scratch.path, { SECRET_TOKEN: 'sekret-value-1234' }, careless));
  records = new Map(recordsIn(out).map((record) => [record.contestant, record]));
}, 600_000);
afterAll(() => scratch[Symbol.dispose]());

function outcome(contestant: string) {
  const record = records.get(contestant);
  if (record?.outcome.kind !== 'scored') throw new Error(`${contestant}: ${JSON.stringify(record?.outcome)}`);
  return { ...record.outcome, attempts: record.attempts.length, record };
}

const folderOf = (contestant: string): string => join(out, 'trials', 'local', 'r5-debug', contestant, '1');

describe(`contestants that attack the bench, ${user}`, () => {
  test('each is scored after one attempt, and none is solved', () => {
    expect(records.size).toBe(14);
    for (const [contestant, record] of records) {
      expect(record.outcome.kind, contestant).toBe('scored');
      expect(record.attempts, contestant).toHaveLength(1);
    }
    expect(ran.code).toBe(0);
    const board = JSON.parse(readFileSync(join(out, 'scoreboard.json'), 'utf8'));
    expect(board).toMatchObject({ planned: 14, scored: 14, broken: 0, missing: 0 });
    expect(board.rounds[0].cells.filter((cell: { solved: number }) => cell.solved > 0)).toEqual([]);
  });

  test.each([
    ['forks', 'finished'],
    ['stubborn', 'time_limit'],
    ['fills', 'resource_cap'],
    ['floods', 'resource_cap'],
    ['eats', 'resource_cap'],
    ['bomb', 'time_limit'],
    ['prints', 'resource_cap'],
    ['speaks', 'finished'],
    ['crashes', 'finished'],
    ['fifo', 'finished'],
    ['links', 'finished'],
    ['deep', /^(finished|resource_cap)$/], // as soon as the watcher looks
    ['escapes', 'finished'],
  ])('%s stops with %s', (contestant, stop) => {
    expect(outcome(contestant).stop).toMatch(stop);
  });

  test('the bench stays under 200 MB and its log under its cap', () => {
    expect(ran.peakMemoryBytes).toBeGreaterThan(0);
    expect(ran.peakMemoryBytes).toBeLessThan(200 * 1024 ** 2);
    expect(lstatSync(join(folderOf('prints'), 'harness.log')).size).toBeLessThanOrEqual(64 * 1024 ** 2);
  });

  test('nothing of theirs is left running', () => {
    for (const mark of ['stubborn.py', 'eats.py', 'hostile-daemon', 'bomb.sh', 'deep.py']) {
      expect(processesWith(mark), mark).toEqual([]);
    }
  });

  test('nothing outside the workspace changed, nothing of the host was seen', () => {
    expect(readFileSync(canary, 'utf8')).toBe('untouched');
    for (const place of ['/etc', '/usr', '/opt', '/run', '/var', '/', '/tmp', '/home', '/root']) {
      expect(existsSync(join(place, 'hostile-mark')), place).toBe(false);
    }
    const kept = join(folderOf('escapes'), 'snapshot');
    const wrote = existsSync(join(kept, 'wrote.txt')) ? readFileSync(join(kept, 'wrote.txt'), 'utf8') : '';
    expect(
      wrote
        .trim()
        .split('\n')
        .filter((line) => !/^(WROTE \/tmp|WROTE \/home\/agent)?$/.test(line)),
    ).toEqual([]);
    expect(readFileSync(join(kept, 'shadow.txt'), 'utf8')).toBe('');
    expect(
      readFileSync(join(kept, 'descriptors.txt'), 'utf8')
        .trim()
        .split('\n')
        .filter((number) => Number(number) > 9),
    ).toEqual([]);
    expect(readFileSync(join(kept, 'environment.txt'), 'utf8')).not.toMatch(/sekret|SECRET/);
    expect(readFileSync(join(kept, 'processes.txt'), 'utf8')).not.toContain('vitest');
  });

  test('commands and escapes in their output reach neither stream', () => {
    const printed = ran.stdout + ran.stderr + readFileSync(join(out, 'scoreboard.md'), 'utf8');
    expect(printed).not.toContain('::set-output');
    expect(printed).not.toContain('##[error]');
    expect(printed).not.toMatch(/^\s*::/m);
    const controls = [...printed].filter((character) => character < ' ' && character !== '\n' && character !== '\t');
    expect(controls).toEqual([]);
    expect(printed).not.toMatch(/(^|[^\\`\w])@everyone/);
  });

  test('a FIFO or a link where the notes should be is no notes', () => {
    for (const contestant of ['fifo', 'links']) {
      expect(outcome(contestant).record.notes, contestant).toMatchObject({
        present: false,
        bytes: null,
        files_named: [],
      });
    }
    expect(existsSync(join(folderOf('links'), 'snapshot', 'FIX_NOTES.md'))).toBe(false);
    expect(outcome('links').record.change?.refused.map((each) => each.path)).toContain('FIX_NOTES.md');
  });

  test('a grader that is attacked fails the checks, never itself', () => {
    expect(outcome('crashes').checks.every((check) => check.result === 'failed')).toBe(true);
  });
});
