import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { watchFirstArtifact } from './first-artifact.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sbt-artifact-'));
  mkdirSync(join(folder, 'src'));
  writeFileSync(join(folder, 'todo.py'), 'laid\n');
  writeFileSync(join(folder, 'empty.py'), '');
});
afterEach(() => {
  for (const each of [folder, `${folder}-away`]) rmSync(each, { recursive: true, force: true });
});

const at = (path: string): string => join(folder, path);

/** What a last look finds once `work` is done. */
async function found(deliverables: readonly string[], work: () => void): Promise<boolean> {
  // The kernel stamps files by its ticks: laid and changed within one would look the same.
  await sleep(20);
  const watch = watchFirstArtifact({ workspace: folder, deliverables, heldMs: () => 0, intervalMs: 60_000 });
  work();
  return watch.end(1) !== null;
}

describe('what counts as an artifact', () => {
  test.each<[string, string, () => void]>([
    ['a new file', 'new.py', () => writeFileSync(at('new.py'), 'x')],
    ['one in a folder', 'src/main.go', () => writeFileSync(at('src/main.go'), 'x')],
    [
      'one in a new folder',
      'a/b/c',
      () => {
        mkdirSync(at('a/b'), { recursive: true });
        writeFileSync(at('a/b/c'), 'x');
      },
    ],
    ['an edit', 'todo.py', () => writeFileSync(at('todo.py'), 'other\n')],
    [
      'an edit of equal size with an old time',
      'todo.py',
      () => {
        writeFileSync(at('todo.py'), 'diff\n');
        utimesSync(at('todo.py'), 1, 1);
      },
    ],
    [
      'another file in its place',
      'todo.py',
      () => {
        writeFileSync(at('t'), 'laid\n');
        renameSync(at('t'), at('todo.py'));
      },
    ],
    ['an empty file filled', 'empty.py', () => writeFileSync(at('empty.py'), 'x')],
  ])('%s', async (_, path, work) => {
    expect(await found([path, 'never.py'], work)).toBe(true);
  });

  test.each<[string, string, () => void]>([
    ['nothing done', 'todo.py', () => {}],
    ['an empty file', 'new.py', () => writeFileSync(at('new.py'), '')],
    ['a folder', 'new.py', () => mkdirSync(at('new.py'))],
    ['a pipe', 'new.py', () => execFileSync('mkfifo', [at('new.py')])],
    ['a link', 'new.py', () => symlinkSync(at('todo.py'), at('new.py'))],
    [
      'a folder on the way that is a link',
      'link/x',
      () => {
        writeFileSync(at('src/x'), 'x');
        symlinkSync(at('src'), at('link'));
      },
    ],
    ['a deletion', 'todo.py', () => rmSync(at('todo.py'))],
    ['another file', 'todo.py', () => writeFileSync(at('other.py'), 'x')],
    ['the workspace gone', 'todo.py', () => renameSync(folder, `${folder}-away`)],
  ])('not %s', async (_, path, work) => {
    expect(await found([path], work)).toBe(false);
  });

  test('a round without deliverables has no first artifact', async () => {
    expect(await found([], () => writeFileSync(at('todo.py'), 'x'))).toBe(false);
  });
});

test('the first look that finds one decides, and waits of ours are taken off', async () => {
  let heldMs = 0;
  const watch = watchFirstArtifact({
    workspace: folder,
    deliverables: ['a', 'b'],
    heldMs: () => heldMs,
    intervalMs: 10,
  });
  await sleep(300);
  heldMs = 200;
  writeFileSync(at('b'), 'x');
  await sleep(100);
  heldMs = 0;
  rmSync(at('b'));
  await sleep(200);
  const seconds = watch.end(100);
  expect(seconds).toBeGreaterThan(0.09);
  expect(seconds).toBeLessThan(2);
});

test('is never longer than the trial, nor below nothing', async () => {
  const watch = watchFirstArtifact({ workspace: folder, deliverables: ['a'], heldMs: () => 5_000, intervalMs: 10 });
  writeFileSync(at('a'), 'x');
  await sleep(100);
  expect(watch.end(0.05)).toBe(0);
  const quick = watchFirstArtifact({ workspace: folder, deliverables: ['q'], heldMs: () => 0 });
  writeFileSync(at('q'), 'x');
  expect(quick.end(0.004)).toBe(0.004);
});
