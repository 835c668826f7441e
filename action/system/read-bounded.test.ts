import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from './fixtures.ts';
import { readBounded, readBoundedBeneath } from './read-bounded.ts';

test('a plain file is read, up to the limit', async () => {
  await using folder = await temporaryFolder();
  execFileSync('/bin/bash', ['-c', 'printf 0123456789 > notes; truncate -s 1T sparse; : > empty'], {
    cwd: folder.path,
  });
  const read = async (name: string, limitBytes: number) => {
    const got = await readBounded(join(folder.path, name), limitBytes);
    return got.ok ? [got.data.toString(), got.truncated] : got.reason;
  };
  expect(await read('notes', 100)).toEqual(['0123456789', false]);
  expect(await read('notes', 10)).toEqual(['0123456789', false]);
  expect(await read('notes', 4)).toEqual(['0123', true]);
  expect(await read('sparse', 3)).toEqual(['\0\0\0', true]);
  expect(await read('empty', 3)).toEqual(['', false]);
});

test('anything else is refused with a reason and never blocks', async () => {
  await using folder = await temporaryFolder();
  const make = 'mkdir d; mkfifo pipe; ln -s /etc/passwd link; ln -s /etc dir; touch a; ln a b';
  execFileSync('/bin/bash', ['-c', make], { cwd: folder.path });
  const paths = ['pipe', 'link', 'dir/passwd', 'd', 'a', 'a/x', 'none', '../x', '/etc/passwd', ''];
  const reads = await Promise.all(paths.map((path) => readBoundedBeneath(folder.path, path, 100)));
  expect(reads.map((read, index) => `${paths[index]}: ${read.ok ? 'read' : read.reason}`)).toMatchInlineSnapshot(`
    [
      "pipe: not a regular file",
      "link: a symbolic link",
      "dir/passwd: a folder on the way is a link or a file",
      "d: not a regular file",
      "a: a file with several links",
      "a/x: a folder on the way is a link or a file",
      "none: no such file",
      "../x: not a path inside the folder",
      "/etc/passwd: not a path inside the folder",
      ": not a path inside the folder",
    ]
  `);
});
