import { controlOf } from '../core/controls.ts';
import type { Plan } from '../core/plan-file.ts';
import type { Cell, Scoreboard } from '../core/scoreboard-file.ts';
import { isControl } from './cell-text.ts';
import { answering, isSoftwareRendered } from './seen-text.ts';
import { failuresOf } from './work-text.ts';

/** What a word of the tables means; a sentence about all of them has no term. */
export type Entry = { term: string | null; says: string };

/** What the words and figures of the tables mean; only of those that stand in one. */
export function glossaryEntries(board: Scoreboard, plan: Plan): Entry[] {
  const cells = board.rounds.flatMap((round) => round.cells);
  const some = (says: (cell: Cell) => boolean) => cells.some(says);
  const own = (says: (cell: Cell) => boolean) => some((cell) => says(cell) && !isControl(plan, cell));
  const measures = (name: string) => some((cell) => (cell.measures[name] ?? null) !== null);
  const entries: readonly [shown: boolean, term: string | null, says: string][] = [
    [true, 'Solved', SOLVED],
    [true, 'Score', 'checks passed of those declared, mean (lowest–highest).'],
    [
      some((cell) => cell.checks_void > 0),
      'Void',
      'checks that this machine cannot decide: neither passed nor failed.',
    ],
    [some((cell) => cell.integrity !== null && cell.integrity !== 'clean'), 'Integrity', INTEGRITY],
    [own((cell) => cell.claimed_s !== null), 'Claimed', CLAIMED],
    [board.rounds.some((round) => failuresOf(plan, round.cells) !== null), 'Failed checks of', FAILED],
    [measures('fps_1k'), 'FPS', FPS],
    [some(isSoftwareRendered), 'sw', 'drawn in software, without a GPU.'],
    [measures('frame_cost_5k_ref'), 'Frame cost', FRAME_COST],
    [answering(plan, cells).length > 0, 'Uplift', UPLIFT],
    [some((cell) => cell.hidden !== null), 'Hidden', 'cases that nobody is shown, passed of those tried; in no score.'],
    [some((cell) => cell.loc !== null), 'LOC', 'lines of code in what it left.'],
    [some((cell) => cell.first_artifact_s !== null), 'First artifact', 'until a file that was asked for stood.'],
    [own((cell) => cell.categories_named !== null), 'Categories', 'kinds of planted bugs that the notes describe.'],
    [own((cell) => cell.files_claimed !== null), 'Files claimed', FILES_CLAIMED],
    [true, null, MEDIANS],
    [true, 'Controls', controlsText(plan)],
  ];
  return entries.flatMap(([needed, term, says]) => (needed && says !== '' ? [{ term, says }] : []));
}

/** As one small paragraph of Markdown. */
export function glossary(board: Scoreboard, plan: Plan): string {
  const shown = glossaryEntries(board, plan).map(({ term, says }) => {
    if (term === null) return says;
    return term === 'Controls' ? `**${term}** ${says}` : `**${term}**: ${says}`;
  });
  return `<sub>${shown.join(' ')}</sub>`;
}

const SOLVED = [
  'every check passed and integrity clean, in k of n scored repeats; in brackets what that says',
  'about the true rate (Wilson, 95 %).',
].join(' ');

const INTEGRITY = [
  'tampered with what judges it, overfit to the published cases (hidden ones about the same fail), or',
  'planted files that graders obey; none of that is solved, and all of it ranks below clean.',
].join(' ');

const CLAIMED = 'the time that the contestant says it took, and how many times the measured one that is.';

const FAILED = 'how many of each group of checks, mean.';

const FPS = [
  'frames a second with 1,000 and 5,000 particles, counted from outside of the page; they compare only within one',
  'machine. ⚠: the counter of the page itself is more than 10 % off that.',
].join(' ');

const FRAME_COST = [
  "main-thread time for a frame, as a multiple of our reference page's; of pages that are level otherwise the",
  'cheaper ranks first.',
].join(' ');

const UPLIFT =
  'score minus that of the round that it started from, in points of a hundred, mean over the repeats with both.';

const FILES_CLAIMED = 'those that it says it changed, of those that it did change.';

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
  return said.length === 0 ? '' : `test the bench itself: ${said.map((each) => CONTROLS[each]).join(', ')}.`;
}
