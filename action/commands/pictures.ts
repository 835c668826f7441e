import { controlOf } from '../core/controls.ts';
import type { Plan } from '../core/plan-file.ts';
import type { Trial } from '../core/trial.ts';
import { labelOf, labelsOf } from '../report/cell-text.ts';
import { isStrip, type Picture } from '../report/pictures.ts';
import { readPictures, type ShotSource } from '../stages/pictures.ts';

/** Of the whole page's pictures together, as text. */
export const PICTURES_BYTES = 8 * 1024 ** 2;

/** More of one trial is a flood. */
const MOST_SHOTS = 6;

/**
 * The pictures of a report: for each contestant in each round those of its first repeat that has any.
 *
 * Where they are too many, controls go without first and the last kinds of picture before the first.
 */
export async function picturesFor(
  plan: Plan,
  trials: readonly Trial[],
  folderOf: ReadonlyMap<string, string>,
): Promise<Picture[]> {
  const chosen = chooseShots(plan, trials, folderOf);
  const byNeed = chosen.toSorted((a, b) => a.need - b.need);
  const read = await readPictures(byNeed, PICTURES_BYTES);
  const pictures = new Map(byNeed.map((source, index) => [source, read[index]]));
  const labels = labelsOf(plan);
  const manyNodes = Object.keys(plan.nodes).length > 1;
  return chosen.map((source) => {
    const { trial, shot } = source;
    const name = labelOf(labels, trial.contestant) + (manyNodes ? ` on ${trial.node}` : '');
    const { image, leftOut } = pictures.get(source) ?? { image: null, leftOut: null };
    return { round: trial.round, name, title: shot.title, repeat: trial.repeat, image, leftOut };
  });
}

/** In the plan's order; what is needed least has the highest `need`. */
function chooseShots(
  plan: Plan,
  trials: readonly Trial[],
  folderOf: ReadonlyMap<string, string>,
): (ShotSource & { need: number })[] {
  const isControl = (id: string) => controlOf(plan.contestants[id]?.harness) !== null;
  const seen = trials.filter((trial) => trial.outcome.kind === 'scored' && trial.shots.length > 0);
  const byCell = Map.groupBy(seen, ({ node, round, contestant }) => `${node}/${round}/${contestant}`);
  const contestants = Object.keys(plan.contestants);
  const rounds = plan.rounds.map((round) => round.id);
  const first = [...byCell.values()].flatMap((theirs) => theirs.toSorted((a, b) => a.repeat - b.repeat)[0] ?? []);
  const ordered = first.toSorted(
    (a, b) =>
      rounds.indexOf(a.round) - rounds.indexOf(b.round) ||
      Number(isControl(a.contestant)) - Number(isControl(b.contestant)) ||
      contestants.indexOf(a.contestant) - contestants.indexOf(b.contestant),
  );
  return ordered.flatMap((trial) => {
    const folder = folderOf.get(trial.id);
    if (folder === undefined) return [];
    // A strip shows less than a whole page does.
    const shots = trial.shots.slice(0, MOST_SHOTS).toSorted((a, b) => Number(isStrip(a)) - Number(isStrip(b)));
    return shots.map((shot, index) => {
      return { folder, trial, shot, need: index + (isControl(trial.contestant) ? MOST_SHOTS : 0) };
    });
  });
}
