import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { PATCH_LIMITS, SNAPSHOT_LIMITS } from '../core/limits.ts';
import { type SnapshotLimits, snapshotTree } from '../system/snapshot.ts';
import { compareWork } from './compare.ts';
import { ownSource } from './load-rounds.ts';

type Files = Readonly<Record<string, string | Buffer>>;

const BRIEF = '# The brief\n';
const OURS: Files = {
  'todo.py': 'one\ntwo\nthree\nfour\nfive\nsix\nseven\neight\nnine\n',
  'tests.py': 'def test(): pass\n',
  'empty.txt': '',
  'unended.txt': 'no line end',
  'run.sh': 'echo run\n',
  'deep/a b.txt': 'x\ny\n',
};

let folder: string;
let cpuMs: number;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sbt-compare-'));
  lay(join(folder, 'round/workspace'), OURS);
  chmodSync(join(folder, 'round/workspace/run.sh'), 0o755);
  writeFileSync(join(folder, 'brief.md'), BRIEF);
  fresh('theirs');
});
afterEach(() => rmSync(folder, { recursive: true }));

function lay(root: string, files: Files): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
}

/** An untouched workspace. */
function fresh(name: string): string {
  cpSync(join(folder, 'round/workspace'), join(folder, name), { recursive: true });
  writeFileSync(join(folder, name, 'BRIEF.md'), BRIEF);
  return join(folder, name);
}

const theirs = (path = ''): string => join(folder, 'theirs', path);

async function compared(secrets: readonly string[] = [], limits: SnapshotLimits = SNAPSHOT_LIMITS, late: Files = {}) {
  const snapshot = join(folder, 'snapshot');
  const taken = await snapshotTree(theirs(), snapshot, limits);
  lay(snapshot, late);
  const before = process.cpuUsage();
  const result = await compareWork({
    round: {
      protect: ['tests.py'],
      notes: 'NOTES.md',
      claims: 'claims.json',
      deliverables: ['todo.py'],
      check_ids: [],
      evaluate: { kind: 'pytest' as const, checks: 1, baseline: 0, suite: 'tests.py', modules: ['a'] },
    },
    source: ownSource(join(folder, 'round'), join(folder, 'brief.md')),
    manifest: { schema: 1, refused: taken.refused, files: taken.files, protected: null },
    snapshot,
    secrets,
  });
  // Of the processor, because a test machine may have others at work.
  cpuMs = process.cpuUsage(before).user / 1000;
  return result;
}

/** Git itself, on files of this test, decides whether the patch makes theirs out of ours. */
function applied(patch: string): Map<string, string> {
  const copy = fresh('applied');
  const env = { PATH: process.env.PATH, HOME: folder, GIT_CONFIG_NOSYSTEM: '1', GIT_CEILING_DIRECTORIES: folder };
  for (const more of [['--check'], []]) execFileSync('git', ['apply', ...more, '-'], { cwd: copy, env, input: patch });
  return treeOf(copy);
}

function treeOf(root: string): Map<string, string> {
  const entries = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(
    entries
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
      .map((path) => [
        path.slice(root.length + 1),
        `${(statSync(path).mode & 0o100) === 0 ? '-' : 'x'} ${readFileSync(path, 'utf8')}`,
      ]),
  );
}

describe('the patch makes theirs out of ours', () => {
  test.each<[string, Files]>([
    ['an edit', { 'todo.py': 'one\ntwo\nTHREE\nfour\nfive\nsix\nseven\neight\nnine\nten\n' }],
    ['two edits far from each other', { 'todo.py': 'ONE\ntwo\nthree\nfour\nfive\nsix\nseven\neight\nNINE\n' }],
    ['new files', { 'a.py': 'x = 1\n', 'b/c/d.txt': 'no end', empty: '', 'NOTES.md': '# done ⚠ ok é 中\n' }],
    ['an empty file filled, one emptied', { 'empty.txt': 'now\n', 'todo.py': '' }],
    ['line ends at the end', { 'unended.txt': 'no line end\n', 'todo.py': 'one' }],
    ['the brief and the tests', { 'BRIEF.md': 'mine\n', 'tests.py': '' }],
    [
      'names',
      { 'a b.py': '1\n', 'q"uo\\te.py': '2\n', 'ümlaut 中.py': '3\n', '-x': '4\n', ' lead ': '5\n', 'a\\tb': '6\n' },
    ],
    ['more names', { 'x => y': '1\n', 'a/b/../b2': '2\n', '{a,b}': '3\n', '*?[x]': '4\n', 'dev/null': '5\n' }],
    [
      'lines that look like a patch',
      { 'p.txt': '--- a/x\n+++ b/x\n@@ -1 +1 @@\ndiff --git a/x b/x\n\\ No newline at end of file\n' },
    ],
    ['tabs and blanks at the end', { 'todo.py': 'one\t \ntwo  \n\n\n\n', 'w.txt': ' \n\t\n' }],
  ])('%s', async (_, files) => {
    lay(theirs(), files);
    const { patch } = await compared();
    expect(applied(patch)).toEqual(treeOf(theirs()));
  });

  test('deleted, executable, a file that became a folder, a folder that became a file', async () => {
    rmSync(theirs('unended.txt'));
    rmSync(theirs('empty.txt'));
    chmodSync(theirs('run.sh'), 0o644);
    chmodSync(theirs('tests.py'), 0o755);
    rmSync(theirs('todo.py'));
    rmSync(theirs('deep'), { recursive: true });
    lay(theirs(), { 'todo.py/__main__.py': 'x\n', deep: 'flat\n', 'new.sh': 'x\n' });
    chmodSync(theirs('new.sh'), 0o755);
    const { patch } = await compared();
    expect(applied(patch)).toEqual(treeOf(theirs()));
  });
});

test('what a patch looks like', async () => {
  lay(theirs(), {
    'todo.py': 'one\ntwo\nTHREE\nfour\nfive\nsix\nseven\neight\nnine\n',
    bin: Buffer.from([0, 1, 2]),
    'latin.txt': Buffer.from([0x66, 0xfc]),
  });
  rmSync(theirs('unended.txt'));
  chmodSync(theirs('run.sh'), 0o644);
  expect((await compared()).patch).toMatchInlineSnapshot(`
    "diff --git a/run.sh b/run.sh
    old mode 100755
    new mode 100644
    diff --git a/todo.py b/todo.py
    --- a/todo.py
    +++ b/todo.py
    @@ -1,6 +1,6 @@
     one
     two
    -three
    +THREE
     four
     five
     six
    diff --git a/unended.txt b/unended.txt
    deleted file mode 100644
    --- a/unended.txt
    +++ /dev/null
    @@ -1,1 +0,0 @@
    -no line end
    \\ No newline at end of file
    # bin: binary
    # latin.txt: not UTF-8
    "
  `);
});

test('nothing done is nothing', async () => {
  lay(theirs(), { '__pycache__/x.txt': 'x', '.pytest_cache/README.md': 'x' });
  expect(await compared()).toEqual({ patch: '', linesAdded: 0, linesRemoved: 0 });
});

test('lines are those of the work: no brief, notes, claims, protected files or byproducts', async () => {
  lay(theirs(), {
    'BRIEF.md': 'a\nb\n',
    'NOTES.md': 'a\nb\n',
    'claims.json': '{}\n',
    'tests.py': 'a\nb\n',
    '.pytest_cache/x': 'a\nb\n',
    'todo.py': 'one\ntwo\nthree\nfour\nfive\nsix\n7\neight\nnine\nten',
    'new.py': 'a\nb',
    bin: Buffer.from([0, 10, 10]),
  });
  rmSync(theirs('unended.txt'));
  const { patch, ...lines } = await compared();
  expect(lines).toEqual({ linesAdded: 4, linesRemoved: 2 });
  expect(patch).toContain('b/NOTES.md');
  expect(patch).not.toContain('pytest_cache');
});

describe('hostile files', () => {
  test('too large ones are named, and the lines are not known', async () => {
    lay(theirs(), { 'todo.py': 'a\n'.repeat(4_000_000), 'b.txt': 'b\n'.repeat(4_000_000), 'c.py': 'x\n' });
    const { patch, ...lines } = await compared();
    expect(cpuMs).toBeLessThan(500);
    expect(lines).toEqual({ linesAdded: null, linesRemoved: null });
    expect(patch).toContain('# todo.py: too large to compare, 8000000 bytes\n');
    expect(applied(patch).get('c.py')).toBe('- x\n');
  });

  test('a large program is binary, and says nothing about lines', async () => {
    lay(theirs(), { app: Buffer.alloc(8_000_000) });
    expect(await compared()).toEqual({ patch: '# app: binary\n', linesAdded: 0, linesRemoved: 0 });
  });

  test.each<[string, (index: number) => string, (index: number) => string]>([
    ['nothing in common', (index) => `a${index}`, (index) => `b${index}`],
    ['everything in common, in another order', (index) => `x${index}`, (index) => `x${29_999 - index}`],
    ['two lines over and over', (index) => (index % 2 ? 'a' : 'b'), (index) => (index % 3 ? 'a' : 'b')],
    ['empty lines', (index) => (index % 7 ? '' : 'x'), (index) => (index % 5 ? '' : 'x')],
  ])('%s comes to an end, and is replaced as a whole', async (_, before, after) => {
    const text = (line: (index: number) => string) =>
      `${Array.from({ length: 30_000 }, (_, index) => line(index)).join('\n')}\n`;
    lay(join(folder, 'round/workspace'), { 'todo.py': text(before) });
    lay(theirs(), { 'todo.py': text(after) });
    const { patch, ...lines } = await compared();
    expect(cpuMs).toBeLessThan(2_000);

    expect(lines).toEqual({ linesAdded: null, linesRemoved: null });
    expect(applied(patch)).toEqual(treeOf(theirs()));
  });

  test('a flood of files ends at the size of the patch, and takes no room from the work', async () => {
    const flood = Array.from({ length: 400 }, (_, index) => [`a${index}.txt`, `${'y'.repeat(4_000)}\n`]);
    lay(theirs(), { ...Object.fromEntries(flood), 'todo.py': 'one\n', 'NOTES.md': 'here\n' });
    const { patch, ...lines } = await compared();
    expect(Buffer.byteLength(patch)).toBeLessThan(PATCH_LIMITS.bytes + 20_000);
    expect(patch).toMatch(/# a\S+: left out, this file ends at 1048576 bytes\n(?:#.*\n)*# and \d+ more\n$/);
    expect(lines.linesAdded).toBe(400);
    const files = applied(patch);
    expect([files.get('todo.py'), files.get('NOTES.md')]).toEqual(['- one\n', '- here\n']);
  });

  test('what the snapshot has no room for is not deleted', async () => {
    const crowd = Array.from({ length: 30 }, (_, index) => [`f${index}`, '']);
    lay(theirs(), Object.fromEntries(crowd));
    const { patch, ...lines } = await compared([], { ...SNAPSHOT_LIMITS, files: 20 });
    expect(lines).toEqual({ linesAdded: null, linesRemoved: null });
    expect(patch).toContain('# todo.py: not in the snapshot\n');
    expect(patch).not.toContain('diff --git');
  });

  test('a link in place of a file is a deletion of it', async () => {
    rmSync(theirs('todo.py'));
    symlinkSync('/etc/passwd', theirs('todo.py'));
    const { patch } = await compared();
    expect(patch).toContain('deleted file mode 100644');
    expect(patch).not.toContain('root:');
  });
});

describe('what is not published', () => {
  const KEY = 'super-secret-key-123';

  test('secrets, in lines, keys and names; the rest still applies', async () => {
    const pem = `-----BEGIN PRIVATE KEY-----\n${'QUJD'.repeat(16)}\n-----END PRIVATE KEY-----\n`;
    lay(theirs(), { 'todo.py': `one\nkey = "${KEY}"\n`, 'k.pem': 'x', [`${KEY}.py`]: 'x\n', 'c.py': 'x\n' });
    const { patch } = await compared([KEY], SNAPSHOT_LIMITS, { 'k.pem': pem });
    expect(patch).not.toContain(KEY);
    expect(patch).not.toContain('QUJDQUJD');
    expect(patch).toContain('# k.pem: left out, it held something like a key of many lines\n');
    expect(applied(patch).get('todo.py')).toBe('- one\nkey = "[redacted]"\n');
  });

  test('no command, escape or unseen character; no line end but ours', async () => {
    const evil = '::error::x\r\n##[error]y\r\r\n\u001b[31mred\u001b[0m\u202e\u2028z\u0085\f\v\ntail\r\n';
    lay(theirs(), { 'evil.txt': evil, '##[error]x': '1\n' });
    const { patch, ...lines } = await compared();
    expect(lines.linesAdded).toBe(5);
    for (const bad of ['\r', '\u001b', '\u202e', '\u2028', '\u0085', '\f', '\v', '\n::', '##[']) {
      expect(patch).not.toContain(bad);
    }
    expect(applied(patch).get('evil.txt')).toBe('- ::error::x\n## [error]y \nred z   \ntail\n');
  });
});
