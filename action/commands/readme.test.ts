import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { benchConfigSchema } from '../core/bench-config.ts';
import { COMMANDS } from './registry.ts';

const root = join(import.meta.dirname, '..', '..');
const readme = readFileSync(join(root, 'README.md'), 'utf8');

test('the configuration in the README is one that the bench takes', () => {
  const block = /```yaml\n([\s\S]*?)```/.exec(readme)?.[1] ?? '';
  expect(benchConfigSchema.parse(parse(block)).contestants.qwen?.harness).toBe('pi');
});

test('the README names every command and every npm script that it tells to run', () => {
  for (const name of COMMANDS.keys()) expect(readme).toContain(`\`samebrief ${name}`);
  const scripts = Object.keys(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).scripts);
  const told = [...readme.matchAll(/npm run (?:-s )?([a-z]+)/g)].map((match) => match[1]);
  expect(told.length).toBeGreaterThan(3);
  for (const script of told) expect(scripts).toContain(script);
});

test('the scoreboard in the README is one of the default bench', () => {
  for (const figure of ['35/35', '22/35', '26/35', 'Oracle (control)', 'one run proves nothing']) {
    expect(readme).toContain(figure);
  }
});
