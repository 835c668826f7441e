import { expect, test } from 'vitest';
import { embeds } from './embed-pattern.ts';

test.each([
  ['', 'index.html', 'index.html'],
  ['', 'web', 'web/a/b.html'],
  ['', '.', 'a.html'],
  ['web', 'a?c.*', 'web/abc.html'],
  ['web', '*/*.html', 'web/x/y.html'],
  ['', '*', '_draft.html'],
  ['', 'all:web', 'web/.a/_b.html'],
  ['', 'a\\*.html', 'a*.html'],
  ['', 'page[0-9].html', 'page7.html'],
])('in %j, %s brings in %s', (folder, pattern, path) => {
  expect(embeds(folder, pattern, path)).toBe(true);
});

test.each([
  ['', 'index.htm', 'index.html'],
  ['', '*.html', 'web/index.html'],
  ['web', 'index.html', 'index.html'],
  ['we', 'index.html', 'web/index.html'],
  ['', 'web', 'web/.hidden.html'],
  ['', 'web', 'webs/a.html'],
  ['', 'a/b', 'a'],
  ['', '', 'a.html'],
])('in %j, %s does not bring in %s', (folder, pattern, path) => {
  expect(embeds(folder, pattern, path)).toBe(false);
});

test('a pattern made to be slow is not', () => {
  const before = process.cpuUsage();
  expect(embeds('', `${'*a'.repeat(1000)}b`, 'a'.repeat(4000))).toBe(false);
  const { user } = process.cpuUsage(before);
  expect(user / 1000).toBeLessThan(2000);
});
