import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parse } from 'yaml';
import { cheatExpectSchema } from '../action/core/proof.ts';
import { type RoundConfig, roundSchema } from '../action/core/round.ts';

const KINDS = [
  'solution',
  'idle',
  'alternatives',
  'edited',
  'wrong',
  'planted',
  'cheats',
  'partial',
  'deleted',
  'faults',
] as const;
export type Kind = (typeof KINDS)[number];

/**
 * What somebody could hand in for a round: files over the untouched workspace, and files taken away;
 * or what a program of the round's `cheats/` makes of it.
 */
export type Work = {
  round: string;
  kind: Kind;
  name: string;
  files: ReadonlyMap<string, string>;
  removed: readonly string[];
};

function filesBelow(folder: string): Map<string, string> {
  if (!existsSync(folder)) return new Map();
  const entries = readdirSync(folder, { withFileTypes: true, recursive: true });
  const paths = entries
    .filter((entry) => entry.isFile() && entry.name !== 'expect.yml' && !entry.parentPath.includes('__pycache__'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  return new Map(paths.map((path) => [relative(folder, path), readFileSync(path, 'utf8')]));
}

function namesIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
}

/** The solution by halves: each of its files alone, or the first half of the only one. */
function partialsOf(solution: ReadonlyMap<string, string>): [string, Map<string, string>][] {
  const code = [...solution].filter(([path]) => path.endsWith('.py'));
  const [only] = code;
  if (code.length !== 1 || only === undefined) return code.map((file) => [file[0], new Map([file])]);
  const lines = only[1].split('\n');
  return [[only[0], new Map([[only[0], lines.slice(0, lines.length / 2).join('\n')]])]];
}

const emptied = (suite: string): string =>
  [...suite.matchAll(/^def (test_\w+)/gm)].map((match) => `def ${match[1]}():\n    pass\n`).join('\n\n');

/** Work that goes for the suite instead of the task; what it is graded on is good or bad by itself. */
function mischiefOf(config: RoundConfig, workspace: ReadonlyMap<string, string>): [Kind, Map<string, string>][] {
  const { suite } = config.evaluate;
  return [
    ['edited', new Map([[suite, emptied(workspace.get(suite) ?? '')]])],
    ['planted', new Map([['conftest.py', 'def pytest_collection_modifyitems(items):\n    items.clear()\n']])],
  ];
}

/** Programs that hidden cases find out: without them no record of the set would be `overfit`. */
function overfitting(folder: string): string[] {
  return namesIn(folder).filter((name) => {
    const expect = cheatExpectSchema.safeParse(parse(readFileSync(join(folder, name, 'expect.yml'), 'utf8')));
    return expect.success && expect.data.integrity === 'overfit';
  });
}

/** Every work that a round has files for, always in the same order. */
export function worksOf(root: string, round: string): Work[] {
  const folder = join(root, 'rounds', round);
  const config = roundSchema.parse(parse(readFileSync(join(folder, 'round.yml'), 'utf8')));
  const solution = filesBelow(join(folder, 'solution'));
  const work = (kind: Kind, name: string, files: ReadonlyMap<string, string>, removed: string[] = []): Work => ({
    ...{ round, kind, name, files, removed },
  });
  const overlaid = (kind: 'wrong' | 'faults'): Work[] =>
    namesIn(join(folder, kind)).map((name) =>
      work(kind, name, new Map([...solution, ...filesBelow(join(folder, kind, name))])),
    );
  const wrong = overlaid('wrong');
  const works = [
    work('solution', 'whole', solution),
    work('idle', 'nothing', new Map()),
    ...namesIn(join(folder, 'alternatives')).map((name) =>
      work('alternatives', name, filesBelow(join(folder, 'alternatives', name))),
    ),
    ...wrong,
    ...overlaid('faults'),
    ...overfitting(join(folder, 'cheats')).map((name) => work('cheats', name, new Map())),
    ...partialsOf(solution).map(([name, files]) => work('partial', name, files)),
    ...mischiefOf(config, filesBelow(join(folder, 'workspace'))).flatMap(([kind, files]) => [
      work(kind, 'right', new Map([...solution, ...files])),
      work(kind, 'wrong', new Map([...(wrong[0]?.files ?? []), ...files])),
    ]),
    work('deleted', 'right', solution, [config.evaluate.suite]),
  ];
  const place = (each: Work): number => KINDS.indexOf(each.kind);
  return works.sort((a, b) => place(a) - place(b) || a.name.localeCompare(b.name, 'en'));
}

export function idOf({ round, kind, name }: Work): string {
  const slug = `${round.split('-')[0]}-${kind}-${name}`.toLowerCase().replace(/[^a-z0-9]+/g, '-');
  return slug.slice(0, 60).replace(/-+$/, '');
}

/** A program that leaves a work behind, as any `command` contestant would. */
function programOf({ files, removed }: Work): string {
  const laid = [...files].map(([path, text]) => {
    const whole = text.endsWith('\n') ? text : `${text}\n`;
    return `mkdir -p "$(dirname ${path})"\ncat > ${path} <<'SAMEBRIEF_END'\n${whole}SAMEBRIEF_END\n`;
  });
  return ['set -eu\n', ...laid, ...removed.map((path) => `rm ${path}\n`)].join('');
}

/** A bench in which each work is a contestant, as the files of its folder. */
export function benchOf(
  works: readonly Work[],
  options: { repeats: number; nodes: readonly string[] },
): Map<string, string> {
  const contestants = works.map((work) => {
    const id = idOf(work);
    const name = `${work.kind}: ${work.name}`.slice(0, 60);
    const played =
      work.kind === 'cheats'
        ? { harness: 'cheat', cheat: work.name }
        : { harness: 'command', run: ['/bin/bash', `${id}.sh`] };
    return [id, { name, ...played, rounds: [work.round] }];
  });
  const config = {
    schema: 1,
    rounds: [...new Set(works.map(({ round }) => round))],
    repeats: options.repeats,
    nodes: Object.fromEntries(options.nodes.map((node) => [node, { lanes: { main: {} } }])),
    contestants: Object.fromEntries(contestants),
  };
  const programs = works.map((work) => [`${idOf(work)}.sh`, programOf(work)] as const);
  // JSON is YAML.
  return new Map([['bench.yml', JSON.stringify(config, null, 2)], ...programs]);
}
