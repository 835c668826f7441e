import { execFileSync } from 'node:child_process';
import { existsSync, lstatSync, mkdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from './fixtures.ts';
import { chownTree, copyTree, removeTree } from './workspace.ts';

const isRoot = process.getuid?.() === 0;
const bash = (cwd: string, script: string) => execFileSync('/bin/bash', ['-c', script], { cwd, stdio: 'ignore' });

test('copyTree copies files and folders, keeps what is executable, and takes one file as well', async () => {
  await using folder = await temporaryFolder();
  const [from, to] = [join(folder.path, 'from'), join(folder.path, 'to')];
  mkdirSync(join(from, 'a/b'), { recursive: true });
  bash(from, 'echo x > a/b/file; echo "#!" > a/run; chmod 700 a/run; chmod 640 a/b/file; mkdir empty');
  await copyTree(from, to);
  await copyTree(join(from, 'a/run'), join(to, 'alone'));
  expect(readFileSync(join(to, 'a/b/file'), 'utf8')).toBe('x\n');
  expect(existsSync(join(to, 'empty'))).toBe(true);
  const modes = ['a/b/file', 'a/run', 'alone'].map((path) => (statSync(join(to, path)).mode & 0o777).toString(8));
  expect(modes).toEqual(['644', '755', '755']);
});

test('copyTree refuses a link', async () => {
  await using folder = await temporaryFolder();
  mkdirSync(join(folder.path, 'from'));
  symlinkSync('/etc/passwd', join(folder.path, 'from/link'));
  await expect(copyTree(join(folder.path, 'from'), join(folder.path, 'to'))).rejects.toThrow(
    'is a link or a special file',
  );
});

test.skipIf(!isRoot)(
  `chownTree gives away links, not what they lead to${isRoot ? '' : ' (NOT TESTED: needs root)'}`,
  async () => {
    await using folder = await temporaryFolder();
    const outside = join(folder.path, 'outside');
    const tree = join(folder.path, 'tree');
    mkdirSync(join(tree, 'a/b'), { recursive: true });
    writeFileSync(outside, '');
    bash(tree, 'echo x > a/b/file; ln -s ../outside link; ln -s / root');
    await chownTree(tree, 60990, 60990);
    expect(['a', 'a/b', 'a/b/file', 'link', 'root', '.'].map((path) => lstatSync(join(tree, path)).uid)).toEqual(
      Array(6).fill(60990),
    );
    expect(statSync(outside).uid).toBe(0);

    bash(tree, 'ln ../outside hard');
    await expect(chownTree(tree, 60990, 60990)).rejects.toThrow('hard has several links');
    expect(statSync(outside).uid).toBe(0);
  },
);

test('removeTree removes closed folders, deep nesting and links, and not what links lead to', async () => {
  await using folder = await temporaryFolder();
  const tree = join(folder.path, 'tree');
  mkdirSync(tree);
  writeFileSync(join(folder.path, 'stays'), '');
  bash(
    tree,
    `mkdir closed; touch closed/x; chmod 0 closed; mkfifo pipe; ln -s .. up; ln -s ../stays link; touch -- -rf $'new\\nline'
     python3 -c 'import os
for _ in range(10000): os.mkdir("d"); os.chdir("d")'`,
  );
  expect(await removeTree(tree)).toEqual({ ok: true });
  expect(existsSync(tree)).toBe(false);
  symlinkSync('stays', join(folder.path, 'link'));
  expect(await removeTree(join(folder.path, 'link'))).toEqual({ ok: true });
  expect(existsSync(join(folder.path, 'stays'))).toBe(true);
  expect(await removeTree(join(folder.path, 'never was'))).toEqual({ ok: true });
});

test('removeTree reports what it cannot remove', async () => {
  const removal = await removeTree('/proc/self/status');
  expect(removal).toEqual({ ok: false, reason: expect.stringContaining('cannot remove') });
});
