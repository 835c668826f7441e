import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { temporaryFolder } from './fixtures.ts';
import { snapshotTree } from './snapshot.ts';

const LIMITS = { files: 200, totalBytes: 1_000_000, fileBytes: 100_000, depth: 8, pathBytes: 150 };

/** Has bash make a tree, and takes its snapshot. */
async function snapshotOf(script: string, limits = LIMITS, isTelling?: (path: string) => boolean) {
  const folder = await temporaryFolder();
  const [from, to] = [join(folder.path, 'from'), join(folder.path, 'to')];
  mkdirSync(from);
  execFileSync('/bin/bash', ['-c', script], { cwd: from, stdio: 'ignore', maxBuffer: 1 });
  const startMs = performance.now();
  const snapshot = await snapshotTree(from, to, limits, [], isTelling);
  const tookMs = performance.now() - startMs;
  const kept = readdirSync(to, { recursive: true, encoding: 'utf8' }).sort();
  const refused = snapshot.refused.map(({ path, reason }) => `${path}: ${reason}`);
  return { ...snapshot, refused, paths: snapshot.files.map((file) => file.path), kept, to, from, folder, tookMs };
}

test('regular files are taken with their hash and what of them is executable, sorted', async () => {
  const { files, refused, to, folder } = await snapshotOf(
    'mkdir -p b/c; printf one > b/c/z.py; printf two > "b/ä b.py"; printf "#!" > run; chmod 4777 run; chmod 600 b/c/z.py; mkdir empty',
  );
  await using _ = folder;
  expect(refused).toEqual([]);
  expect(files).toEqual([
    {
      path: 'b/c/z.py',
      bytes: 3,
      sha256: '7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed',
      executable: false,
      redacted: false,
    },
    {
      path: 'b/ä b.py',
      bytes: 3,
      sha256: '3fc4ccfe745870e2c0d99f71f30ff0656c8dedd41cc1d7d3d376b0dbe685e2f3',
      executable: false,
      redacted: false,
    },
    { path: 'run', bytes: 2, sha256: expect.any(String), executable: true, redacted: false },
  ]);
  expect(readFileSync(join(to, 'b/ä b.py'), 'utf8')).toBe('two');
  expect(statSync(join(to, 'run')).mode & 0o7777).toBe(0o755);
  expect(statSync(join(to, 'b/c/z.py')).mode & 0o7777).toBe(0o644);
});

test('nothing but regular files with one link gets in, and nothing blocks', async () => {
  const { paths, kept, refused, tookMs, folder } = await snapshotOf(`
    echo ok > ok; mkdir d; echo in > d/in
    ln -s /etc/shadow shadow; ln -s / root; ln -s d link; ln -s loop loop; ln ok hard
    mkfifo pipe; python3 -c 'import socket; socket.socket(socket.AF_UNIX).bind("sock")'
    mkdir .git d/.git __pycache__; echo x > .git/config; echo x > __pycache__/m.pyc; echo x > stray.pyc
    echo gitdir: / > d/x; mkdir e; echo gitdir > e/.git
    truncate -s 1T sparse; head -c 100001 /dev/zero > large`);
  await using _ = folder;
  expect(paths).toEqual(['d/in', 'd/x']);
  expect(kept).toEqual(['d', 'd/in', 'd/x']);
  expect(refused).toMatchInlineSnapshot(`
    [
      ".git: git folder",
      "__pycache__: byte code",
      "d/.git: git folder",
      "e/.git: git folder",
      "hard: several links",
      "large: too large",
      "link: symbolic link",
      "loop: symbolic link",
      "ok: several links",
      "pipe: special file",
      "root: symbolic link",
      "shadow: symbolic link",
      "sock: special file",
      "sparse: too large",
      "stray.pyc: byte code",
    ]
  `);
  expect(tookMs).toBeLessThan(2000);
});

test('a name that is no plain text stays out, and is shown escaped', async () => {
  const { paths, refused, folder } = await snapshotOf(
    `touch fine $'new\\nline' $'esc\\e[31m' $'bad\\xff\\xc3' $'bidi\\xe2\\x80\\xae' 'back\\slash' '::error::x'; ` +
      `touch "$(printf 'x%.0s' {1..200})"; mkdir $'fold\\ter'; touch $'fold\\ter/in'`,
  );
  await using _ = folder;
  expect(paths).toEqual(['::error::x', 'back\\slash', 'fine']);
  expect(refused).toMatchInlineSnapshot(`
    [
      "bad\\xff\\xc3: bad name",
      "bidi\\xe2\\x80\\xae: bad name",
      "esc\\x1b[31m: bad name",
      "fold\\x09er: bad name",
      "new\\x0aline: bad name",
      "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx: path too long",
    ]
  `);
});

describe('secrets', () => {
  // Put together at run time, so that no scanner takes this file for a leak.
  const token = `ghp_${'aB3dE5gH7jK9'.repeat(3)}`;
  const known = 'hunter2/ä secret';

  test('are taken out before anything is hashed, and every other byte stays', async () => {
    const bytes = Buffer.from(Array.from({ length: 70_000 }, (_, index) => (index * 7919) % 256));
    const around = Buffer.concat([bytes, Buffer.from(`${token} and ${known} `), bytes]);
    await using folder = await temporaryFolder();
    const from = join(folder.path, 'from');
    mkdirSync(from);
    writeFileSync(join(from, 'binary'), around);
    writeFileSync(join(from, 'clean'), bytes);
    writeFileSync(join(from, 'run'), `#!/bin/sh\necho ${token}\n::error::\u200b`, { mode: 0o755 });
    const { files } = await snapshotTree(from, join(folder.path, 'to'), { ...LIMITS, fileBytes: 1e6 }, [known]);
    expect(files.map(({ path, redacted }) => [path, redacted])).toEqual([
      ['binary', true],
      ['clean', false],
      ['run', true],
    ]);
    const kept = (path: string) => readFileSync(join(folder.path, 'to', path));
    expect(kept('clean').equals(bytes)).toBe(true);
    expect(kept('binary').equals(Buffer.concat([bytes, Buffer.from('[redacted] and [redacted] '), bytes]))).toBe(true);
    expect(kept('run').toString()).toBe('#!/bin/sh\necho [redacted]\n::error::\u200b');
    expect(statSync(join(folder.path, 'to', 'run')).mode & 0o111).toBe(0o111);
    for (const { path, bytes: size, sha256 } of files) {
      expect([size, sha256]).toEqual([kept(path).length, createHash('sha256').update(kept(path)).digest('hex')]);
    }
  });

  test('are taken out wherever the chunks of a large file meet', async () => {
    await using folder = await temporaryFolder();
    const from = join(folder.path, 'from');
    mkdirSync(from);
    const chunk = 64 * 1024;
    const places = [chunk - 20, 2 * chunk - 1, 3 * chunk, 4 * chunk - 39, 5 * chunk - 21_000];
    const data = Buffer.alloc(6 * chunk, 'x ');
    for (const place of places) data.write(` ${token} `, place - 1);
    writeFileSync(join(from, 'large'), data);
    await snapshotTree(from, join(folder.path, 'to'), { ...LIMITS, fileBytes: 2e6, totalBytes: 2e6 });
    const kept = readFileSync(join(folder.path, 'to', 'large'), 'latin1');
    expect(kept).toBe(data.toString('latin1').replaceAll(token, '[redacted]'));
    expect(kept.split('[redacted]').length - 1).toBe(places.length);
  });

  test('in a name keep what bears it out, and the list of what was refused shows a mark', async () => {
    const { paths, refused, folder } = await snapshotOf(
      `touch 'a ${token}.txt' fine; mkdir '${token}'; touch '${token}/in'; touch $'ghp_\ufe0f${token.slice(4)}'`,
    );
    await using _ = folder;
    expect(paths).toEqual(['fine']);
    expect(refused).toEqual(['[redacted]: bad name', '[redacted]: bad name', 'a [redacted].txt: bad name']);
  });
});

test('limits hold, and files at the top come before files deep down', async () => {
  const deep = await snapshotOf(
    `mkdir -p a/b; touch a/b/{1..90} a/{1..90} z{1..90}; mkdir -p $(printf 'd/%.0s' {1..12})x`,
  );
  await using _deep = deep.folder;
  expect(deep.paths.length).toBe(200);
  expect(deep.paths.filter((path) => path.startsWith('z')).length).toBe(90);
  expect(deep.paths.filter((path) => path.startsWith('a/b/')).length).toBe(20);
  expect(deep.refused.filter((line) => line.endsWith('too many files')).length).toBe(70);
  expect(deep.refused).toContain('d/d/d/d/d/d/d/d/d: nested too deep');

  const total = await snapshotOf(`for i in {10..25}; do head -c 90000 /dev/zero > $i; done`);
  await using _total = total.folder;
  expect(total.paths.length).toBe(11);
  expect(total.refused.length).toBe(5);

  const crowd = await snapshotOf(`echo x > keep; mkdir crowd; cd crowd; touch {1..1000}`);
  await using _crowd = crowd.folder;
  expect(crowd.paths).toEqual(['keep']);
  expect(crowd.refused).toEqual(['crowd: too many files']);
});

test('the list of what was refused is bounded', async () => {
  const { refused, folder } = await snapshotOf('for i in {1..700}; do ln -s x $i; done', { ...LIMITS, files: 1000 });
  await using _ = folder;
  expect(refused.length).toBe(501);
  expect(refused.at(-1)).toBe('…: and 200 more');
});

test('what tells something is in the list of what was refused, whatever else was', async () => {
  const script = 'mkfifo {1..600}; mkdir z; mkfifo z/conftest.py';
  const telling = await snapshotOf(script, { ...LIMITS, files: 1000 }, (path) => path.endsWith('/conftest.py'));
  await using _ = telling.folder;
  expect(telling.refused.length).toBe(501);
  expect(telling.refused.slice(-3)).toEqual([
    expect.stringMatching(/^\d+: special file$/),
    'z/conftest.py: special file',
    '…: and 101 more',
  ]);
  const all = await snapshotOf(script, { ...LIMITS, files: 1000 }, () => true);
  await using _all = all.folder;
  expect(all.refused.length).toBe(501);
});

test('what its owner closed is opened, and equal trees give equal snapshots', async () => {
  const script = 'mkdir -p c/d; echo x > c/d/f; echo y > g; chmod 0 c/d/f c/d c g';
  const [first, second] = await Promise.all([snapshotOf(script), snapshotOf(script)]);
  await using _first = first.folder;
  await using _second = second.folder;
  expect(first.paths).toEqual(['c/d/f', 'g']);
  expect(first.files).toEqual(second.files);
});

test('a snapshot is never laid over something else', async () => {
  await using folder = await temporaryFolder();
  const to = join(folder.path, 'to');
  mkdirSync(to);
  writeFileSync(join(folder.path, 'f'), '');
  await expect(snapshotTree(folder.path, to, LIMITS)).rejects.toThrow('EEXIST');
});
