import { expect, test } from 'vitest';
import { FINDINGS } from '../core/findings.ts';
import { lookForPatterns } from './look.ts';

const LOOP = 'function frame(){for(const p of ps){ctx.shadowBlur=3}requestAnimationFrame(frame)}frame();';
const FOUND = { findings: [{ id: 'shadow-blur-in-loop', path: 'a.html', line: 1 }], facts: {} };

function page(script: string, limitMs = 20_000) {
  return lookForPatterns({ kind: 'page', limit_ms: limitMs, path: 'a.html', text: `<script>${script}</script>` });
}

function service(text: string, path = 'main.go') {
  return lookForPatterns({ kind: 'service', limit_ms: 20_000, files: [{ path, text }], paths: [path] });
}

async function cpuMs(work: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

test('a page and a service, each in a thread of its own', async () => {
  expect(await page(LOOP)).toEqual(FOUND);
  expect(await service('package main\nconst page = "<html></html>"')).toEqual({
    findings: [],
    facts: { embed: 'string literal' },
  });
});

test('what is found has its explanation', async () => {
  const looked = await page(LOOP);
  expect(Object.keys(FINDINGS)).toEqual(expect.arrayContaining((looked?.findings ?? []).map((each) => each.id)));
  for (const sentence of Object.values(FINDINGS)) expect(sentence).toMatch(/^[A-Z][^|`<>]{20,160}\.$/);
});

test('half a megabyte in one line is searched', async () => {
  const dense = 'function f(a,b){for(let i=0;i<a.length;i++){b.x+=a[i].y*2;g({a:1,b:[1,2,3]})}}'.repeat(6000);
  expect(await page(dense + LOOP)).toEqual(FOUND);
});

test.each([
  ['opened brackets', '['.repeat(100_000)],
  ['closed brackets', '['.repeat(100_000) + ']'.repeat(100_000)],
  ['blocks', '{'.repeat(100_000) + '}'.repeat(100_000)],
  ['conditions', 'if(!a){'.repeat(30_000)],
  ['loops', 'while(a.b){'.repeat(30_000)],
  ['functions', `x=${'()=>'.repeat(60_000)}1`],
  ['calls', `${'f('.repeat(100_000)}${')'.repeat(100_000)}`],
  ['sums', `x=a${'+a'.repeat(120_000)}`],
  ['starts', 'function f(){requestAnimationFrame(f)}'.repeat(10_000)],
  ['pieces of anything', 'function ( { ] ) = => ` ${ '.repeat(15_000)],
])('very many %s are looked through, or end the look', async (_, script) => {
  const spentMs = await cpuMs(async () => {
    const looked = await page(script);
    expect(looked === null || looked.findings.length <= 200).toBe(true);
  });
  expect(spentMs).toBeLessThan(15_000);
});

test('elements in elements without end: the parser stops at its limit, and the bench goes on meanwhile', async () => {
  let turns = 0;
  const timer = setInterval(() => (turns += 1), 5);
  const text = `${'<x>'.repeat(150_000)}`;
  const spentMs = await cpuMs(async () => {
    expect(await lookForPatterns({ kind: 'page', limit_ms: 1000, path: 'a.html', text })).toBeNull();
  });
  clearInterval(timer);
  expect(spentMs).toBeGreaterThan(500);
  expect(spentMs).toBeLessThan(8000);
  expect(turns).toBeGreaterThan(20);
  expect(await page(LOOP)).toEqual(FOUND);
});

test('Go that is deep, broken, or has a name of a thousand letters', async () => {
  expect(await service(`package a\nvar x = ${'('.repeat(100_000)}`)).toEqual({ findings: [], facts: { embed: null } });
  expect(await service('func { ] ( } := var chan <- '.repeat(9000))).toEqual({ findings: [], facts: { embed: null } });
  const sql = 'package a\nfunc f(s string) { q := "DELETE FROM notes WHERE id = " + s }';
  const looked = await service(sql, `${'😀'.repeat(500)}/${'a'.repeat(500)}.go`);
  expect(looked?.findings).toEqual([{ id: 'sql-by-concatenation', path: '😀'.repeat(150), line: 2 }]);
});

test('the memory of a parser goes with its look', async () => {
  const dense = 'function f(a,b){for(let i=0;i<a.length;i++){b.x+=a[i].y*2;g({a:1,b:[1,2,3]})}}'.repeat(6000);
  const rssMb = (): number => process.memoryUsage().rss / 1024 ** 2;
  const beforeMb = rssMb();
  let mostMb = beforeMb;
  const timer = setInterval(() => (mostMb = Math.max(mostMb, rssMb())), 10);
  expect(await page(dense + LOOP)).toEqual(FOUND);
  clearInterval(timer);
  expect(mostMb - beforeMb).toBeGreaterThan(60);
  expect(rssMb() - beforeMb).toBeLessThan((mostMb - beforeMb) / 2);
});
