import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { NOTES_LIMIT_BYTES } from '../core/limits.ts';
import { ownSource } from './load-rounds.ts';
import { readAccount } from './notes.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sbt-notes-'));
  for (const each of ['snapshot', 'round/workspace', 'round/checks'])
    mkdirSync(join(folder, each), { recursive: true });
  writeFileSync(join(folder, 'round/workspace/todo.py'), 'x');
  writeFileSync(join(folder, 'brief.md'), 'x');
});
afterEach(() => rmSync(folder, { recursive: true }));

const at = (path: string): string => join(folder, 'snapshot', path);

function account(files: Readonly<Record<string, string>>, secrets: readonly string[] = []) {
  for (const [path, text] of Object.entries(files)) writeFileSync(at(path), text);
  const listed = Object.keys(files).map((path) => ({ path, bytes: 1, sha256: '', executable: false, redacted: false }));
  return readAccount({
    round: {
      protect: [],
      notes: 'NOTES.md',
      claims: 'claims.json',
      deliverables: [],
      check_ids: ['test_a', 'test_b'],
      evaluate: { kind: 'pytest' as const, checks: 1, baseline: 0, suite: 'tests.py', modules: ['a'] },
    },
    source: ownSource(join(folder, 'round'), join(folder, 'brief.md')),
    manifest: { schema: 1, files: listed, refused: [], protected: null },
    snapshot: join(folder, 'snapshot'),
    secrets,
  });
}

const NO_CLAIMS = { time_s: null, time_source: null, files_changed: null };
const NO_NOTES = { present: false, bytes: null, files_named: [], tests_named: [], categories: null };

test('nothing written is nothing known', async () => {
  expect(await account({})).toEqual({ notes: NO_NOTES, claims: NO_CLAIMS });
  expect(await account({ 'NOTES.md': '', 'claims.json': '' })).toEqual({ notes: NO_NOTES, claims: NO_CLAIMS });
});

test('what notes name: files of the work and of the untouched workspace, tests, categories of bugs', async () => {
  const bug = 'id: one, file: a, difficulty: easy, summary: s, category: off-by-one, words: [last day]';
  writeFileSync(join(folder, 'round/checks/bugs.yml'), `schema: 1\nbugs:\n  - { ${bug} }\n`);
  const notes = 'Fixed `todo.py` and new.py (test_a): the last day.';
  expect(await account({ 'NOTES.md': notes, 'new.py': 'x', 'other.py': 'x' })).toEqual({
    notes: {
      present: true,
      bytes: notes.length,
      files_named: ['todo.py', 'new.py'],
      tests_named: ['test_a'],
      categories: { named: ['off-by-one'], of: 1 },
    },
    claims: { time_s: null, time_source: null, files_changed: null },
  });
});

describe('claims: the file first, then the notes', () => {
  const notes = 'Time spent: 5 min';
  test.each([
    ['{"time_s": 240}', notes, { time_s: 240, time_source: 'claims_file', files_changed: null }],
    ['{"time_s": 0}', notes, { time_s: 0, time_source: 'claims_file', files_changed: null }],
    ['{"files_changed": ["./todo.py"]}', notes, { time_s: 300, time_source: 'notes', files_changed: ['todo.py'] }],
    ['{"time_s": -1}', notes, { time_s: 300, time_source: 'notes', files_changed: null }],
    ['{"time_s": 1, "time_s": 2}', notes, { time_s: 300, time_source: 'notes', files_changed: null }],
    ['no json', notes, { time_s: 300, time_source: 'notes', files_changed: null }],
    [
      `{"time_s": 9, "pad": "${'x'.repeat(70_000)}"}`,
      notes,
      { time_s: 300, time_source: 'notes', files_changed: null },
    ],
    ['{"time_s": 240}', '', { time_s: 240, time_source: 'claims_file', files_changed: null }],
    ['no json', 'Time spent: 5-10 min', NO_CLAIMS],
  ])('%.40s and %j', async (claims, text, expected) => {
    expect((await account({ 'claims.json': claims, 'NOTES.md': text })).claims).toEqual(expected);
  });
});

describe('hostile accounts', () => {
  test('links, pipes and folders are no account, and nobody waits for them', async () => {
    writeFileSync(join(folder, 'secret'), '{"time_s": 240}');
    symlinkSync(join(folder, 'secret'), at('claims.json'));
    execFileSync('mkfifo', [at('NOTES.md')]);
    expect(await account({})).toEqual({ notes: NO_NOTES, claims: NO_CLAIMS });
    rmSync(at('claims.json'));
    mkdirSync(at('claims.json'));
    expect((await account({})).claims).toEqual(NO_CLAIMS);
  });

  test('ten megabytes are read up to the limit', async () => {
    const files = Object.fromEntries(Array.from({ length: 300 }, (_, index) => [`f${index}.py`, 'x']));
    const notes = `Time spent: 5 min\n${Object.keys(files).join(' ')}\n${'test_a '.repeat(1_500_000)}`;
    const { notes: read, claims } = await account({ ...files, 'NOTES.md': notes });
    expect(read).toMatchObject({ present: true, bytes: NOTES_LIMIT_BYTES, tests_named: ['test_a'] });
    expect(read?.files_named).toHaveLength(200);
    expect(claims.time_s).toBe(300);
  });

  test('names are published as names: no secret, no markup of a terminal or a runner', async () => {
    const key = 'super-secret-key-123';
    const claims = {
      files_changed: [`${key}.py`, 'a\nb.py', '\u202egnp.exe', '##[error]x', '::error::y', 'x'.repeat(199)],
    };
    const found = await account({ 'claims.json': JSON.stringify(claims), 'NOTES.md': `${key}.py`, [`${key}.py`]: '' }, [
      key,
    ]);
    expect(found.claims.files_changed).toEqual([
      '[redacted].py',
      'a b.py',
      'gnp.exe',
      '## [error]x',
      ': :error::y',
      'x'.repeat(199),
    ]);
    expect(found.notes?.files_named).toEqual(['[redacted].py']);
  });

  test('a mistake in the list of bugs costs the categories, not the trial', async () => {
    writeFileSync(join(folder, 'round/checks/bugs.yml'), 'schema: 1\nbugs: 3\n');
    expect((await account({ 'NOTES.md': 'x' })).notes?.categories).toBeNull();
  });
});
