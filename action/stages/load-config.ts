import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { type BenchConfig, benchConfigSchema } from '../core/bench-config.ts';
import { contestantFileSchema } from '../core/contestant.ts';
import { BenchError } from '../core/errors.ts';
import { slug } from '../core/words.ts';
import { packageRoot } from '../system/package.ts';
import { readYaml } from './read-yaml.ts';

export type LoadedConfig = { config: BenchConfig; path: string; folder: string };

/** The file that was asked for, else bench.yml here, else the package's own default. */
export function configPath(asked: string | undefined, cwd: string): string {
  if (asked !== undefined) return resolve(cwd, asked);
  const here = join(cwd, 'bench.yml');
  return existsSync(here) ? here : join(packageRoot(), 'bench.yml');
}

async function contestantFiles(folder: string): Promise<BenchConfig['contestants']> {
  const names = (await readdir(join(folder, 'contestants')).catch(() => []))
    .filter((name) => /\.ya?ml$/.test(name))
    .sort();
  const found: BenchConfig['contestants'] = {};
  for (const name of names) {
    const path = join(folder, 'contestants', name);
    const id = basename(name).replace(/\.ya?ml$/, '');
    if (!slug.safeParse(id).success) {
      throw new BenchError(
        'E_CONTESTANT',
        `${path}: a contestant's file is named in lower-case words joined by dashes.`,
      );
    }
    if (found[id] !== undefined) throw new BenchError('E_CONTESTANT', `${path}: contestant "${id}" has two files.`);
    const { schema: _, ...contestant } = await readYaml(path, contestantFileSchema, { code: 'E_CONTESTANT', hint: '' });
    found[id] = contestant;
  }
  return found;
}

/** Reads bench.yml and the contestants beside it. @throws {BenchError} With the file and what is wrong in it. */
export async function loadConfig(asked: string | undefined, cwd: string): Promise<LoadedConfig> {
  const path = configPath(asked, cwd);
  const config = await readYaml(path, benchConfigSchema, {
    code: 'E_CONFIG',
    hint: 'Name the file with --config, or leave it out to play the default bench.',
  });
  const twice = config.rounds.find((id, index) => config.rounds.indexOf(id) !== index);
  if (twice !== undefined) throw new BenchError('E_CONFIG', `${path}: rounds: "${twice}" is listed twice.`);
  const folder = dirname(path);
  const files = await contestantFiles(folder);
  const both = Object.keys(files).find((id) => config.contestants[id] !== undefined);
  if (both !== undefined) {
    throw new BenchError('E_CONTESTANT', `contestant "${both}" stands in ${path} and in contestants/${both}.yml.`, {
      hint: 'Remove one of the two.',
    });
  }
  return { config: { ...config, contestants: { ...files, ...config.contestants } }, path, folder };
}
