import { oneLine } from '../core/redact.ts';
import type { Flip, Grade, Regrade, Regraded } from '../core/regrade.ts';
import { counted } from '../core/units.ts';
import { causesText } from './cell-text.ts';
import { type Column, renderPlainTable } from './table.ts';

/** Flips of one trial that stand in its row; how many more there are is said, and `--json` has them all. */
const MOST_FLIPS = 4;
const NONE = 'none';

type Flipped = Extract<Regraded, { kind: 'flipped' }>;
type Ungraded = Extract<Regraded, { kind: 'ungraded' }>;

/** "35/35 solved", "9/9 + 2 void planted" */
export function gradeText(grade: Grade | null): string | null {
  if (grade === null) return null;
  const voids = grade.void === 0 ? '' : ` + ${grade.void} void`;
  const integrity = grade.integrity === 'clean' ? '' : ` ${grade.integrity}`;
  return `${grade.passed}/${grade.judged}${voids}${integrity}${grade.solved ? ' solved' : ''}`;
}

function flipText(flip: Flip): string {
  const change = (was: string | null, is: string | null): string => `${was ?? NONE} → ${is ?? NONE}`;
  switch (flip.kind) {
    case 'check':
      return `${oneLine(flip.id, 200)} (${change(flip.was, flip.is)})`;
    case 'integrity':
      return `integrity (${change(flip.was, flip.is)})`;
    case 'solved':
      return flip.is ? 'now solved' : 'no longer solved';
    case 'hidden': {
      const cases = (side: typeof flip.was): string | null =>
        side === null ? null : `${side.passed}/${side.passed + side.failed.length}`;
      return `hidden cases (${change(cases(flip.was), cases(flip.is))})`;
    }
    case 'graded':
      return 'graded now; the grader had failed';
    default:
      return flip satisfies never;
  }
}

/** What flipped in a trial, checks first, cut after the first few. */
export function flipsText(flips: readonly Flip[]): string {
  const more = flips.length - MOST_FLIPS;
  const shown = flips.slice(0, MOST_FLIPS).map(flipText).join(', ');
  return more > 0 ? `${shown} and ${more} more` : shown;
}

/** "200 of 200 trials graded again, 3 flip" */
export function headline(regrade: Regrade): string {
  const graded = regrade.same + regrade.flipped;
  const flips = regrade.flipped === 0 ? 'none flips' : `${regrade.flipped} ${regrade.flipped === 1 ? 'flips' : 'flip'}`;
  const ungraded = regrade.ungraded === 0 ? '' : `, ${regrade.ungraded} cannot be graded`;
  return `${graded} of ${counted(regrade.sealed, 'trial')} graded again, ${flips}${ungraded}`;
}

/** Rounds that are not here in the version that was played: "r5-debug: 0c28459a → ab12cd34 (12 trials)". */
function versionLines(regrade: Regrade): string[] {
  return regrade.rounds.flatMap(({ id, here, recorded }) =>
    recorded
      .filter(({ version }) => version !== here)
      .map(({ version, trials }) => {
        const now = here === null ? 'not here' : here.slice(0, 8);
        return `! ${id}: ${version.slice(0, 8)} → ${now} (${counted(trials, 'trial')})`;
      }),
  );
}

function unsealedLine({ unsealed }: Regrade): string[] {
  const causes = causesText(unsealed.broken);
  const parts = [
    ...(unsealed.missing === 0 ? [] : [`${unsealed.missing} without a record`]),
    ...(causes === '' ? [] : [`broken before there was a snapshot: ${causes}`]),
  ];
  return parts.length === 0 ? [] : [`Not among them: ${parts.join('; ')}.`];
}

/** Which checks flip, and in how many trials: a grader's one change seen over all of them. */
function checkTable(flipped: readonly Flipped[]): string {
  const checks = flipped.flatMap(({ flips }) => flips.filter((flip) => flip.kind === 'check').map(flipText));
  const rows = [...Map.groupBy(checks, (text) => text)].sort(([, a], [, b]) => b.length - a.length);
  const columns: Column<(typeof rows)[number]>[] = [
    { title: 'trials', align: 'right', value: ([, trials]) => String(trials.length) },
    { title: 'check', align: 'left', value: ([text]) => text },
  ];
  return rows.length === 0 ? '' : `Checks that flip\n${renderPlainTable(columns, rows)}`;
}

/** With more than one folder, a trial's id alone would not say which is meant. */
function trialColumn(regrade: Regrade): Column<Regraded> {
  const folders = new Set(regrade.trials.map(({ folder }) => folder));
  return {
    title: 'trial',
    align: 'left',
    value: ({ folder, trial }) => oneLine(folders.size > 1 ? `${folder}: ${trial}` : trial, 300),
  };
}

/** The whole of a regrading as plain text, without colour; ends in a newline. */
export function renderRegrade(regrade: Regrade): string {
  const trial = trialColumn(regrade);
  const was: Column<Regraded> = { title: 'was', align: 'left', value: (each) => gradeText(each.was) };
  const flipped = regrade.trials.filter((each) => each.kind === 'flipped');
  const ungraded = regrade.trials.filter((each) => each.kind === 'ungraded');
  const flipColumns: Column<Flipped>[] = [
    ...[trial, was],
    { title: 'is', align: 'left', value: (each) => gradeText(each.is) },
    { title: 'what flipped', align: 'left', value: (each) => flipsText(each.flips) },
  ];
  const ungradedColumns: Column<Ungraded>[] = [
    ...[trial, was],
    { title: 'why', align: 'left', value: (each) => oneLine(each.reason, 500) },
  ];
  const blocks = [
    [`${headline(regrade)}.`, ...unsealedLine(regrade)].join('\n'),
    versionLines(regrade).join('\n'),
    flipped.length === 0 ? '' : `Trials that flip\n${renderPlainTable(flipColumns, flipped)}`,
    checkTable(flipped),
    ungraded.length === 0 ? '' : `Cannot be graded\n${renderPlainTable(ungradedColumns, ungraded)}`,
  ];
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}

/** One trial as it is done: "[3/200] ≠ local/r5-debug/ada/1  test_x (passed → failed)". */
export function regradedLine(done: number, of: number, regraded: Regraded): string {
  const counter = `[${done}/${of}]`;
  switch (regraded.kind) {
    case 'same':
      return `${counter} = ${regraded.trial}  ${gradeText(regraded.is)}`;
    case 'flipped':
      return `${counter} ≠ ${regraded.trial}  ${flipsText(regraded.flips)}`;
    case 'ungraded':
      return `${counter} ! ${regraded.trial}  ${oneLine(regraded.reason, 300)}`;
    default:
      return regraded satisfies never;
  }
}
