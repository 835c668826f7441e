import type { BenchConfig } from './bench-config.ts';
import { canonicalJson } from './canonical.ts';
import type { Contestant } from './contestant.ts';
import { BenchError } from './errors.ts';
import { unknownWord } from './parse.ts';
import type { Plan, PlannedRound, PlannedTrial } from './plan-file.ts';
import { checkReferences } from './plan-references.ts';
import { seededRandom, shuffled } from './random.ts';
import type { Round } from './round.ts';
import type { Budget } from './words.ts';

export type PlanInput = {
  config: BenchConfig;
  /** Every round of the package or checkout, by id. */
  rounds: ReadonlyMap<string, Round>;
  /** Narrow the configuration; null plays all of it. */
  onlyRounds: readonly string[] | null;
  onlyContestants: readonly string[] | null;
  repeats: number | null;
  createdAt: string;
  bench: Plan['bench'];
  /** SHA-256 in hex. */
  hash: (text: string) => string;
};

function pick<T>(kind: string, wanted: readonly string[], known: ReadonlyMap<string, T>): [string, T][] {
  return wanted.map((id) => {
    const found = known.get(id);
    if (found === undefined) {
      throw new BenchError('E_CONFIG', unknownWord(kind, id, [...known.keys()]));
    }
    return [id, found];
  });
}

function only(kind: string, wanted: readonly string[] | null, all: readonly string[]): readonly string[] {
  if (wanted === null) return all;
  const unknown = wanted.find((id) => !all.includes(id));
  if (unknown !== undefined) throw new BenchError('E_CONFIG', unknownWord(kind, unknown, all));
  return all.filter((id) => wanted.includes(id));
}

/** Orders rounds so that each stands behind those that it needs, keeping the given order otherwise. */
function inOrderOfNeeds(rounds: readonly Round[]): Round[] {
  const placed: Round[] = [];
  const waiting = [...rounds];
  while (waiting.length > 0) {
    const ready = waiting.findIndex((round) =>
      round.needs.every(
        (need) => !rounds.some((other) => other.id === need) || placed.some((done) => done.id === need),
      ),
    );
    if (ready === -1) {
      throw new BenchError(
        'E_ROUND',
        `rounds need each other in a circle: ${waiting.map((round) => round.id).join(', ')}.`,
      );
    }
    placed.push(...waiting.splice(ready, 1));
  }
  return placed;
}

function laneOf(
  node: BenchConfig['nodes'][string],
  nodeId: string,
  contestantId: string,
  contestant: Contestant,
): string {
  const lanes = Object.entries(node.lanes);
  const own = lanes.find(([, lane]) => lane.server !== undefined && lane.server === contestant.server);
  const free = lanes.find(([, lane]) => lane.server === undefined);
  const any = contestant.server === undefined ? lanes[0] : undefined;
  const chosen = own ?? free ?? any;
  if (chosen === undefined) {
    throw new BenchError(
      'E_CONFIG',
      `node ${nodeId} has no lane for server "${contestant.server}" of ${contestantId}.`,
      {
        hint: `Add a lane with server: ${contestant.server} to the node.`,
      },
    );
  }
  return chosen[0];
}

function tightest(round: Budget, contestant: Contestant['budget']): Budget {
  return { tokens: contestant?.tokens ?? round.tokens, requests: contestant?.requests ?? round.requests };
}

type Slot = { nodeId: string; contestantId: string; contestant: Contestant; repeat: number };

/** Contestants by repeats, in the order in which they take the machine. */
function slots(
  nodeId: string,
  contestants: readonly [string, Contestant][],
  repeats: number,
  order: Plan['order'],
): Slot[] {
  const numbers = Array.from({ length: repeats }, (_, index) => index + 1);
  if (order === 'model-major') {
    return contestants.flatMap(([contestantId, contestant]) =>
      numbers.map((repeat) => ({ nodeId, contestantId, contestant, repeat })),
    );
  }
  // Latin square: each repeat starts one contestant later, so that none always plays first.
  return numbers.flatMap((repeat) =>
    contestants.map((_, place) => {
      const [contestantId, contestant] = contestants[(place + repeat - 1) % contestants.length] as [string, Contestant];
      return { nodeId, contestantId, contestant, repeat };
    }),
  );
}

export function trialId(node: string, round: string, contestant: string, repeat: number): string {
  return `${node}/${round}/${contestant}/${repeat}`;
}

function trialsOfSlot(slot: Slot, rounds: readonly Round[], config: BenchConfig, random: () => number): PlannedTrial[] {
  const { nodeId, contestantId, contestant, repeat } = slot;
  const node = config.nodes[nodeId] as BenchConfig['nodes'][string];
  const lane = laneOf(node, nodeId, contestantId, contestant);
  const theirs = rounds.filter((round) => contestant.rounds === undefined || contestant.rounds.includes(round.id));
  const hasGpu = node.labels.includes('gpu');
  return inOrderOfNeeds(shuffled(theirs, random)).map((round) => ({
    id: trialId(nodeId, round.id, contestantId, repeat),
    node: nodeId,
    lane,
    round: round.id,
    contestant: contestantId,
    repeat,
    seed: config.seed + repeat - 1,
    needs: round.needs.map((need) => trialId(nodeId, need, contestantId, repeat)),
    limit_s: contestant.limit_s ?? round.limit_s,
    budget: tightest(round.budget, contestant.budget),
    void_checks: hasGpu ? [] : round.checks.filter((check) => check.needs === 'gpu').map((check) => check.id),
  }));
}

/** A round as a plan keeps it. */
export function plannedRound(round: Round): PlannedRound {
  const { checks, hidden, quarantine, ...rest } = round;
  return {
    ...rest,
    check_ids: checks.map((check) => check.id),
    check_groups: Object.fromEntries(checks.map((check) => [check.id, check.group])),
    hidden: [...hidden],
    quarantined: quarantine !== null,
  };
}

/** Rounds that nobody asked for by name and that failed their proof, and those that need one of them. */
function leftOut(ids: readonly string[], known: ReadonlyMap<string, Round>): Plan['left_out'] {
  const out: Plan['left_out'] = [];
  const reasonFor = (id: string): string | null => {
    const need = known.get(id)?.needs.find((each) => out.some(({ round }) => round === each));
    return known.get(id)?.quarantine ?? (need === undefined ? null : `needs ${need}`);
  };
  // Again until nothing changes: what needs a round that needs a quarantined one goes, too.
  for (let before = -1; before !== out.length; ) {
    before = out.length;
    for (const id of ids.filter((each) => !out.some(({ round }) => round === each))) {
      const reason = reasonFor(id);
      if (reason !== null) out.push({ round: id, reason });
    }
  }
  return out;
}

/** Rounds that are played, in the order in which they were asked for, and those that are left out. */
function chosenRounds({ config, rounds: known, onlyRounds }: PlanInput): {
  rounds: Round[];
  left_out: Plan['left_out'];
} {
  const asked = only('round', onlyRounds, [...new Set(config.rounds)]);
  const found = pick('round', asked, known).map(([, round]) => round);
  const left_out = onlyRounds === null ? leftOut(asked, known) : [];
  const rounds = found.filter(({ id }) => !left_out.some(({ round }) => round === id));
  for (const round of rounds) {
    const lacking = round.needs.find((need) => !rounds.some(({ id }) => id === need));
    if (lacking !== undefined) {
      throw new BenchError('E_CONFIG', `round ${round.id} needs ${lacking}, which is not played.`, {
        hint: `Add ${lacking} to the rounds.`,
      });
    }
  }
  return { rounds, left_out };
}

function nothingToPlay([first]: Plan['left_out']): BenchError {
  if (first === undefined) {
    return new BenchError('E_EMPTY_PLAN', 'nothing to play: no contestant plays any of the chosen rounds.', {
      hint: 'Name at least one contestant in bench.yml or contestants/, and a round that it plays.',
    });
  }
  return new BenchError('E_EMPTY_PLAN', `nothing to play: round ${first.round} is quarantined (${first.reason}).`, {
    hint: `Play it all the same with --rounds ${first.round}.`,
  });
}

/**
 * Expands nodes, rounds, contestants and repeats into the trials of one run, in playing order.
 *
 * Equal input gives an equal plan with an equal id, so two plans can be compared with `diff`
 * and a run can be resumed on the plan that it was started with.
 *
 * @throws {BenchError} `E_CONFIG` for a name that nothing defines, `E_EMPTY_PLAN` when nothing is left to play.
 */
export function makePlan(input: PlanInput): Plan {
  const { config } = input;
  checkReferences(config, input.rounds);
  const { rounds, left_out } = chosenRounds(input);
  const contestantIds = only('contestant', input.onlyContestants, Object.keys(config.contestants));
  const contestants = pick('contestant', contestantIds, new Map(Object.entries(config.contestants)));
  const repeats = input.repeats ?? config.repeats;
  const random = seededRandom(config.seed);
  const trials = Object.keys(config.nodes)
    .flatMap((nodeId) => slots(nodeId, contestants, repeats, config.order))
    .flatMap((slot) => trialsOfSlot(slot, rounds, config, random));
  if (trials.length === 0) throw nothingToPlay(left_out);
  const used = new Set(trials.map((trial) => trial.round));
  const { seed, order, max_job_hours, nodes, servers } = config;
  const contents = {
    schema: 1 as const,
    ...{ seed, repeats, order, max_job_hours, nodes, servers },
    contestants: Object.fromEntries(contestants),
    rounds: rounds.filter((round) => used.has(round.id)).map(plannedRound),
    left_out,
    gates: config.gates.filter(
      (gate) =>
        (gate.contestant === undefined || contestantIds.includes(gate.contestant)) &&
        (gate.round === undefined || rounds.some(({ id }) => id === gate.round)),
    ),
    trials,
  };
  return { id: planIdOf(contents, input.hash), created_at: input.createdAt, bench: input.bench, ...contents };
}

/** What equal plans may differ in. */
const UNHASHED: ReadonlySet<string> = new Set(['id', 'created_at', 'bench'] satisfies (keyof Plan)[]);

/**
 * The hash by which a plan, its results and its resumed runs know one another.
 *
 * @param plan As it is written. A stored one is hashed as it was read, before its schema adds anything: what an
 *   older bench left out was not in its hash.
 */
export function planIdOf(plan: Readonly<Record<string, unknown>>, hash: (text: string) => string): string {
  return hash(canonicalJson(Object.fromEntries(Object.entries(plan).filter(([key]) => !UNHASHED.has(key)))));
}

/** What playing takes if every trial uses up its limit, lanes side by side. Replays and grading come on top. */
export function longestHours(plan: Plan): number {
  const lanes = Map.groupBy(plan.trials, (trial) => `${trial.node}/${trial.lane}`);
  const secondsByLane = [...lanes.values()].map((trials) => trials.reduce((sum, trial) => sum + trial.limit_s, 0));
  return Math.max(...secondsByLane) / 3600;
}
