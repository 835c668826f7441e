/**
 * Makes `proof/snapshots/` anew: a result folder of works whose grading is known, for
 * `samebrief regrade proof/snapshots` to grade again on every change of a grader.
 *
 *     node proof/make-snapshots.ts
 *
 * Run it when a round has changed on purpose and its new version is proven. It plays the same works in the
 * same order each time: of every round here the solution, alternatives, wrong solutions, faults, partial work,
 * edited and deleted tests, planted files, a cheat that hidden cases find out. It keeps the plan, the records
 * and the snapshots, and ends by grading them again; nothing may flip.
 */
import { cpSync, globSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { scratchFolder } from '../action/commands/cli-testing.ts';
import { layFiles, ROOT, samebrief } from './checkout.ts';
import { benchOf, type Kind, type Work, worksOf } from './works.ts';

/** So many of a kind of each round: enough to meet every sort of verdict, and small enough to be checked in. */
const MOST: Readonly<Record<Kind, number>> = {
  ...{ solution: 1, alternatives: 2, wrong: 4, faults: 2, partial: 2 },
  ...{ edited: 1, deleted: 1, planted: 1, cheats: 1, idle: 1 },
};
const MOST_BYTES = 1_500_000;
const TARGET = join(import.meta.dirname, 'snapshots');

function chosen(round: string): Work[] {
  const byKind = Map.groupBy(worksOf(ROOT, round), ({ kind }) => kind);
  return [...byKind].flatMap(([kind, works]) => works.slice(0, MOST[kind]));
}

/** Only what grading reads: transcripts, logs and attempts would be megabytes of nothing. */
function keep(from: string): number {
  rmSync(TARGET, { recursive: true, force: true });
  const kept = ['plan.json', ...globSync('trials/*/*/*/*/{trial.json,snapshot.json,snapshot}', { cwd: from })];
  mkdirSync(TARGET);
  for (const path of kept) cpSync(join(from, path), join(TARGET, path), { recursive: true });
  return readdirSync(TARGET, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);
}

using scratch = scratchFolder();
const rounds = readdirSync(join(ROOT, 'rounds')).sort();
const works = rounds.flatMap(chosen);
layFiles(scratch.path, benchOf(works, { repeats: 1, nodes: ['local'] }));
console.log(`${works.length} works of ${rounds.join(', ')} are played`);
const played = await samebrief(ROOT, ['bench', '--rounds', rounds.join(','), '--out', 'out'], scratch.path);
console.log(played.stdout);
const bytes = keep(join(scratch.path, 'out'));
console.log(`${TARGET}: ${works.length} snapshots, ${(bytes / 1e6).toFixed(2)} MB`);
const again = await samebrief(ROOT, ['regrade', TARGET], ROOT, [0, 1]);
console.log(again.stdout);
if (bytes > MOST_BYTES) console.log(`That is more than ${MOST_BYTES / 1e6} MB: keep fewer of a kind.`);
process.exitCode = again.code === 0 && bytes <= MOST_BYTES ? 0 : 1;
