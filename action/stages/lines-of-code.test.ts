import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { linesOfCode } from './lines-of-code.ts';
import { ownSource } from './load-rounds.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sbt-loc-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function counted(files: Readonly<Record<string, string>>) {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const listed = Object.entries(files).map(([path, text]) => ({
    path,
    bytes: Buffer.byteLength(text),
    sha256: '',
    executable: false,
    redacted: false,
  }));
  return linesOfCode({
    round: {
      protect: ['tests.py'],
      notes: 'NOTES.md',
      claims: 'claims.json',
      deliverables: [],
      check_ids: [],
      evaluate: { kind: 'pytest' as const, checks: 1, baseline: 0, suite: 'tests.py', modules: ['a'] },
    },
    source: ownSource(folder, ''),
    manifest: { schema: 1, files: listed, refused: [], protected: null },
    snapshot: folder,
    secrets: [],
  });
}

test('code lines by language, without blank lines, comments, and what is not the work', async () => {
  const files = {
    'a.py': '"""Doc\n\nstring."""\n\n\n\n\nimport os\n# comment\nx = 1  # one\n\n\ndef f():\n    return "#"\n',
    'b/c.py': 'y = 2\r\n\r\n\r\n\r\n\r\nz = 3',
    'main.go': 'package main\n\n// main\n/* more\n */\nfunc main() {\n\tx := "http://a"\n}\n',
    'index.html': '<!-- a\n b -->\n<html>\n<script>\nlet a = 1\n</script>\n</html>\n',
    'run.sh': '#!/bin/sh\necho a\n\n# b\n',
    'tests.py': 'x = 1\n',
    'NOTES.md': 'x\n',
    'BRIEF.md': 'x\n',
    'claims.json': '{}\n',
    'data.json': '{}\n',
    '__pycache__/x.py': 'x = 1\n',
    'empty.js': '\n\n',
    'constructor.toString': 'x\n',
    py: 'x\n',
  };
  expect(await counted(files)).toEqual({ Python: 6, Go: 4, HTML: 5, Shell: 1, JavaScript: 0 });
});

test('no code is no languages', async () => {
  expect(await counted({ 'NOTES.md': 'x' })).toEqual({});
});

test('a language with a file too large or too costly to count is not known, the others are', async () => {
  const large = {
    'a.py': 'x = 1\n'.repeat(100_000),
    'b.py': 'x = 1\n',
    'c.go': 'package c\n',
    'd.js': '//\n'.repeat(80_000),
  };
  expect(await counted(large)).toEqual({ Go: 1 });
});

test('honest code of some thousand lines is counted', async () => {
  expect(await counted({ 'a.py': '# why\nvalue = compute(1, 2, 3)\n'.repeat(3_000) })).toEqual({ Python: 3_000 });
});

test.each([
  '#\n',
  '"""\n',
  '/*',
  '/**/',
  '/**/\n//\n',
  '//\n',
  '<!--',
  '<!-- -->',
  "'''a'''\n#",
  ' ',
  '\n',
  '\r',
  '\u2028',
  'x',
  '{',
  'TODO',
])('a quarter of a megabyte of %j in every language comes to an end', async (piece) => {
  const text = piece.repeat(262_144 / piece.length);
  const files = Object.fromEntries(
    ['py', 'go', 'html', 'js', 'rb', 'sql', 'lua', 'php'].map((each) => [`a.${each}`, text]),
  );
  const before = process.cpuUsage();
  await counted(files);
  const ms = process.cpuUsage(before).user / 1000;
  expect(ms).toBeLessThan(1_000);
});
