import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { setProven } from './proven.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sbt-proven-'));
});
afterEach(() => {
  chmodSync(folder, 0o755);
  rmSync(folder, { recursive: true });
});

const FINGERPRINT = 'a'.repeat(64);

test('what was proven is kept, and taken away once it fails', async () => {
  expect(await setProven(folder, FINGERPRINT)).toBeNull();
  expect(readdirSync(folder)).toEqual(['proven.yml']);
  expect(await setProven(folder, null)).toBeNull();
  expect(readdirSync(folder)).toEqual([]);
  expect(await setProven(folder, null)).toBeNull();
});

// Root writes anywhere.
test.skipIf(process.getuid?.() === 0)('an old proof that cannot be taken away is told', async () => {
  writeFileSync(join(folder, 'proven.yml'), '');
  chmodSync(folder, 0o555);
  expect(await setProven(folder, null)).toBe(
    `${folder}/proven.yml cannot be removed (EACCES): with --changed, the round still passes for proven`,
  );
  expect(await setProven(folder, FINGERPRINT)).toBeNull();
});

test('whatever else stops a removal is no secret either', async () => {
  mkdirSync(join(folder, 'proven.yml'));
  await expect(setProven(folder, null)).rejects.toThrow('proven.yml');
});
