import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { BenchError } from '../core/errors.ts';
import { quarantineSchema } from '../core/proof.ts';
import {
  type CheckList,
  checkListSchema,
  type EvaluatorConfig,
  type Round,
  type RoundConfig,
  roundSchema,
} from '../core/round.ts';
import { slug } from '../core/words.ts';
import { sha256Of } from '../system/package.ts';
import { readYaml } from './read-yaml.ts';

/** Where a round's files lie on this machine. */
export type RoundSource = {
  /** `rounds/<id>` */
  folder: string;
  /** What a contestant starts from: the round's own `workspace/`, or what an earlier trial left. */
  workspace: string;
  /** Our checks: the round's own `checks/`, or those of the round whose checks it takes. */
  checks: string;
  /** `briefs/<id>.md`, or the text that was made of its template for one trial. */
  brief: string;
  /** Of a round that starts from another one's work: `<id>.below.md` and `<id>.above.md`. */
  templates: { below: string; above: string } | null;
};

export type LoadedRound = { round: Round; source: RoundSource };
export type LoadedRounds = { rounds: Map<string, Round>; sources: Map<string, RoundSource> };

/** A round whose files are all its own. */
export function ownSource(folder: string, brief: string): RoundSource {
  return { folder, workspace: join(folder, 'workspace'), checks: join(folder, 'checks'), brief, templates: null };
}

/** What grades, by kind of evaluator; tests and proofs change no result, and are not everywhere. */
const GRADER_FILES: Readonly<Record<EvaluatorConfig['kind'], { folder: string; files: RegExp }>> = {
  pytest: { folder: 'python', files: /^(samebrief_\w+|driver)\.py$/ },
  page: { folder: 'page', files: /^[\w-]+\.(ts|html)$/ },
  service: { folder: 'service', files: /^[\w-]+\.ts$/ },
};

/** Paths of the files below a folder of ours, relative to it; none when it is not there. */
export async function filesBelow(folder: string): Promise<string[]> {
  if (!existsSync(folder)) return [];
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile() && !entry.parentPath.split('/').includes('__pycache__'))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .sort();
}

/** Every text that a contestant may be handed. */
export function briefsOf({ brief, templates }: RoundSource): string[] {
  return templates === null ? [brief] : [templates.below, templates.above];
}

/** All of what a brief may say, once: the second text of two is read only where it differs. */
export async function wholeBrief(source: RoundSource): Promise<string> {
  const texts = await Promise.all(briefsOf(source).map((path) => readFile(path, 'utf8')));
  return [...new Set(texts.flatMap((text) => text.split(/\n{2,}/)))].join('\n\n');
}

/** One hash over everything that decides a result: any change is a new version of the round. */
async function versionOf(source: RoundSource, config: RoundConfig, gradersFolder: string): Promise<string> {
  const parts: string[] = [];
  const add = async (label: string, path: string): Promise<void> => {
    parts.push(`${label}\0${sha256Of(await readFile(path))}`);
  };
  await add('round.yml', join(source.folder, 'round.yml'));
  const addAll = async (label: string, folder: string, wanted: RegExp | null = null): Promise<void> => {
    for (const file of await filesBelow(folder)) {
      if (wanted?.test(file) ?? true) await add(`${label}/${file}`, join(folder, file));
    }
  };
  for (const brief of briefsOf(source)) await add('brief', brief);
  await addAll('workspace', source.workspace);
  await addAll('checks', join(source.folder, 'checks'));
  if (config.checks_of !== null) await addAll('checks of another round', source.checks);
  const grader = GRADER_FILES[config.evaluate.kind];
  await addAll('grader', join(gradersFolder, grader.folder), grader.files);
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

function checkHidden(path: string, folder: string, { evaluate }: RoundConfig, { checks, hidden }: CheckList): void {
  const unknown = hidden.flatMap((each) => each.covers).find((id) => !checks.some((check) => check.id === id));
  if (unknown !== undefined) throw new BenchError('E_ROUND', `${path}: hidden covers "${unknown}", which is no check.`);
  // Elsewhere they are cases of the round's own module.
  if (evaluate.kind === 'pytest' && hidden.length > 0 && !existsSync(join(folder, 'checks', 'hidden.py'))) {
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
export async function loadRound(own: RoundSource, id: string, gradersFolder: string): Promise<LoadedRound> {
  const hint = 'See rounds/r5-debug for a complete round.';
  const config = await readYaml(join(own.folder, 'round.yml'), roundSchema, { code: 'E_ROUND', hint });
  const source = withOthers(own, id, config);
  const checksPath = join(source.folder, 'checks', 'checks.yml');
  const list = await readYaml(checksPath, checkListSchema, { code: 'E_ROUND', hint });
  checkCounts(checksPath, config, list.checks);
  checkHidden(checksPath, source.folder, config, list);
  const version = await versionOf(source, config, gradersFolder);
  const quarantine = await quarantineOf(source.folder, version);
  return { round: { ...config, id, version, checks: list.checks, hidden: list.hidden, quarantine }, source };
}

/** What a round takes from others, as its configuration has it. */
function withOthers(own: RoundSource, id: string, config: RoundConfig): RoundSource {
  const { starts_from, checks_of, needs } = config;
  if (starts_from !== null && !needs.includes(starts_from.round)) {
    throw new BenchError('E_ROUND', `${id}: it starts from ${starts_from.round}, which needs does not name.`);
  }
  const stem = own.brief.replace(/(?:\.below)?\.md$/, '');
  const [below, above] = [`${stem}.below.md`, `${stem}.above.md`];
  return {
    ...own,
    checks: checks_of === null ? own.checks : join(dirname(own.folder), checks_of, 'checks'),
    // Until a trial makes its own of it, the first stands for the round.
    ...(starts_from === null ? {} : { brief: below, templates: { below, above } }),
  };
}

/**
 * Reads every round below the given roots (the package's own, and the caller's `rounds/`).
 *
 * @throws {BenchError} `E_ROUND` when two roots hold a round of one id: which brief would be meant?
 */
export async function loadRounds(roots: readonly string[], gradersFolder: string): Promise<LoadedRounds> {
  const loaded: LoadedRounds = { rounds: new Map(), sources: new Map() };
  for (const root of new Set(roots)) {
    const entries = await readdir(join(root, 'rounds'), { withFileTypes: true }).catch(() => []);
    for (const entry of entries
      .filter((found) => found.isDirectory())
      .sort((a, b) => a.name.localeCompare(b.name, 'en'))) {
      const id = entry.name;
      const own = ownSource(join(root, 'rounds', id), join(root, 'briefs', `${id}.md`));
      if (!slug.safeParse(id).success) {
        throw new BenchError('E_ROUND', `${own.folder}: a round's id is lower-case words joined by dashes.`);
      }
      const other = loaded.sources.get(id);
      if (other !== undefined) {
        throw new BenchError('E_ROUND', `two rounds have the id "${id}": ${other.folder} and ${own.folder}.`, {
          hint: 'Rename one of the folders.',
        });
      }
      const { round, source } = await loadRound(own, id, gradersFolder);
      loaded.rounds.set(id, round);
      loaded.sources.set(id, source);
    }
  }
  return loaded;
}
