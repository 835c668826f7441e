import { existsSync, linkSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { lockFolder } from './lock.ts';

/** This process's number, but not its start: the number was another's before. */
const VOID = JSON.stringify({ pid: process.pid, started: '0' });

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sbt-lock-'));
  path = join(folder, 'run.lock');
});
afterEach(() => rmSync(folder, { recursive: true }));

test('a claim keeps everybody else away until it is given back', async () => {
  const unlock = await lockFolder(path);
  await expect(lockFolder(path)).rejects.toMatchObject({
    code: 'E_USAGE',
    message: `process ${process.pid} is playing into this folder now (${path}).`,
  });
  await unlock();
  expect(readdirSync(folder)).toEqual([]);
  await (await lockFolder(path))();
});

test('of many takers of a void claim one wins', async () => {
  for (let round = 0; round < 40; round += 1) {
    writeFileSync(path, VOID);
    const takers = await Promise.allSettled(Array.from({ length: 6 }, () => lockFolder(path)));
    const won = takers.flatMap((taker) => (taker.status === 'fulfilled' ? [taker.value] : []));
    expect(won).toHaveLength(1);
    expect(readdirSync(folder), 'and holds it').toEqual(['run.lock']);
    await won[0]?.();
    expect(readdirSync(folder)).toEqual([]);
  }
});

test('who is about to replace a void claim is not overtaken, and may be killed at it', async () => {
  writeFileSync(path, VOID);
  const unlock = await lockFolder(`${path}.turn`);
  await expect(lockFolder(path)).rejects.toMatchObject({ code: 'E_USAGE' });
  expect(readFileSync(path, 'utf8')).toBe(VOID);
  await unlock();
  writeFileSync(`${path}.turn`, VOID);
  await (await lockFolder(path))();
  expect(readdirSync(folder)).toEqual([]);
});

test('a claim that was linked into place this moment is no void one', async () => {
  await lockFolder(path);
  linkSync(path, `${path}.own`);
  await expect(lockFolder(path)).rejects.toMatchObject({ code: 'E_USAGE' });
});

test('half a claim is a void one', async () => {
  writeFileSync(path, '{"pid":');
  await (await lockFolder(path))();
  expect(existsSync(path)).toBe(false);
});

test("giving back leaves another's claim where it is", async () => {
  const unlock = await lockFolder(path);
  writeFileSync(path, VOID);
  await unlock();
  expect(readFileSync(path, 'utf8')).toBe(VOID);
});
