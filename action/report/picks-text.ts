import { controlOf } from '../core/controls.ts';
import type { Picked, PickUnit, Standing } from '../core/picks-file.ts';
import type { Plan } from '../core/plan-file.ts';
import type { Scoreboard } from '../core/scoreboard-file.ts';
import { formatCount, formatFactor, formatSeconds, formatShare, formatTokens } from '../core/units.ts';
import { LEAST_REPEATS } from '../statistics/picker.ts';
import { type Labels, labelOf } from './cell-text.ts';
import type { PlainColumn } from './plain.ts';
import { pointsText } from './seen-text.ts';

// Who is best for what, in words. Nothing here is escaped, and names are somebody else's text.

/** Of what is to be shown; null where one contestant alone plays and nothing can be picked. */
export function picksShown(board: Scoreboard, plan: Plan): readonly Picked[] | null {
  const real = Object.values(plan.contestants).filter(({ harness }) => controlOf(harness) === null);
  return real.length < 2 || board.picks.length === 0 ? null : board.picks;
}

/** With fewer repeats every pick would say the same. */
export function canPick(plan: Plan): boolean {
  return plan.repeats >= LEAST_REPEATS;
}

export const CANNOT_PICK = `No clear winner for any job: that takes ${LEAST_REPEATS} repeats.`;

/** What the reader must know of all of them. */
export const PICKS_NOTE = [
  'Only clean, solved work counts, and only of who plays all rounds of the job. A winner is somebody whose lowest to',
  'highest over the repeats nobody else reaches into. With three repeats each, chance alone parts two equals that',
  'way once in ten times.',
].join(' ');

export function standingName(labels: Labels, manyNodes: boolean, { contestant, node }: Standing): string {
  return labelOf(labels, contestant) + (manyNodes ? ` on ${node}` : '');
}

export function pickColumns(labels: Labels, manyNodes: boolean): PlainColumn<Picked>[] {
  const name = (standing: Standing) => standingName(labels, manyNodes, standing);
  const place = (pick: Picked, index: number) => {
    const standing = pick.standings[index];
    return standing === undefined ? '' : `${name(standing)}: ${standingText(pick.unit, standing)}`;
  };
  return [
    { title: 'For', align: 'left', prose: true, value: (pick) => pick.title },
    { title: 'Best', align: 'left', foreign: true, value: (pick) => outcomeText(pick, name) },
    { title: 'First', align: 'left', foreign: true, value: (pick) => place(pick, 0) },
    { title: 'Next', align: 'left', foreign: true, value: (pick) => place(pick, pick.against ?? 1) },
    { title: 'Rule', align: 'left', prose: true, value: (pick) => pick.rule },
  ];
}

/** "Ada", "no clear winner: Ada and Bob overlap" */
export function outcomeText(pick: Picked, name: (standing: Standing) => string): string {
  const best = pick.standings[0];
  if (best === undefined) return 'nobody';
  const other = pick.against === null ? undefined : pick.standings[pick.against];
  switch (pick.end) {
    case 'clear':
      return `${name(best)} ⭐`;
    case 'only_one':
      return `${name(best)} ⭐ (nobody else has a result)`;
    case 'overlap':
      return `no clear winner: ${name(best)} and ${other === undefined ? 'another' : name(other)} overlap`;
    case 'few_repeats':
      return `no clear winner: too few different repeats of ${name(other ?? best)}`;
    case 'nobody':
      return 'nobody';
    default:
      return pick.end satisfies never;
  }
}

/** "32 s (31 s – 36 s), solved 3/3" */
function standingText(unit: PickUnit, { figure, solved, scored }: Standing): string {
  const [middle, min, max] = [figure.median, figure.min, figure.max].map((value) => formatFigure(unit, value));
  const word = UNIT_WORDS[unit];
  const range = min === max ? '' : ` (${min} – ${max})`;
  return `${middle}${word}${range}, solved ${solved}/${scored}`;
}

/** What stands behind the middle figure alone. */
const UNIT_WORDS: Readonly<Record<PickUnit, string>> = {
  ...{ seconds: '', lines: ' lines', times: '', points: '', per_minute: ' a minute', tokens: ' tokens', share: '' },
};

function formatFigure(unit: PickUnit, value: number): string {
  switch (unit) {
    case 'seconds':
      return formatSeconds(value);
    case 'lines':
      return formatCount(Math.round(value));
    case 'times':
      return formatFactor(value);
    case 'points':
      return pointsText(value);
    case 'per_minute':
      return value.toFixed(value < 1 ? 2 : 1);
    case 'tokens':
      return formatTokens(value);
    case 'share':
      return formatShare(value);
    default:
      return unit satisfies never;
  }
}
