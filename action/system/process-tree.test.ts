import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder, until } from './fixtures.ts';
import { descendants, holdersOf, readProcess, readProcesses, residentBytes, sharedOnceBytes } from './process-tree.ts';

test('a tree is found with its memory, also when a program has a misleading name', async () => {
  await using folder = await temporaryFolder();
  // Its name, as /proc shows it, tries to pass for the fields that follow the name.
  const program = join(folder.path, 'x) Z 1 1 1 (');
  writeFileSync(program, '#!/bin/bash\nsleep 600 & sleep 600 & wait\n', { mode: 0o755 });
  const child = spawn(program, { env: { PATH: '/usr/bin:/bin', MARK: 'value' }, stdio: 'ignore', detached: true });
  const pid = child.pid ?? 0;
  await until(() => descendants(pid, readProcesses()).length === 3, 5000);
  const found = descendants(pid, readProcesses());
  expect(found.every((process) => process.session === pid)).toBe(true);
  expect(residentBytes(found)).toBeGreaterThan(1_000_000);
  expect(sharedOnceBytes(found)).toBeLessThan(residentBytes(found));
  expect(holdersOf('MARK=value').toSorted()).toEqual(found.map((process) => process.pid).toSorted());
  expect(holdersOf('MARK=val')).toEqual([]);
  process.kill(-pid, 'SIGKILL');
  await until(() => readProcess(pid) === null, 5000);
});
