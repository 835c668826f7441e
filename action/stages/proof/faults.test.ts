import { expect, test } from 'vitest';
import { withEdits } from '../../core/proof-files.ts';
import { editsBetween } from './faults.ts';

test.each([
  ['a change', 'a b c', 'a x c'],
  ['a change that grows', 'a b c', 'a x y c'],
  ['something new', 'a c', 'a b c'],
  ['something gone', 'a b c', 'a c'],
  ['several', 'a b c d e', 'x b d e f'],
  ['nothing', 'a b', 'a b'],
])('edits turn one file into the other: %s', (_name, from, to) => {
  expect(withEdits(from.split(' '), editsBetween(from.split(' '), to.split(' ')))).toEqual(to.split(' '));
});

test('edits of several files meet in one', () => {
  const solution = 'a b c d e'.split(' ');
  const edits = ['a x c d e', 'a b c e'].flatMap((faulty) => editsBetween(solution, faulty.split(' ')));
  expect(withEdits(solution, edits)).toEqual('a x c e'.split(' '));
});
