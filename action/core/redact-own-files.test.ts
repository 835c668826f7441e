import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { redact } from './redact.ts';

const root = join(import.meta.dirname, '..', '..');

function filesBelow(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.parentPath.includes('__pycache__'))
    .map((entry) => join(entry.parentPath, entry.name));
}

/** A secret there would be taken out of every snapshot: each contestant would seem to have changed the file. */
test.each(['rounds', 'briefs'])('nothing in %s is shaped like a secret', (folder) => {
  const files = filesBelow(folder);
  expect(files.length).toBeGreaterThan(0);
  for (const file of files) {
    // As a snapshot reads them.
    const text = readFileSync(file, 'latin1');
    expect(redact(text, []), file).toBe(text);
  }
});

test('no program of ours is taken for a secret', () => {
  const files = filesBelow('action').filter((file) => !/\.test\.ts$|\/secrets\//.test(file));
  for (const file of files) {
    const text = readFileSync(file, 'utf8');
    expect(redact(text, []), file).toBe(text);
  }
});
