/**
 * Proves `samebrief regrade` at length: 200 stored snapshots are graded again and none flips; then changes are
 * planted in the suites and in the grader, and exactly the flips that the stored results foretell are named.
 *
 *     node proof/regrade-200.ts
 *
 * Takes about half an hour of two cores.
 * Everything happens in a copy of the checkout: a round that somebody edits meanwhile would be another version.
 */
import { cpSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { recordsIn, scratchFolder } from '../action/commands/cli-testing.ts';
import { type Regrade, regradeSchema } from '../action/core/regrade.ts';
import { type RoundConfig, roundSchema } from '../action/core/round.ts';
import { regradedLine } from '../action/report/regrade.ts';
import { layFiles, ROOT, samebrief } from './checkout.ts';
import { type ExpectedFlip, flipName, plantInGrader, plantInSuite } from './planted.ts';
import { benchOf, type Work, worksOf } from './works.ts';

/** Fewer, by an argument, show sooner whether the proof itself works; a multiple of 20. */
const TRIALS = Number(process.argv[2] ?? 200);
/** Two machines, so that two trials play at once. */
const NODES = ['ada', 'bob'];

function copyCheckout(to: string): void {
  for (const name of ['action', 'rounds', 'briefs', 'package.json']) {
    cpSync(join(ROOT, name), join(to, name), { recursive: true });
  }
  symlinkSync(join(ROOT, 'node_modules'), join(to, 'node_modules'));
}

/** As many works as make so many trials with whole repeats. */
function chosen(root: string, configs: ReadonlyMap<string, RoundConfig>): { works: Work[]; repeats: number } {
  // Rounds of few checks first: they are graded three times as fast, and every trial here is graded three times.
  const quickest = [...configs].sort(([, a], [, b]) => a.evaluate.checks - b.evaluate.checks);
  const works = quickest.flatMap(([round]) => worksOf(root, round));
  const cells = TRIALS / NODES.length;
  const count = [50, 25, 20, 10].find((each) => each <= works.length && cells % each === 0) ?? 1;
  return { works: works.slice(0, count), repeats: cells / count };
}

function configsOf(root: string): Map<string, RoundConfig> {
  return new Map(
    readdirSync(join(root, 'rounds'))
      .sort()
      .map((round) => {
        const text = readFileSync(join(root, 'rounds', round, 'round.yml'), 'utf8');
        return [round, roundSchema.parse(parse(text))];
      }),
  );
}

async function regraded(root: string, folder: string, code: number): Promise<Regrade> {
  const { stdout, tookS } = await samebrief(root, ['regrade', 'out', '--json'], folder, [0, 1]);
  const found = regradeSchema.parse(JSON.parse(stdout));
  const { same, flipped, ungraded, sealed } = found;
  const figures = `${same + flipped} of ${sealed} graded again, ${flipped} flip, ${ungraded} cannot be graded`;
  console.log(`  ${figures} (${tookS.toFixed(0)} s)`);
  const whole = sealed === TRIALS && ungraded === 0;
  if (!whole || (code === 0) !== (flipped === 0)) process.exitCode = 1;
  const unexpected = found.trials.filter(({ kind }) => kind === 'ungraded' || (code === 0 && kind === 'flipped'));
  for (const [index, each] of unexpected.slice(0, 10).entries()) {
    console.log(`    ${regradedLine(index + 1, unexpected.length, each)}`);
  }
  return found;
}

function compare(expected: ReadonlySet<ExpectedFlip>, found: Regrade): void {
  const flipped = found.trials.flatMap((each) => (each.kind === 'flipped' ? [each] : []));
  const named = new Set(
    flipped.flatMap(({ trial, flips }) =>
      flips.flatMap((flip) =>
        flip.kind === 'check' ? [flipName(trial, flip.id, flip.was ?? 'none', flip.is ?? 'none')] : [],
      ),
    ),
  );
  const trials = new Set([...expected].map((flip) => flip.split(' ')[0]));
  const beside = flipped.filter(({ trial }) => !trials.has(trial));
  const [silent, wrong] = [expected.difference(named), named.difference(expected)];
  console.log(`  expected from the records: ${expected.size} checks in ${trials.size} trials`);
  console.log(`  named by regrade:          ${named.size} checks in ${flipped.length} trials`);
  console.log(`  not named: ${silent.size}, named wrongly: ${wrong.size}, other trials: ${beside.length}`);
  for (const flip of [...silent, ...wrong].slice(0, 10)) console.log(`    ${flip}`);
  for (const { trial, flips } of beside.slice(0, 10)) console.log(`    ${trial} ${JSON.stringify(flips)}`);
  if (expected.size === 0 || silent.size + wrong.size + beside.length > 0) process.exitCode = 1;
}

using scratch = scratchFolder();
const root = join(scratch.path, 'checkout');
const folder = join(scratch.path, 'bench');
for (const path of [root, folder]) mkdirSync(path);
copyCheckout(root);
const configs = configsOf(root);
const { works, repeats } = chosen(root, configs);
const rounds = [...new Set(works.map(({ round }) => round))];
layFiles(folder, benchOf(works, { repeats, nodes: NODES }));
console.log(`${works.length} works of ${rounds.join(', ')}, ${repeats} repeats on ${NODES.length} nodes`);
const played = await samebrief(root, ['bench', '--rounds', rounds.join(','), '--out', 'out'], folder);
const trials = recordsIn(join(folder, 'out'));
console.log(`  ${trials.length} trials played (${played.tookS.toFixed(0)} s)`);
console.log('Graded again as they were');
await regraded(root, folder, 0);
console.log('Graded again with changes planted');
const suites = new Map(rounds.map((round) => [round, configs.get(round)?.evaluate.suite ?? '']));
// Before the suites are turned: which tests are about errors is read from them.
const expected = [
  ...plantInGrader(root, suites, trials),
  ...[...suites].flatMap(([round, suite]) => plantInSuite(root, round, suite, trials)),
];
compare(new Set(expected), await regraded(root, folder, 1));
console.log(process.exitCode === 1 ? 'NOT as expected' : 'As expected');
