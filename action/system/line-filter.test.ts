import { expect, test } from 'vitest';
import { makeLineFilter } from './line-filter.ts';

function filtered(chunks: readonly string[], prefixes: readonly string[]): string {
  const filter = makeLineFilter(prefixes);
  const kept = chunks.flatMap((chunk) => filter.push(Buffer.from(chunk)));
  return Buffer.concat([...kept, ...filter.end()]).toString();
}

test.each([
  [['a\ndrop me\nb\n'], 'a\nb\n'],
  [['a\ndr', 'op me', ' and more\nb'], 'a\nb'],
  [['dro', 'wn\n'], 'drown\n'],
  [['dro'], 'dro'],
  [['dro\n', 'drop\n', '\n'], 'dro\n\n'],
  [['not drop\n'], 'not drop\n'],
  [['x', 'drop\n'], 'xdrop\n'],
])('%j', (chunks, kept) => {
  expect(filtered(chunks, ['drop', 'dropped'])).toBe(kept);
});

test('any cut of the stream gives the same', () => {
  const text = 'one\nskip two\nski\nskip\nthree\n\nsk';
  for (let size = 1; size <= text.length; size += 1) {
    const chunks = Array.from({ length: Math.ceil(text.length / size) }, (_, index) =>
      text.slice(index * size, (index + 1) * size),
    );
    expect(filtered(chunks, ['skip'])).toBe('one\nski\nthree\n\nsk');
  }
});
