import { FRAME_COST } from '../core/page-measures.ts';
import type { PickUnit } from '../core/picks-file.ts';
import type { PlannedRound } from '../core/plan-file.ts';
import { upliftOf } from './feedback.ts';
import type { Graded } from './grade.ts';
import { mean } from './summary.ts';
import { filesClaimedBy, linesOfCode } from './work.ts';

/** One repeat of one contestant on one node: its scored trials by their round. */
export type Repeat = {
  number: number;
  graded: ReadonlyMap<string, Graded>;
};

/** A job to be done, and how it is decided who does it best. */
export type Job = {
  id: string;
  title: string;
  /** One sentence for the reader; what `figure` does, in words. */
  rule: string;
  unit: PickUnit;
  best: 'least' | 'most';
  /** Whether solving more comes before the figure. */
  solvedFirst: boolean;
  /** Whether the job is about this round. */
  isAbout(round: PlannedRound): boolean;
  /** Of one repeat, over the job's rounds; null when it says nothing. */
  figure(repeat: Repeat, rounds: readonly PlannedRound[]): number | null;
};

const every = () => true;

/** Jobs whose figure is of one repeat. Who solved most is decided by all trials together: see `picksOf`. */
export const JOBS: readonly Job[] = [
  {
    ...{ id: 'fastest-fix', title: 'Fastest correct fix', unit: 'seconds', best: 'least', solvedFirst: true },
    rule: 'Of rounds that mend what is there (category agentic): solved most, then the shortest median time of what it solved.',
    isAbout: (round) => round.category === 'agentic' && round.starts_from === null,
    figure: (repeat, rounds) => overSolved(repeat, rounds, ({ trial }) => (trial.timing_valid ? trial.wall_s : null)),
  },
  {
    ...{ id: 'fewest-lines', title: 'Fewest lines for a working service', unit: 'lines', best: 'least' },
    solvedFirst: true,
    rule: 'Of service rounds: solved most, then the fewest lines of code of what it solved.',
    isAbout: (round) => round.evaluate.kind === 'service',
    figure: (repeat, rounds) => overSolved(repeat, rounds, ({ trial }) => linesOfCode(trial)),
  },
  {
    ...{ id: 'smoothest-page', title: 'Smoothest page', unit: 'times', best: 'least', solvedFirst: true },
    rule: 'Of page rounds: solved most, then the lowest frame cost at the higher load, next to our reference page.',
    isAbout: (round) => round.evaluate.kind === 'page',
    figure: (repeat, rounds) => overSolved(repeat, rounds, ({ trial }) => trial.measures[FRAME_COST] ?? null),
  },
  {
    ...{ id: 'best-feedback', title: 'Best improvement from feedback', unit: 'points', best: 'most' },
    solvedFirst: false,
    rule: 'Of rounds that start from its own earlier work: the most points of score gained on that, where the later one is solved.',
    isAbout: (round) => round.starts_from !== null,
    figure: (repeat, rounds) => {
      const gained = rounds.map((round) => uplift(repeat, round));
      return allKnown(gained) ? mean(gained) : null;
    },
  },
  {
    ...{
      id: 'speed-for-quality',
      title: 'Best speed for quality',
      unit: 'per_minute',
      best: 'most',
      solvedFirst: false,
    },
    rule: 'Over all rounds: trials solved in a minute of its own time, what failed counted as time alone.',
    isAbout: every,
    figure: (repeat, rounds) => {
      const all = scoredIn(repeat, rounds);
      const times = all.map(({ trial }) => (trial.timing_valid ? trial.wall_s : null));
      const seconds = allKnown(times) ? total(times) : 0;
      return all.length < rounds.length || seconds === 0 ? null : (solvedOf(all) * 60) / seconds;
    },
  },
  {
    ...{ id: 'careful-report', title: 'Most careful self-report', unit: 'share', best: 'most', solvedFirst: false },
    rule: 'Of what it solved: the share of files rightly named as changed, divided by how many times its claimed time is off, either way; 100 % is exact.',
    isAbout: every,
    figure: (repeat, rounds) =>
      mean(
        rounds.flatMap((round) => {
          const graded = repeat.graded.get(round.id);
          const care = graded?.solved ? careOf(round, graded) : null;
          return care === null ? [] : [care];
        }),
      ),
  },
  {
    ...{
      id: 'fewest-tokens',
      title: 'Fewest tokens for a solved trial',
      unit: 'tokens',
      best: 'least',
      solvedFirst: false,
    },
    rule: 'Over all rounds: tokens read and written in a repeat, failures too, divided by the trials solved in it.',
    isAbout: every,
    figure: (repeat, rounds) => {
      const all = scoredIn(repeat, rounds);
      const spent = all.map(({ trial }) => tokensOf(trial.usage));
      return all.length < rounds.length || solvedOf(all) === 0 || !allKnown(spent)
        ? null
        : total(spent) / solvedOf(all);
    },
  },
];

function scoredIn(repeat: Repeat, rounds: readonly PlannedRound[]): Graded[] {
  return rounds.flatMap((round) => repeat.graded.get(round.id) ?? []);
}

/** Mean over the rounds; a repeat that did not solve all of them says nothing. */
function overSolved(
  repeat: Repeat,
  rounds: readonly PlannedRound[],
  figure: (graded: Graded) => number | null,
): number | null {
  const solved = scoredIn(repeat, rounds).filter((graded) => graded.solved);
  const figures = solved.map(figure);
  return figures.length === rounds.length && allKnown(figures) ? mean(figures) : null;
}

function uplift(repeat: Repeat, round: PlannedRound): number | null {
  const after = repeat.graded.get(round.id);
  const before = repeat.graded.get(round.starts_from?.round ?? '');
  if (after?.solved !== true || before?.outcome.integrity.verdict !== 'clean') return null;
  return upliftOf({ before, after });
}

/** 1 is exact; null without both claims. */
function careOf(round: PlannedRound, { trial }: Graded): number | null {
  const files = filesClaimedBy(round, trial);
  const { time_s } = trial.claims;
  if (files === null || time_s === null || trial.wall_s === null || trial.wall_s === 0) return null;
  const named = files.changed + files.wrong;
  const factor = time_s / trial.wall_s;
  return named === 0 ? null : (files.right / named) * Math.min(factor, 1 / factor);
}

function tokensOf(usage: Graded['trial']['usage']): number | null {
  return usage === null || usage.input_tokens === null || usage.output_tokens === null
    ? null
    : usage.input_tokens + usage.output_tokens;
}

function solvedOf(all: readonly Graded[]): number {
  return all.filter((graded) => graded.solved).length;
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}

function allKnown(values: readonly (number | null)[]): values is number[] {
  return values.every((value) => value !== null);
}
