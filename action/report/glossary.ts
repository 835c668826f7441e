import { controlOf } from '../core/controls.ts';
import type { Plan } from '../core/plan-file.ts';
import type { Cell, Scoreboard } from '../core/scoreboard-file.ts';
import { isControl } from './cell-text.ts';
import { failuresOf } from './work-text.ts';

/** What the words and figures of the tables mean; only of those that stand in one. */
export function glossary(board: Scoreboard, plan: Plan): string {
  const cells = board.rounds.flatMap((round) => round.cells);
  const some = (says: (cell: Cell) => boolean) => cells.some(says);
  const own = (says: (cell: Cell) => boolean) => some((cell) => says(cell) && !isControl(plan, cell));
  const entries: readonly [shown: boolean, entry: string][] = [
    [true, SOLVED],
    [some((cell) => cell.integrity !== null && cell.integrity !== 'clean'), INTEGRITY],
    [own((cell) => cell.claimed_s !== null), CLAIMED],
    [board.rounds.some((round) => failuresOf(plan, round.cells) !== null), FAILED],
    [some((cell) => cell.hidden !== null), HIDDEN],
    [some((cell) => cell.loc !== null), '**LOC**: lines of code in what it left.'],
    [some((cell) => cell.first_artifact_s !== null), '**First artifact**: until a file that was asked for stood.'],
    [own((cell) => cell.categories_named !== null), '**Categories**: kinds of planted bugs that the notes describe.'],
    [own((cell) => cell.files_claimed !== null), FILES_CLAIMED],
    [true, MEDIANS],
    [true, controlsText(plan)],
  ];
  const shown = entries.flatMap(([needed, entry]) => (needed && entry !== '' ? [entry] : []));
  return `<sub>${shown.join(' ')}</sub>`;
}

const SOLVED = [
  '**Solved**: every check passed and integrity clean, in k of n scored repeats; in brackets what that says',
  'about the true rate (Wilson, 95 %). **Score**: checks passed of those declared, mean (lowest–highest).',
].join(' ');

const INTEGRITY = [
  '**Integrity**: tampered with what judges it, overfit to the published cases (hidden ones about the same fail), or',
  'planted files that graders obey; none of that is solved, and all of it ranks below clean.',
].join(' ');

const CLAIMED = '**Claimed**: the time that the contestant says it took, and how many times the measured one that is.';

const FAILED = '**Failed checks of**: how many of each group of checks, mean.';

const HIDDEN = '**Hidden**: cases that nobody is shown, passed of those tried; in no score.';

const FILES_CLAIMED = '**Files claimed**: those that it says it changed, of those that it did change.';

const MEDIANS =
  'Counts of checks, cases and things named are means over the repeats, other figures medians; tokens read → written.';

const CONTROLS = {
  oracle: 'oracle hands in the reference solution',
  idle: 'idle does nothing',
  cheat: 'a cheat tries to score without solving',
} as const;

/** The bench is tested by what plays in it and is no contestant. */
function controlsText(plan: Plan): string {
  const playing = new Set(Object.values(plan.contestants).map((contestant) => controlOf(contestant.harness)));
  const said = (['oracle', 'idle', 'cheat'] as const).filter((control) => playing.has(control));
  return said.length === 0
    ? ''
    : `**Controls** test the bench itself: ${said.map((each) => CONTROLS[each]).join(', ')}.`;
}
