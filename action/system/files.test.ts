import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readJson, writeFileWhole } from './files.ts';
import { temporaryFolder } from './fixtures.ts';

test('a file is replaced as a whole, by many at a time, and nothing is left beside it', async () => {
  await using folder = await temporaryFolder();
  const path = join(folder.path, 'trial.json');
  const texts = Array.from({ length: 20 }, (_, index) => JSON.stringify({ index, text: 'x'.repeat(50_000) }));
  await Promise.all(texts.map((text) => writeFileWhole(path, text)));
  expect(texts).toContain(readFileSync(path, 'utf8'));
  expect(readdirSync(folder.path)).toEqual(['trial.json']);
});

test('a failed write leaves the old file and nothing else', async () => {
  await using folder = await temporaryFolder();
  mkdirSync(join(folder.path, 'taken'));
  await expect(writeFileWhole(join(folder.path, 'taken'), 'x')).rejects.toThrow();
  await expect(writeFileWhole(join(folder.path, 'none/x'), 'x')).rejects.toThrow('ENOENT');
  expect(readdirSync(folder.path)).toEqual(['taken']);
});

test('readJson says what is wrong', async () => {
  await using folder = await temporaryFolder();
  const at = (name: string) => join(folder.path, name);
  writeFileSync(at('good'), '{"a":1}');
  writeFileSync(at('bad'), '{"a":');
  symlinkSync('good', at('link'));
  expect(await readJson(at('good'))).toEqual({ a: 1 });
  await expect(readJson(at('bad'))).rejects.toMatchObject({
    code: 'E_RECORD',
    message: `${at('bad')} is not valid JSON.`,
  });
  await expect(readJson(at('good'), 3)).rejects.toThrow('is larger than 3 bytes');
  await expect(readJson(at('link'))).rejects.toThrow('a symbolic link');
  await expect(readJson(at('none'))).rejects.toThrow('no such file');
});
