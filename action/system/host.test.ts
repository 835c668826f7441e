import { mkdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from './fixtures.ts';
import { inspectHost } from './host.ts';
import { sandboxEtcFolder } from './sandbox-etc.ts';

test('this machine has a working sandbox, or says why not and what to do', async () => {
  const host = await inspectHost();
  if (host.sandboxProblem === null) expect(host.bubblewrap).toMatch(/^\//);
  else expect(host.sandboxProblem.fix).not.toBe('');
  expect(host.root).toBe(process.getuid?.() === 0);
  expect(host.agentUid).not.toBe(0);
});

test('a bubblewrap that does not work is explained, not thrown', async () => {
  await using folder = await temporaryFolder();
  writeFileSync(join(folder.path, 'bwrap'), '#!/bin/sh\necho "bwrap: Unknown option --disable-userns" >&2; exit 1\n', {
    mode: 0o755,
  });
  const host = await inspectHost({ PATH: `${folder.path}:/usr/bin:/bin` });
  expect(host.sandboxProblem).toEqual({
    reason: 'bubblewrap is too old, 0.8 is needed (bwrap: Unknown option --disable-userns)',
    fix: 'install bubblewrap 0.8 or later',
  });
});

test('the folder of /etc files is the same each time, and never one that was laid as a trap', async () => {
  await using folder = await temporaryFolder();
  const first = await sandboxEtcFolder(folder.path);
  expect(await sandboxEtcFolder(folder.path)).toBe(first);
  expect(statSync(join(first, 'passwd')).mode & 0o777).toBe(0o644);

  const trapped = join(folder.path, 'trapped');
  mkdirSync(trapped);
  symlinkSync('/etc', join(trapped, `samebrief-etc-${process.getuid?.()}`));
  const other = await sandboxEtcFolder(trapped);
  expect(other).not.toBe(join(trapped, `samebrief-etc-${process.getuid?.()}`));
  expect(statSync(other).mode & 0o777).toBe(0o755);
});
