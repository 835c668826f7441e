import { writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { linesOf } from './lines.ts';

async function linesIn(text: string | Buffer, limit: number): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'sbt-lines-'));
  try {
    writeFileSync(join(folder, 'log'), text);
    return await Array.fromAsync(linesOf(join(folder, 'log'), limit));
  } finally {
    await rm(folder, { recursive: true });
  }
}

test('splits at LF alone, and gives a last line that has no end', async () => {
  expect(await linesIn('a\r\nb\u2028c\n\nd', 100)).toEqual(['a\r', 'b\u2028c', '', 'd']);
});

test('leaves out a line over the limit, wherever it stands, and nothing else', async () => {
  const long = 'x'.repeat(200_000);
  expect(await linesIn(`one\n${long}\ntwo\n${long}`, 10)).toEqual(['one', 'two']);
  expect(await linesIn(`${'y'.repeat(10)}\n${'z'.repeat(11)}\n`, 10)).toEqual(['y'.repeat(10)]);
});

test('a character that two chunks share stays whole', async () => {
  const text = `${'a'.repeat(65_535)}ü\n`;
  expect(await linesIn(text, 100_000)).toEqual([text.trimEnd()]);
});
