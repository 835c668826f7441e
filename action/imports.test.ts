import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { expect, test } from 'vitest';

const root = import.meta.dirname;

/** Who may import whom: each folder, and the folders that it may reach besides itself. */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  core: [],
  statistics: ['core'],
  report: ['core', 'statistics'],
  system: ['core'],
  tap: ['core', 'system'],
  servers: ['core', 'system', 'tap'],
  harnesses: ['core', 'system', 'tap'],
  evaluators: ['core', 'system', 'tap'],
  findings: ['core', 'system'],
  stages: ['core', 'statistics', 'system', 'tap', 'servers', 'harnesses', 'evaluators', 'findings'],
  commands: ['core', 'statistics', 'report', 'system', 'tap', 'servers', 'harnesses', 'evaluators', 'stages', 'github'],
  github: ['core', 'statistics', 'report', 'system'],
};

/** Packages that a folder may use; a folder that is not named may use any. */
const PACKAGES: Readonly<Record<string, readonly string[]>> = {
  core: ['zod'],
  statistics: [],
  report: ['markdown-table'],
};

type Import = { file: string; folder: string; target: string };

function importsOf(file: string): Import[] {
  const text = readFileSync(file, 'utf8');
  const folder = relative(root, file).split('/')[0] ?? '';
  return [...text.matchAll(/^(?:import|export)\b[^;]*?from '([^']+)';|^import '([^']+)';|\bimport\('([^']+)'\)/gm)].map(
    (match) => ({
      file: relative(root, file),
      folder,
      target: match[1] ?? match[2] ?? match[3] ?? '',
    }),
  );
}

const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && name.includes('/'))
  .map((name) => join(root, name));
const source = files.filter((file) => !file.endsWith('.test.ts'));

function wrongWays(imports: readonly Import[]): string[] {
  return imports
    .filter(({ target }) => target.startsWith('.'))
    .filter(({ file, folder, target }) => {
      const reached = relative(root, resolve(root, dirname(file), target)).split('/')[0] ?? '';
      return reached !== folder && !(ALLOWED[folder] ?? []).includes(reached);
    })
    .map(({ file, target }) => `${file} imports ${target}`);
}

test('imports point inwards', () => {
  expect(source.length).toBeGreaterThan(30);
  expect(wrongWays(source.flatMap(importsOf))).toEqual([]);
});

test('pure folders use no package and no built-in that could touch the world', () => {
  const outside = source
    .flatMap(importsOf)
    .filter(({ folder, target }) => PACKAGES[folder] !== undefined && !target.startsWith('.'))
    .filter(({ folder, target }) => !(PACKAGES[folder] ?? []).includes(target));
  expect(outside.map(({ file, target }) => `${file} imports ${target}`)).toEqual([]);
});

test('shared code never compares the name of a harness', () => {
  const compared = source
    .filter((file) => !/\/harnesses\/|\/core\/controls|-fixture/.test(file))
    .filter((file) => /===? '(pi|claude-code|codex|opencode|oracle|idle)'/.test(readFileSync(file, 'utf8')));
  expect(compared).toEqual([]);
});

test('a wrong import is found', () => {
  const probe = [{ file: 'core/x.ts', folder: 'core', target: '../system/process.ts' }];
  expect(wrongWays(probe)).toEqual(['core/x.ts imports ../system/process.ts']);
});
