import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { copyHashed } from './copy-hashed.ts';
import { temporaryFolder } from './fixtures.ts';
import { sha256Of } from './package.ts';

test.each([0, 1, 256 * 1024 - 1, 256 * 1024, 256 * 1024 + 1, 1_000_000])(
  '%d bytes arrive as they were',
  async (size) => {
    await using folder = await temporaryFolder();
    const data = Uint8Array.from({ length: size }, (_, index) => (index * 31 + (index >> 8)) % 256);
    const [from, to] = [join(folder.path, 'from'), join(folder.path, 'to')];
    writeFileSync(from, data);
    expect(await copyHashed(from, to)).toBe(sha256Of(data));
    expect(readFileSync(to).equals(data)).toBe(true);
  },
);
