import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from './fixtures.ts';
import { findGo } from './go-toolchain.ts';
import { sha256Of } from './package.ts';

const SUM = 'example.org/a v1.0.0 h1:=\n';

/** A folder with a `go` that says it is this version, installed in `root`. */
async function fakeGo(root: string, version: string): Promise<string> {
  const bin = join(root, 'bin');
  await mkdir(bin, { recursive: true });
  await writeFile(join(bin, 'go'), `#!/bin/sh\necho '{"GOROOT": "${root}", "GOVERSION": "${version}"}'\n`);
  await chmod(join(bin, 'go'), 0o755);
  return bin;
}

/** Caches as the installer leaves them that was run with this version. */
async function filledBy(folder: string, version: string, sum = SUM): Promise<string> {
  const modules = join(folder, `modules-${version}-${sum.length}`);
  await mkdir(join(modules, 'cache'), { recursive: true });
  await writeFile(join(modules, 'go.sum'), SUM);
  await writeFile(join(modules, 'cache', '.samebrief-filled'), `${version}\n${sha256Of(sum)}\n`);
  return modules;
}

test('takes the first Go that is new enough, and brings one that lies outside /usr along read-only', async () => {
  await using folder = await temporaryFolder();
  const old = await fakeGo(join(folder.path, 'old'), 'go1.24.9');
  const good = await fakeGo(join(folder.path, 'good'), 'go1.26.1');
  const modules = await filledBy(folder.path, 'go1.26.1');

  const found = await findGo({ PATH: `relative:${old}:${good}` }, modules);

  if (!found.ok) throw new Error(found.reason);
  expect(found.toolchain.version).toBe('go1.26.1');
  expect(found.toolchain.binds).toEqual([
    { source: join(folder.path, 'good'), target: '/opt/go' },
    { source: join(modules, 'cache'), target: '/opt/modules' },
    { source: join(modules, 'build-cache'), target: '/opt/build-cache' },
  ]);
  expect(found.toolchain.env.PATH).toMatch(/^\/opt\/go\/bin:/);
});

test('without Go, or with too old a one, it says where to get it', async () => {
  await using folder = await temporaryFolder();
  const old = await fakeGo(join(folder.path, 'old'), 'go1.24.9');
  const install = expect.stringContaining('https://go.dev/dl/');

  expect(await findGo({ PATH: '/nowhere' }, folder.path, '/nowhere')).toEqual({
    ok: false,
    reason: 'Go 1.25 or later is not on PATH',
    install,
  });
  expect(await findGo({ PATH: old }, folder.path, '/nowhere')).toEqual({
    ok: false,
    reason: 'go1.24.9 is older than Go 1.25',
    install,
  });
});

test('caches that another Go or another go.sum filled are told with what mends them', async () => {
  await using folder = await temporaryFolder();
  const good = { PATH: await fakeGo(join(folder.path, 'good'), 'go1.25.0') };
  const reasonOf = async (env: { PATH: string }, modules: string): Promise<string> => {
    const found = await findGo(env, modules);
    return found.ok ? 'found' : `${found.reason}: ${found.install}`;
  };

  expect(await reasonOf(good, await filledBy(folder.path, 'go1.25.0'))).toBe('found');
  const stale = 'The Go modules were not fetched, or not compiled by go1.25.0: sh runner-setup/install.sh';
  expect(await reasonOf(good, await filledBy(folder.path, 'go1.25.1'))).toBe(stale);
  expect(await reasonOf(good, await filledBy(folder.path, 'go1.25.0', 'another'))).toBe(stale);
  expect(await reasonOf(good, folder.path)).toBe(stale);
});
