import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { evaluatorSchema } from '../core/round.ts';
import { ownSource } from './load-rounds.ts';
import { patternsIn } from './patterns.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sbt-patterns-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const counts = { checks: 1, baseline: 0 };
const PAGE = { kind: 'page', ...counts, page: 'simulation.html' };
const SERVICE = { kind: 'service', ...counts };
const PYTEST = { kind: 'pytest', ...counts, modules: ['a'] };

function work(evaluate: object, files: Readonly<Record<string, string>>) {
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
  const evaluator = evaluatorSchema.parse(evaluate);
  return {
    round: { protect: [], notes: 'NOTES.md', claims: null, deliverables: [], check_ids: [], evaluate: evaluator },
    source: ownSource(folder, ''),
    manifest: { schema: 1 as const, files: listed, refused: [], protected: null },
    snapshot: folder,
    secrets: [],
  };
}

const LOOP =
  '<script>\nfunction frame() {\nfor (const p of ps) ctx.shadowBlur = 9;\nrequestAnimationFrame(frame);\n}\n</script>';

test('a page round: the page that is graded, and no other', async () => {
  const files = { 'simulation.html': LOOP, 'other.html': LOOP, 'main.go': 'package main' };
  expect(await patternsIn(work(PAGE, files))).toEqual({
    findings: [{ id: 'shadow-blur-in-loop', path: 'simulation.html', line: 3 }],
    facts: { patterns: 'looked for' },
  });
});

test('a service round: its source, and neither its tests nor what came with it', async () => {
  const html = 'package main\nconst page = "<html></html>"\n';
  const sql = 'package main\nfunc f(s string) { q := "DELETE FROM notes WHERE id = " + s }\n';
  const other = { 'main_test.go': html, 'vendor/a/a.go': html, 'testdata/a.go': html, '_old/a.go': html };
  expect(await patternsIn(work(SERVICE, { 'store/db.go': sql, ...other }))).toEqual({
    findings: [{ id: 'sql-by-concatenation', path: 'store/db.go', line: 2 }],
    facts: { embed: null, patterns: 'looked for' },
  });
  const embedded = { 'main.go': 'package main\n//go:embed web\nvar files embed.FS\n', 'web/a.html': '' };
  expect((await patternsIn(work(SERVICE, { ...embedded, ...other }))).facts).toEqual({
    embed: 'go:embed',
    patterns: 'looked for',
  });
});

test('a round of another kind has none', async () => {
  expect(await patternsIn(work(PYTEST, { 'simulation.html': LOOP }))).toEqual({ findings: [], facts: {} });
});

test('what cannot be looked at is not known: gone, too large, a link, too much', async () => {
  const unknown = { findings: [], facts: { patterns: null } };
  expect(await patternsIn(work(PAGE, {}))).toEqual(unknown);
  expect(await patternsIn(work(PAGE, { 'simulation.html': `${LOOP}${' '.repeat(1_000_000)}` }))).toEqual(unknown);
  const linked = work(PAGE, { 'simulation.html': '', 'there.html': LOOP });
  rmSync(join(folder, 'simulation.html'));
  symlinkSync('there.html', join(folder, 'simulation.html'));
  expect(await patternsIn(linked)).toEqual(unknown);
  const nothing = { findings: [], facts: { embed: null, patterns: null } };
  expect(await patternsIn(work(SERVICE, { 'a.txt': '' }))).toEqual(nothing);
  const many = Object.fromEntries(Array.from({ length: 300 }, (_, index) => [`a${index}.go`, 'package a']));
  expect(await patternsIn(work(SERVICE, many))).toEqual(nothing);
});
