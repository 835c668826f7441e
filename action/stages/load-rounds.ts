import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { BenchError } from '../core/errors.ts';
import { quarantineSchema } from '../core/proof.ts';
import { type CheckList, checkListSchema, type Round, type RoundConfig, roundSchema } from '../core/round.ts';
import { slug } from '../core/words.ts';
import { sha256Of } from '../system/package.ts';
import { readYaml } from './read-yaml.ts';

/** Where a round's files lie on this machine. */
export type RoundSource = {
  /** `rounds/<id>` */
  folder: string;
  /** `briefs/<id>.md` */
  brief: string;
};

export type LoadedRounds = { rounds: Map<string, Round>; sources: Map<string, RoundSource> };

/** What grades; its tests and proofs change no result, and are not everywhere. */
const GRADER_FILES = /^(samebrief_\w+|driver)\.py$/;

/** Paths of the files below a folder of ours, relative to it; none when it is not there. */
export async function filesBelow(folder: string): Promise<string[]> {
  if (!existsSync(folder)) return [];
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile() && !entry.parentPath.split('/').includes('__pycache__'))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .sort();
}

/** One hash over everything that decides a result: any change is a new version of the round. */
async function versionOf(source: RoundSource, graderFolder: string): Promise<string> {
  const parts: string[] = [];
  const add = async (label: string, path: string): Promise<void> => {
    parts.push(`${label}\0${sha256Of(await readFile(path))}`);
  };
  await add('round.yml', join(source.folder, 'round.yml'));
  await add('brief', source.brief);
  for (const part of ['workspace', 'checks']) {
    for (const file of await filesBelow(join(source.folder, part))) {
      await add(`${part}/${file}`, join(source.folder, part, file));
    }
  }
  for (const file of await filesBelow(graderFolder)) {
    if (GRADER_FILES.test(file)) await add(`grader/${file}`, join(graderFolder, file));
  }
  return sha256Of(parts.join('\n'));
}

/** Whether this version of a round failed its proof, and why. */
async function quarantineOf(folder: string, version: string): Promise<string | null> {
  const path = join(folder, 'quarantine.yml');
  if (!existsSync(path)) return null;
  try {
    const found = await readYaml(path, quarantineSchema, { code: 'E_ROUND', hint: '' });
    return found.version === version ? found.reason : null;
  } catch (error) {
    // A round that may have failed is no more to be trusted than one that has; a new proof writes the file anew.
    return `quarantine.yml cannot be read: ${error instanceof Error ? error.message.slice(0, 300) : 'unknown'}`;
  }
}

function checkHidden(path: string, folder: string, { checks, hidden }: CheckList): void {
  const unknown = hidden.flatMap((each) => each.covers).find((id) => !checks.some((check) => check.id === id));
  if (unknown !== undefined) throw new BenchError('E_ROUND', `${path}: hidden covers "${unknown}", which is no check.`);
  if (hidden.length > 0 && !existsSync(join(folder, 'checks', 'hidden.py'))) {
    throw new BenchError('E_ROUND', `${path}: hidden cases are declared, and checks/hidden.py is not there.`);
  }
}

function checkCounts(path: string, config: RoundConfig, checks: Round['checks']): void {
  const fail = (message: string): never => {
    throw new BenchError('E_ROUND', `${path}: ${message}`);
  };
  const repeated = checks.find((check, index) => checks.findIndex((other) => other.id === check.id) !== index);
  if (repeated !== undefined) fail(`check "${repeated.id}" is declared twice.`);
  if (checks.length !== config.evaluate.checks) {
    fail(`${checks.length} checks are declared, round.yml says ${config.evaluate.checks}.`);
  }
  const baseline = checks.filter((check) => check.baseline === 'pass').length;
  if (baseline !== config.evaluate.baseline) {
    fail(`${baseline} checks have baseline pass, round.yml says ${config.evaluate.baseline}.`);
  }
}

/** Reads one round's folder. @throws {BenchError} `E_ROUND` with the file and what is wrong in it. */
export async function loadRound(source: RoundSource, id: string, graderFolder: string): Promise<Round> {
  const hint = 'See rounds/r5-debug for a complete round.';
  const config = await readYaml(join(source.folder, 'round.yml'), roundSchema, { code: 'E_ROUND', hint });
  const checksPath = join(source.folder, 'checks', 'checks.yml');
  const list = await readYaml(checksPath, checkListSchema, { code: 'E_ROUND', hint });
  checkCounts(checksPath, config, list.checks);
  checkHidden(checksPath, source.folder, list);
  const version = await versionOf(source, graderFolder);
  const quarantine = await quarantineOf(source.folder, version);
  return { ...config, id, version, checks: list.checks, hidden: list.hidden, quarantine };
}

/**
 * Reads every round below the given roots (the package's own, and the caller's `rounds/`).
 *
 * @throws {BenchError} `E_ROUND` when two roots hold a round of one id: which brief would be meant?
 */
export async function loadRounds(roots: readonly string[], graderFolder: string): Promise<LoadedRounds> {
  const loaded: LoadedRounds = { rounds: new Map(), sources: new Map() };
  for (const root of new Set(roots)) {
    const entries = await readdir(join(root, 'rounds'), { withFileTypes: true }).catch(() => []);
    for (const entry of entries
      .filter((found) => found.isDirectory())
      .sort((a, b) => a.name.localeCompare(b.name, 'en'))) {
      const id = entry.name;
      const source = { folder: join(root, 'rounds', id), brief: join(root, 'briefs', `${id}.md`) };
      if (!slug.safeParse(id).success) {
        throw new BenchError('E_ROUND', `${source.folder}: a round's id is lower-case words joined by dashes.`);
      }
      const other = loaded.sources.get(id);
      if (other !== undefined) {
        throw new BenchError('E_ROUND', `two rounds have the id "${id}": ${other.folder} and ${source.folder}.`, {
          hint: 'Rename one of the folders.',
        });
      }
      loaded.rounds.set(id, await loadRound(source, id, graderFolder));
      loaded.sources.set(id, source);
    }
  }
  return loaded;
}
