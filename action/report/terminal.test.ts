import { expect, test } from 'vitest';
import { examplePlan, exampleTrials } from '../core/scoreboard-fixture.ts';
import { scoreboard } from '../statistics/scoreboard.ts';
import { HOSTILE } from './hostile-fixture.ts';
import { displayWidth } from './table.ts';
import { renderTerminal } from './terminal.ts';

const NOW = '2026-11-02T09:00:00.000Z';

test('a board of two rounds with broken, missing and tampered trials', () => {
  const plan = examplePlan({
    rounds: ['r3-lisp', 'r5-debug'],
    contestants: ['ada', 'bob', 'cyd', 'dan', 'idle'],
    gates: [{ max_broken_share: 0.1 }, { contestant: 'ada', round: 'r3-lisp', min_solved: 2 }],
  });
  expect(renderTerminal(scoreboard(plan, exampleTrials(plan, 242), NOW), plan)).toMatchInlineSnapshot(`
    "5 contestants, 2 rounds, 3 repeats. 30 trials planned = 27 scored + 2 broken (1 needs, 1 disk) + 1
    missing.

    ! 1 of 30 planned trials left no record.

    Lisp (r3-lisp)
      ! suspect: limit: 1 of 3 trials of Bob cut off by time
       #  contestant              solved  score  verdict    integrity        time
      *1  Cyd             3/3 [44–100 %]  35/35  UNANIMOUS  clean            49 s
       2  Bob             3/3 [44–100 %]  35/35  UNANIMOUS  clean      1 min 25 s
       3  Ada              2/3 [21–94 %]  33/35  MAJORITY   clean      3 min 19 s
       4  Dan               0/3 [0–56 %]  20/35  ALL_FAIL   overfit          44 s
          Idle (control)    0/3 [0–56 %]   0/35  ALL_FAIL   clean           0.2 s

    Debug (r5-debug)
       #  contestant              solved  score  verdict     integrity        time
      *1  Cyd             2/2 [34–100 %]  35/35  INCOMPLETE  clean      2 min 30 s
       2  Dan               0/3 [0–56 %]  16/35  ALL_FAIL    clean      2 min 28 s
       3  Bob              2/3 [21–94 %]  31/35  MAJORITY    tampered   1 min 08 s
       4  Ada               0/1 [0–79 %]  35/35  INCOMPLETE  tampered   2 min 52 s
          Idle (control)    0/3 [0–56 %]   0/35  ALL_FAIL    clean           0.2 s

    Picker
      Most solved over all rounds: no clear winner: Cyd and Bob overlap
      Fastest correct fix: no clear winner: too few different repeats of Cyd
      Best speed for quality: no clear winner: too few different repeats of Cyd
      Most careful self-report: no clear winner: too few different repeats of Bob
      Fewest tokens for a solved trial: no clear winner: too few different repeats of Cyd

    Gates
      met      max_broken_share 10 % (2 of 30 (7 %))
      met      min_solved 2 for ada in r3-lisp (2 of 3)
    "
  `);
});

test('fits 100 columns whatever the names, and has no escape sequence', () => {
  for (const [index, text] of [...HOSTILE, '日本語のモデル'.repeat(8), 'x'.repeat(60)].entries()) {
    const base = examplePlan({
      contestants: ['ada', 'bob', 'idle'],
      nodes: ['desk-machine', 'cellar'],
      repeats: 100,
      gpuChecks: 2,
    });
    const contestants = Object.fromEntries(
      Object.entries(base.contestants).map(([id, each]) => [id, { ...each, name: text }]),
    );
    const plan = { ...base, contestants };
    const rendered = renderTerminal(scoreboard(plan, exampleTrials(plan, index), NOW), plan);
    expect(rendered).not.toMatch(/[^\P{Cc}\n]|\p{Cf}|^\s*::|##\[/mu);
    expect(Math.max(...rendered.split('\n').map(displayWidth))).toBeLessThanOrEqual(100);
  }
});
