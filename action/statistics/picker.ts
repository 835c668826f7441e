import { controlOf } from '../core/controls.ts';
import type { PickEnd, Picked, Standing } from '../core/picks-file.ts';
import type { Plan, PlannedRound } from '../core/plan-file.ts';
import type { CountedCell } from './cell.ts';
import type { Graded } from './grade.ts';
import { JOBS, type Job, type Repeat } from './picker-jobs.ts';
import { spread } from './summary.ts';
import { wilson } from './wilson.ts';

/** Below this many repeats nobody is said to be better than anybody. */
export const LEAST_REPEATS = 3;

/** A contestant on one node: figures of two machines are never pooled. */
type Player = { contestant: string; node: string; cells: readonly CountedCell[]; repeats: readonly Repeat[] };

type Candidate = Standing & {
  /** Repeats that differ in what the contestant did: copies of one prove no more than it. */
  effective: number;
};

/**
 * The best contestant for each job to be done, as far as the repeats can tell.
 *
 * Only clean, solved work of real contestants wins anything, only who plays all the rounds of a job is compared,
 * and rounds that failed their proof are in no job. Somebody wins when the ranges over the repeats of nobody else
 * reach into its own.
 */
export function picksOf(plan: Plan, counted: readonly CountedCell[]): Picked[] {
  const proven = plan.rounds.filter((round) => !round.quarantined);
  const players = playersOf(plan, counted);
  const jobs = JOBS.flatMap((job) => {
    const rounds = proven.filter(job.isAbout);
    return rounds.length === 0 ? [] : [pick(job, rounds, candidatesFor(job, rounds, players))];
  });
  return proven.length === 0 ? jobs : [mostSolved(proven, players), ...jobs];
}

function playersOf(plan: Plan, counted: readonly CountedCell[]): Player[] {
  const real = counted.filter(({ cell }) => controlOf(plan.contestants[cell.contestant]?.harness) === null);
  return [...Map.groupBy(real, ({ cell }) => `${cell.contestant}/${cell.node}`).values()].flatMap((cells) => {
    const first = cells[0];
    if (first === undefined) return [];
    const { contestant, node } = first.cell;
    return [{ contestant, node, cells, repeats: repeatsOf(cells) }];
  });
}

function repeatsOf(cells: readonly CountedCell[]): Repeat[] {
  const graded = cells.flatMap((each) => each.graded);
  const byRepeat = Map.groupBy(graded, ({ trial }) => trial.repeat);
  return [...byRepeat].map(([number, theirs]) => ({
    number,
    graded: new Map(theirs.map((each) => [each.trial.round, each])),
  }));
}

/** Its trials of these rounds; null when it does not play all of them. */
function inRounds(player: Player, rounds: readonly PlannedRound[]): Graded[] | null {
  const cells = rounds.map((round) => player.cells.find(({ cell }) => cell.round === round.id));
  return cells.every((cell) => cell !== undefined) ? cells.flatMap((cell) => cell.graded) : null;
}

function candidatesFor(job: Job, rounds: readonly PlannedRound[], players: readonly Player[]): Candidate[] {
  return players.flatMap((player) => {
    const graded = inRounds(player, rounds);
    const solved = graded?.filter((each) => each.solved).length ?? 0;
    if (graded === null || solved === 0) return [];
    const told = player.repeats.flatMap((repeat) => {
      const figure = job.figure(repeat, rounds);
      return figure === null ? [] : [{ repeat, figure }];
    });
    const figure = spread(told.map((each) => each.figure));
    const effective = new Set(told.map(({ repeat }) => workOf(repeat, rounds))).size;
    const { contestant, node } = player;
    return figure === null
      ? []
      : [{ contestant, node, figure, repeats: told.length, solved, scored: graded.length, effective }];
  });
}

/** Equal for repeats in which the same was done; without a transcript they cannot be said to be. */
function workOf(repeat: Repeat, rounds: readonly PlannedRound[]): string {
  const hashes = rounds.map((round) => repeat.graded.get(round.id)?.trial.transcript_sha256 ?? null);
  return hashes.includes(null) ? `repeat ${repeat.number}` : hashes.join();
}

function pick(job: Job, rounds: readonly PlannedRound[], candidates: readonly Candidate[]): Picked {
  const sign = job.best === 'least' ? 1 : -1;
  const more = (a: Candidate, b: Candidate) => (job.solvedFirst ? shareOf(b) - shareOf(a) : 0);
  const ranked = candidates.toSorted(
    (a, b) => more(a, b) || sign * (a.figure.median - b.figure.median) || byName(a, b),
  );
  const isAhead = (best: Candidate, other: Candidate): boolean => {
    if (job.solvedFirst && solvesMore(best, other)) return true;
    if (other.effective < LEAST_REPEATS || more(best, other) > 0) return false;
    return job.best === 'least' ? best.figure.max < other.figure.min : best.figure.min > other.figure.max;
  };
  const { id, title, rule, unit } = job;
  return { id, title, rule, unit, rounds: rounds.map((round) => round.id), ...decide(ranked, isAhead) };
}

function decide(
  ranked: readonly Candidate[],
  isAhead: (best: Candidate, other: Candidate) => boolean,
): Pick<Picked, 'end' | 'against' | 'standings'> {
  const standings = ranked.map(({ effective: _, ...standing }) => standing);
  const ended = (end: PickEnd, against: number | null = null) => ({ end, against, standings });
  const [best, ...others] = ranked;
  if (best === undefined) return ended('nobody');
  if (best.effective < LEAST_REPEATS) return ended('few_repeats');
  const rival = others.findIndex((other) => !isAhead(best, other));
  if (rival === -1) return ended(others.length === 0 ? 'only_one' : 'clear');
  return ended((others[rival]?.effective ?? 0) < LEAST_REPEATS ? 'few_repeats' : 'overlap', rival + 1);
}

/** Over all rounds, of all trials together: here who solved nothing is compared, too. */
function mostSolved(rounds: readonly PlannedRound[], players: readonly Player[]): Picked {
  const candidates = players.flatMap((player) => {
    const graded = inRounds(player, rounds) ?? [];
    const solved = graded.filter((each) => each.solved).length;
    const interval = wilson(solved, graded.length);
    if (interval === null) return [];
    const { contestant, node, repeats } = player;
    const figure = { median: solved / graded.length, min: interval[0], max: interval[1] };
    const effective = new Set(repeats.map((repeat) => workOf(repeat, rounds))).size;
    return [{ contestant, node, figure, repeats: repeats.length, solved, scored: graded.length, effective }];
  });
  const ranked = candidates.toSorted((a, b) => shareOf(b) - shareOf(a) || b.scored - a.scored || byName(a, b));
  const isAhead = (best: Candidate, other: Candidate) => best.figure.min > other.figure.max;
  return {
    ...{ id: 'most-solved', title: 'Most solved over all rounds', unit: 'share' },
    rule: 'Share of all its trials that it solved; a winner only where the 95 % intervals (Wilson) lie apart.',
    rounds: rounds.map((round) => round.id),
    ...decide(ranked[0]?.solved === 0 ? [] : ranked, isAhead),
  };
}

function shareOf({ solved, scored }: Standing): number {
  return solved / scored;
}

/** By more than chance: the 95 % intervals of the solved shares lie apart. */
function solvesMore(best: Standing, other: Standing): boolean {
  const [own, theirs] = [wilson(best.solved, best.scored), wilson(other.solved, other.scored)];
  return own !== null && theirs !== null && own[0] > theirs[1];
}

/** By code unit: ids are ASCII, and a locale's order would differ by machine. */
function byName(a: Standing, b: Standing): number {
  const [one, other] = [`${a.contestant}/${a.node}`, `${b.contestant}/${b.node}`];
  return one < other ? -1 : Number(one > other);
}
