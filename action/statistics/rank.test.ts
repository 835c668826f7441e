import { expect, test } from 'vitest';
import { fiveRoundsPlan } from '../core/five-rounds-fixture.ts';
import { exampleScored, exampleTrial } from '../core/scoreboard-fixture.ts';
import type { Measures } from '../core/seen.ts';
import type { Trial } from '../core/trial.ts';
import { scoreboard } from './scoreboard.ts';

const PLAN = fiveRoundsPlan({ contestants: ['ada', 'bob', 'cyd'], repeats: 1 });

function ranked(trials: readonly Trial[]): string[] {
  const board = scoreboard(PLAN, trials, '2026-11-02T09:00:00.000Z');
  const cells = board.rounds.find(({ id }) => id === 'r1-particles')?.cells ?? [];
  return cells.map(({ rank, contestant, star }) => `${rank} ${contestant}${star ? ' *' : ''}`);
}

function page(contestant: string, wall_s: number, measures: Measures): Trial {
  return exampleTrial(PLAN, `local/r1-particles/${contestant}/1`, { wall_s, measures });
}

test('of pages that are level the cheaper frame ranks first, whoever wrote it faster', () => {
  const trials = [
    page('ada', 10, { frame_cost_5k_ref: 8 }),
    page('bob', 90, { frame_cost_5k_ref: 4 }),
    page('cyd', 5, { frame_cost_5k_ref: null }),
  ];
  expect(ranked(trials)).toEqual(['1 bob *', '2 ada', '3 cyd']);
});

test('a cheap frame is worth less than a check', () => {
  const wrong = exampleScored(PLAN, 'local/r1-particles/bob/1', { failed: ['check_1'] });
  const trials = [page('ada', 10, { frame_cost_5k_ref: 8 }), { ...wrong, measures: { frame_cost_5k_ref: 0.1 } }];
  expect(ranked(trials).slice(0, 2)).toEqual(['1 ada *', '2 bob']);
});

test('pages of equal cost go by time, and where nothing differs they share a rank', () => {
  const cost = { frame_cost_5k_ref: 4 };
  expect(ranked([page('ada', 20, cost), page('bob', 10, cost), page('cyd', 10, cost)])).toEqual([
    '1 bob *',
    '1 cyd',
    '3 ada',
  ]);
});
