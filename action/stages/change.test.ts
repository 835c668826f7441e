import { expect, test } from 'vitest';
import type { Manifest } from '../core/trial-files.ts';
import { addedIn, changeOf } from './change.ts';

const PRISTINE = new Map(['a.py', 'b.py', 'x/c.py'].map((path) => [path, path.padEnd(64, '0')]));

function manifest(files: Readonly<Record<string, string>>, refused: Manifest['refused'] = []): Manifest {
  const listed = Object.entries(files).map(([path, sha256]) => ({
    path,
    sha256,
    bytes: 1,
    executable: false,
    redacted: false,
  }));
  return { schema: 1, files: listed, refused, protected: null };
}

test('added, changed and deleted, byproducts left out', () => {
  const left = manifest({ 'a.py': 'a.py'.padEnd(64, '0'), 'b.py': 'other', 'new.py': 'n', '__pycache__/x': 'y' });
  expect(changeOf(left, PRISTINE)).toMatchObject({
    files_added: ['new.py'],
    files_changed: ['b.py'],
    files_deleted: ['x/c.py'],
  });
});

test('a record lists the first of many files, and all of them are judged', () => {
  const decoys = Array.from({ length: 1000 }, (_, index) => [`a/${index}`, 'x']);
  const left = manifest({ ...Object.fromEntries(decoys), 'a.py': 'other', 'conftest.py': 'x' });
  expect(changeOf(left, PRISTINE).files_added).toHaveLength(1000);
  expect(changeOf(left, PRISTINE).files_added).not.toContain('conftest.py');
  expect(addedIn(left, PRISTINE)).toHaveLength(1001);
  expect(addedIn(left, PRISTINE)).toContain('conftest.py');
});

test.each<[string, Manifest['refused'], string[]]>([
  ['a link in its place', [{ path: 'a.py', reason: 'symbolic link' }], ['a.py', 'b.py', 'x/c.py']],
  ['a link in place of its folder', [{ path: 'x', reason: 'symbolic link' }], ['a.py', 'b.py', 'x/c.py']],
  ['too large', [{ path: 'a.py', reason: 'too large' }], ['b.py', 'x/c.py']],
  ['several links', [{ path: 'a.py', reason: 'several links' }], ['b.py', 'x/c.py']],
  ['its folder too full', [{ path: 'x', reason: 'too many files' }], ['a.py', 'b.py']],
  ['the workspace too full', [{ path: '.', reason: 'too many files' }], []],
  ['more refused than are listed', [{ path: '…', reason: 'and 3 more' }], []],
])('not in the snapshot because of %s', (_, refused, deleted) => {
  expect(changeOf(manifest({}, refused), PRISTINE).files_deleted).toEqual(deleted);
});
