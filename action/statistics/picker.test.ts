import { expect, test } from 'vitest';
import { fiveRoundsPlan, fiveRoundsTrials } from '../core/five-rounds-fixture.ts';
import type { Picked } from '../core/picks-file.ts';
import type { Plan } from '../core/plan-file.ts';
import { claimed, examplePlan, exampleTrial, exampleTrials, scoredOutcome } from '../core/scoreboard-fixture.ts';
import type { Trial } from '../core/trial.ts';
import { scoreboard } from './scoreboard.ts';

const PLAN = examplePlan({ contestants: ['ada', 'bob', 'oracle'], repeats: 3 });

function picksIn(plan: Plan, trials: readonly Trial[]): Map<string, Picked> {
  const board = scoreboard(plan, trials, '2026-11-02T09:00:00.000Z');
  return new Map(board.picks.map((pick) => [pick.id, pick]));
}

/** How a pick came out, with its standings: "clear: ada 30, bob 60 against 1". */
function told(pick: Picked | undefined): string {
  if (pick === undefined) return 'no such pick';
  const standings = pick.standings.map(({ contestant, figure }) => `${contestant} ${Number(figure.median.toFixed(3))}`);
  return `${pick.end}: ${standings.join(', ')}${pick.against === null ? '' : ` (${pick.standings[pick.against]?.contestant})`}`;
}

type Play = Readonly<Record<string, readonly (Partial<Trial> & { failed?: readonly string[] })[]>>;

function played(play: Play, plan: Plan = PLAN): Trial[] {
  return plan.trials.flatMap((planned) => {
    const given = play[planned.contestant]?.[planned.repeat - 1];
    if (given === undefined) return [];
    const { failed = [], ...changes } = given;
    return [exampleTrial(plan, planned.id, { outcome: scoredOutcome(plan, planned, { failed }), ...changes })];
  });
}

const times = (...seconds: readonly number[]) => seconds.map((wall_s) => ({ wall_s }));
const fastest = (play: Play, plan: Plan = PLAN) => told(picksIn(plan, played(play, plan)).get('fastest-fix'));

test('who is faster in each repeat than the other in any has won', () => {
  expect(fastest({ ada: times(30, 32, 34), bob: times(35, 36, 60) })).toBe('clear: ada 32, bob 36');
});

test('ranges that touch have no winner', () => {
  expect(fastest({ ada: times(30, 32, 35), bob: times(35, 36, 60) })).toBe('overlap: ada 32, bob 36 (bob)');
});

test('two repeats prove nothing, of the best or of the other', () => {
  expect(fastest({ ada: times(30, 32), bob: times(35, 36, 60) })).toBe('few_repeats: ada 31, bob 36');
  expect(fastest({ ada: times(30, 32, 34), bob: times(90, 91) })).toBe('few_repeats: ada 32, bob 90.5 (bob)');
});

test('three copies of one repeat are one', () => {
  const copies = times(30, 31, 32).map((each) => ({ ...each, transcript_sha256: 'a'.repeat(64) }));
  expect(fastest({ ada: copies, bob: times(90, 91, 92) })).toBe('few_repeats: ada 31, bob 91');
});

test('only solved work has a time, only clean work is solved, and void times are none', () => {
  const failed = times(1, 1, 1).map((each) => ({ ...each, failed: ['test_1'] }));
  expect(fastest({ ada: failed, bob: times(90, 91, 92) })).toBe('only_one: bob 91');
  const planned = PLAN.trials[0];
  if (planned === undefined) throw new Error('no trial');
  const outcome = scoredOutcome(PLAN, planned, { integrity: { verdict: 'tampered', evidence: [] } });
  const tampered = times(1, 1, 1).map((each) => ({ ...each, outcome }));
  expect(fastest({ ada: tampered, bob: times(90, 91, 92) })).toBe('only_one: bob 91');
  const slowed = times(1, 1, 1).map((each) => ({ ...each, timing_valid: false }));
  expect(fastest({ ada: slowed, bob: times(90, 91, 92) })).toBe('only_one: bob 91');
  expect(fastest({ ada: failed, bob: tampered })).toBe('nobody: ');
});

test('a control never wins, however fast', () => {
  expect(fastest({ oracle: times(0.1, 0.1, 0.1), ada: times(30, 31, 32) })).toBe('only_one: ada 31');
  expect(fastest({ oracle: times(0.1, 0.1, 0.1) })).toBe('nobody: ');
});

test('who solves more comes first, and wins by it alone only where that is no chance', () => {
  const plan = examplePlan({ contestants: ['ada', 'bob'], repeats: 10 });
  const all = times(...Array.from({ length: 10 }, (_, index) => 60 + index));
  const some = (solved: number) =>
    all.map((each, index) => ({ wall_s: each.wall_s - 50, ...(index < solved ? {} : { failed: ['test_1'] }) }));
  expect(fastest({ ada: all, bob: some(8) }, plan)).toBe('overlap: ada 64.5, bob 13.5 (bob)');
  expect(fastest({ ada: all, bob: some(3) }, plan)).toBe('clear: ada 64.5, bob 11');
});

test('most solved is told by intervals, and who solved nothing is compared', () => {
  const plan = examplePlan({ contestants: ['ada', 'bob'], repeats: 10 });
  const all = Array.from({ length: 10 }, () => ({}));
  const none = all.map(() => ({ failed: ['test_1'] }));
  expect(told(picksIn(plan, played({ ada: all, bob: none }, plan)).get('most-solved'))).toBe('clear: ada 1, bob 0');
  const three = played({ ada: all.slice(7), bob: none.slice(7) });
  expect(told(picksIn(PLAN, three).get('most-solved'))).toBe('overlap: ada 1, bob 0 (bob)');
  expect(told(picksIn(plan, played({ ada: none, bob: none }, plan)).get('most-solved'))).toBe('nobody: ');
});

test('claims of time and of files both count, and too long is as wrong as too short', () => {
  const says = (time_s: number, files: readonly string[]) =>
    times(30, 30, 30).map((each, index) => {
      const claims = { ...claimed(time_s + index / 100), files_changed: [...files] };
      return { ...each, claims };
    });
  const careful = (play: Play) => told(picksIn(PLAN, played(play)).get('careful-report'));
  expect(careful({ ada: says(30, ['todo.py']), bob: says(60, ['todo.py']) })).toBe('clear: ada 1, bob 0.5');
  expect(careful({ ada: says(15, ['todo.py']), bob: says(30, ['todo.py', 'views.py']) })).toBe(
    'overlap: ada 0.5, bob 0.5 (bob)',
  );
  expect(careful({ ada: times(30, 30, 30), bob: says(30, ['todo.py']) })).toBe('only_one: bob 1');
});

test('of five rounds each job is about those of its kind', () => {
  const plan = fiveRoundsPlan({ contestants: ['ada', 'bob', 'cyd', 'oracle', 'idle'] });
  const picks = picksIn(plan, fiveRoundsTrials(plan));
  expect(
    [...picks.values()].map((pick) => `${pick.title} [${pick.rounds.length}] ${told(pick)}`).join('\n'),
  ).toMatchInlineSnapshot(`
    "Most solved over all rounds [5] overlap: ada 1, bob 1, cyd 0.8 (bob)
    Fastest correct fix [1] clear: ada 30.367, bob 60.189, cyd 88.058
    Fewest lines for a working service [1] clear: ada 195, bob 396, cyd 575
    Smoothest page [2] clear: ada 4.012, bob 6.864
    Best improvement from feedback [1] clear: cyd 0.111, ada 0, bob 0
    Best speed for quality [5] clear: ada 1.986, bob 0.994, cyd 0.54
    Most careful self-report [5] clear: cyd 0.428, bob 0.401, ada 0.401
    Fewest tokens for a solved trial [5] overlap: ada 51400, bob 51400, cyd 64250 (bob)"
  `);
});

test('who plays only some of the rounds is compared only in those, and a round without proof in none', () => {
  const plan = fiveRoundsPlan({ contestants: ['ada', 'bob'] });
  const only: Plan = {
    ...plan,
    trials: plan.trials.filter((each) => each.contestant === 'ada' || each.round === 'r5-debug'),
  };
  const picks = picksIn(only, fiveRoundsTrials(only));
  expect(told(picks.get('speed-for-quality'))).toMatch(/^only_one: ada/);
  expect(told(picks.get('fastest-fix'))).toMatch(/^clear: ada .*, bob/);
  const doubted: Plan = {
    ...only,
    rounds: only.rounds.map((round) => ({ ...round, quarantined: round.id === 'r5-debug' })),
  };
  expect(told(picksIn(doubted, fiveRoundsTrials(doubted)).get('fastest-fix'))).toBe('no such pick');
});

test('figures of two nodes are never pooled', () => {
  const plan = examplePlan({ contestants: ['ada'], nodes: ['desk', 'rack'] });
  const trials = plan.trials.map((each) =>
    exampleTrial(plan, each.id, { wall_s: (each.node === 'desk' ? 30 : 90) + each.repeat }),
  );
  const pick = picksIn(plan, trials).get('fastest-fix');
  expect(pick?.standings.map(({ node, repeats }) => `${node} ${repeats}`)).toEqual(['desk 3', 'rack 3']);
  expect(pick?.end).toBe('clear');
});

test('whatever the records, a winner has three repeats and nobody reaches into its range', () => {
  for (let seed = 1; seed <= 40; seed += 1) {
    const plan = examplePlan({
      rounds: ['r3-lisp', 'r5-debug'],
      contestants: ['ada', 'bob', 'cyd', 'idle'],
      repeats: 5,
    });
    for (const { end, standings, unit } of picksIn(plan, exampleTrials(plan, seed)).values()) {
      expect(standings.map(({ contestant }) => contestant)).not.toContain('idle');
      const [best, ...others] = standings;
      if (end !== 'clear' || best === undefined) continue;
      expect(best.repeats).toBeGreaterThanOrEqual(3);
      if (unit !== 'tokens' && unit !== 'seconds')
        for (const other of others) expect(best.figure.min).toBeGreaterThan(other.figure.max);
    }
  }
});
