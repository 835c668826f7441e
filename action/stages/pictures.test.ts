import { execFileSync } from 'node:child_process';
import { linkSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { examplePlan, exampleTrial } from '../core/scoreboard-fixture.ts';
import { readPictures } from './pictures.ts';

const plan = examplePlan({ contestants: ['ada'] });
const trial = exampleTrial(plan, 'local/r5-debug/ada/1');
const MIB = 1024 ** 2;

let folder = '';
let evaluation = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sbt-'));
  evaluation = join(folder, 'trials', trial.id, 'evaluation');
  mkdirSync(evaluation, { recursive: true });
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

function png(bytes = 60): Buffer {
  const data = Buffer.alloc(bytes);
  Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex').copy(data);
  data.writeUInt32BE(640, 16);
  data.writeUInt32BE(400, 20);
  return data;
}

function read(paths: readonly string[], totalBytes = 8 * MIB) {
  const sources = paths.map((path) => {
    return { folder, trial, shot: { path, title: 'any', width_px: 1, height_px: 1 } };
  });
  return readPictures(sources, totalBytes);
}

async function whyNot(path: string): Promise<string | null> {
  const [picture] = await read([path]);
  expect(picture?.image).toBeNull();
  return picture?.leftOut ?? null;
}

test('a picture becomes a data URI with the size that its bytes say', async () => {
  writeFileSync(join(evaluation, 'at-1k.png'), png());
  const [picture] = await read(['at-1k.png']);
  expect(picture).toEqual({
    image: { dataUri: `data:image/png;base64,${png().toString('base64')}`, width_px: 640, height_px: 400 },
    leftOut: null,
  });
});

test('nothing outside of the evaluation is read, by whatever path', async () => {
  const secret = join(folder, 'secret.png');
  writeFileSync(secret, png());
  symlinkSync(secret, join(evaluation, 'link.png'));
  symlinkSync(folder, join(evaluation, 'away'));
  linkSync(secret, join(evaluation, 'twice.png'));
  mkdirSync(join(evaluation, 'folder.png'));
  execFileSync('mkfifo', [join(evaluation, 'pipe.png')]);
  const paths = ['../../../../../../secret.png', secret, 'a/../link.png', '.', '', 'link.png', 'away/secret.png'];
  const reasons = await Promise.all([...paths, 'twice.png', 'folder.png', 'pipe.png', 'none.png', 'a\0b'].map(whyNot));
  expect(reasons).toMatchInlineSnapshot(`
    [
      "not shown: not a path inside the folder",
      "not shown: not a path inside the folder",
      "not shown: not a path inside the folder",
      "not shown: not a path inside the folder",
      "not shown: not a path inside the folder",
      "not shown: a symbolic link",
      "not shown: a folder on the way is a link or a file",
      "not shown: a file with several links",
      "not shown: not a regular file",
      "not shown: not a regular file",
      "not shown: no such file",
      "not shown: not readable (ERR_INVALID_ARG_VALUE)",
    ]
  `);
});

test('what is no picture, or too large a one, is not shown', async () => {
  writeFileSync(join(evaluation, 'page.png'), '<svg onload="alert(1)"></svg>'.repeat(10));
  writeFileSync(join(evaluation, 'large.png'), png(3 * MIB));
  expect(await whyNot('page.png')).toBe('not shown: not a PNG or WebP picture');
  expect(await whyNot('large.png')).toBe('not shown: too large');
});

test('together they stay below their limit, and a smaller one may still fit', async () => {
  for (const [name, bytes] of [
    ['one', 3000],
    ['two', 3000],
    ['three', 600],
  ] as const) {
    writeFileSync(join(evaluation, `${name}.png`), png(bytes));
  }
  const pictures = await read(['one.png', 'two.png', 'three.png'], 5500);
  expect(pictures.map(({ leftOut }) => leftOut)).toEqual([null, 'left out: the page would become too large', null]);
  const total = pictures.reduce((sum, { image }) => sum + (image?.dataUri.length ?? 0), 0);
  expect(total).toBeLessThanOrEqual(5500);
});
