import { expect, test } from 'vitest';
import { fiveRoundsPlan, fiveRoundsTrials } from '../core/five-rounds-fixture.ts';
import type { Plan } from '../core/plan-file.ts';
import type { Trial } from '../core/trial.ts';
import { scoreboard } from '../statistics/scoreboard.ts';
import { renderMarkdown } from './markdown.ts';
import { signed } from './plain.ts';
import { renderTerminal } from './terminal.ts';

const NOW = '2026-11-02T09:00:00.000Z';
const PLAN = fiveRoundsPlan({ contestants: ['ada', 'bob', 'oracle', 'idle'] });
const TRIALS = fiveRoundsTrials(PLAN);

function render(plan: Plan = PLAN, trials: readonly Trial[] = TRIALS, byteBudget = 60_000): string {
  const board = scoreboard(plan, trials, NOW);
  return renderMarkdown(board, plan, { byteBudget }).replaceAll('\u00a0', ' ');
}

/** What stands between a line that begins so and the next heading. */
function section(markdown: string, begins: string): string {
  const from = markdown.indexOf(begins);
  if (from === -1) return `nothing begins with ${begins}`;
  const end = markdown.indexOf('\n### ', from + 1);
  return markdown.slice(from, end === -1 ? undefined : end).trim();
}

/** Without the tables that every round has. */
function own(text: string): string {
  const parts = text.split('\n\n');
  return parts
    .filter((part) => !/^(###|\| #|\| Contestant \| LOC|<details><summary>How|<\/details>)/.test(part))
    .join('\n\n');
}

test('rounds down and contestants across, with what cannot be decided beside the score', () => {
  expect(section(render(), '### Overview')).toMatchInlineSnapshot(`
    "### Overview

    | Round | Ada | Bob | Oracle | Idle |
    | :- | -: | -: | -: | -: |
    | Particle simulation | 3/3 · 9/9 + 2 void ⭐ | 0/3 · 8/9 + 2 void | 3/3 · 9/9 + 2 void | 0/3 · 0/9 + 2 void |
    | One round of feedback | 3/3 · 9/9 + 2 void ⭐ | 3/3 · 9/9 + 2 void | 3/3 · 9/9 + 2 void | 0/3 · 0/9 + 2 void |
    | Lisp interpreter | 3/3 · 58/58 ⭐ | 3/3 · 58/58 | 3/3 · 58/58 | 0/3 · 0/58 |
    | Go service in one binary | 3/3 · 11/11 ⭐ | 3/3 · 11/11 | 3/3 · 11/11 | 0/3 · 0/11 |
    | Agentic debugging | 3/3 · 35/35 ⭐ | 3/3 · 35/35 | 3/3 · 35/35 | 0/3 · 0/35 |

    Solved · mean score."
  `);
});

test('who to take for what, with the rule', () => {
  expect(section(render(), '### Picker')).toMatchInlineSnapshot(`
    "### Picker

    | For | Best | First | Next | Rule |
    | :- | :- | :- | :- | :- |
    | Most solved over all rounds | no clear winner: Ada and Bob overlap | Ada: 100 % (80 % – 100 %), solved 15/15 | Bob: 80 % (55 % – 93 %), solved 12/15 | Share of all its trials that it solved; a winner only where the 95 % intervals (Wilson) lie apart. |
    | Fastest correct fix | Ada ⭐ | Ada: 30 s (29 s – 30 s), solved 3/3 | Bob: 1 min 00 s (59 s – 1 min 02 s), solved 3/3 | Of rounds that mend what is there (category agentic): solved most, then the shortest median time of what it solved. |
    | Fewest lines for a working service | Ada ⭐ | Ada: 195 lines (194 – 204), solved 3/3 | Bob: 396 lines (385 – 416), solved 3/3 | Of service rounds: solved most, then the fewest lines of code of what it solved. |
    | Smoothest page | Ada ⭐ (nobody else has a result) | Ada: 4.0×, solved 6/6 | | Of page rounds: solved most, then the lowest frame cost at the higher load, next to our reference page. |
    | Best improvement from feedback | Bob ⭐ | Bob: +11.1 points, solved 3/3 | Ada: ±0 points, solved 3/3 | Of rounds that start from its own earlier work: the most points of score gained on that, where the later one is solved. |
    | Best speed for quality | Ada ⭐ | Ada: 2.0 a minute, solved 15/15 | Bob: 0.79 a minute (0.79 – 0.82), solved 12/15 | Over all rounds: trials solved in a minute of its own time, what failed counted as time alone. |
    | Most careful self-report | Bob ⭐ | Bob: 44 % (43 % – 44 %), solved 12/15 | Ada: 40 % (40 % – 41 %), solved 15/15 | Of what it solved: the share of files rightly named as changed, divided by how many times its claimed time is off, either way; 100 % is exact. |
    | Fewest tokens for a solved trial | Ada ⭐ | Ada: 51.4k tokens, solved 15/15 | Bob: 64.3k tokens, solved 12/15 | Over all rounds: tokens read and written in a repeat, failures too, divided by the trials solved in it. |

    <sub>Only clean, solved work counts, and only of who plays all rounds of the job. A winner is somebody whose lowest to highest over the repeats nobody else reaches into. With three repeats each, chance alone parts two equals that way once in ten times.</sub>"
  `);
});

test('a page round shows frames, their cost, the counter of the page and what was found in it', () => {
  expect(own(section(render(), '### Particle simulation'))).toMatchInlineSnapshot(`
    "| Measured | FPS 1k | FPS 5k | Own counter 1k / 5k | Frame cost 1k | Frame cost 5k | Loaded in | Page | LOC |
    | :- | -: | -: | -: | -: | -: | -: | -: | -: |
    | **Ada** ⭐ | 98 (97–101) sw | 51 sw | 99 / 51 | 1.0× (0.99×–1.0×) | 4.2× (4.1×–4.2×) | 0.1 s | 9.0 KiB | 196 |
    | Bob | 49 (49–52) sw | 24 sw | 50 / 24 | 2.0× (1.9×–2.0×) | 8.3× (7.6×–8.3×) | 0.1 s | 8.5 KiB | 414 |
    | Oracle (control) | 33 (32–34) sw | 16 (16–17) sw | 43 / 16, ⚠ 30 % off | 3.0× (2.9×–3.1×) | 12× | 0.1 s | 8.6 KiB | 596 |

    <sub>All: Drawn in software: ANGLE (Google, Vulkan 1.3.0 (SwiftShader Device (Subzero)), SwiftShader driver) · Refresh 60 Hz · Viewport 1280 × 800, pixel ratio 1 · Browser Chromium 147.0.7727.15.</sub>

    <details><summary>Found in the source; in no score</summary>

    | Contestant | Found | Repeats | Times | First at | What it is |
    | :- | :- | -: | -: | :- | :- |
    | Bob | shadow-blur-in-loop | 3/3 | 1 | simulation.html:88 | Sets shadowBlur in the loop: a blurred shadow is computed for each particle of each frame. |
    | Oracle (control) | shadow-blur-in-loop | 3/3 | 1 | simulation.html:88 | Sets shadowBlur in the loop: a blurred shadow is computed for each particle of each frame. |"
  `);
});

test('the round of feedback shows what changed', () => {
  expect(own(section(render(), '### One round of feedback'))).toMatchInlineSnapshot(`
    "| Measured | FPS 1k | FPS 5k | Own counter 1k / 5k | Frame cost 1k | Frame cost 5k | Loaded in | Page | LOC |
    | :- | -: | -: | -: | -: | -: | -: | -: | -: |
    | **Ada** ⭐ | 106 (106–107) sw | 53 (52–56) sw | 107 / 53 | 1.0× | 3.9× (3.8×–3.9×) | 99 ms | 8.8 KiB | 198 |
    | Bob | 75 (74–76) sw | 38 (37–40) sw | 75 / 38 | 1.4× (1.4×–1.5×) | 5.5× (5.4×–5.8×) | 98 ms | 8.9 KiB | 402 |
    | Oracle (control) | 64 sw | 32 (31–33) sw | 65 / 32 | 1.7× | 6.8× (6.7×–7.0×) | 99 ms | 8.9 KiB | 583 |

    <sub>All: Drawn in software: ANGLE (Google, Vulkan 1.3.0 (SwiftShader Device (Subzero)), SwiftShader driver) · Refresh 60 Hz · Viewport 1280 × 800, pixel ratio 1 · Browser Chromium 147.0.7727.15.</sub>

    Against its own \`r1-particles\` of the same repeat; both scores stand:

    | What changed | Uplift | Checks | FPS 1k | FPS 5k | Frame cost | LOC | Findings gone | Repeats |
    | :- | -: | :- | -: | -: | -: | -: | :- | -: |
    | **Ada** ⭐ | ±0 points | 0 fixed, 0 broke, 9 unchanged | +7.7 (+6.1 … +9.1) | +2.0 (+1.6 … +5.5) | −0.25× (−0.37× … −0.25×) | +2 (−1 … +11) | | 3/3 |
    | Bob | +11.1 points | 1 fixed, 0 broke, 8 unchanged | +25 (+23 … +28) | +14 (+13 … +16) | −2.8× (−2.9× … −1.8×) | −12 (−12 … −3) | shadow-blur-in-loop | 3/3 |"
  `);
});

test('a service round shows how it was built', () => {
  expect(own(section(render(), '### Go service'))).toMatchInlineSnapshot(`
    "| Built | Built in | LOC | Binary | Started in | Interface embedded by |
    | :- | -: | -: | -: | -: | :- |
    | **Ada** ⭐ | 7.7 s | 195 | 13.3 MiB | 0.2 s | go:embed |
    | Bob | 8.0 s | 396 | 13.4 MiB | 0.2 s | string literal |
    | Oracle (control) | 7.9 s | 575 | 13.6 MiB | 0.2 s | go:embed |"
  `);
});

test('conditions that differ are columns, and nothing but software is called software', () => {
  const trials = TRIALS.map((trial) =>
    trial.contestant === 'ada'
      ? { ...trial, facts: { ...trial.facts, rendering: 'gpu', renderer: `RTX ${5080 + trial.repeat}` } }
      : trial,
  );
  const lines = own(section(render(PLAN, trials), '### Particle simulation')).split('\n');
  expect(lines.slice(0, 6).join('\n')).toMatchInlineSnapshot(`
    "| Measured | FPS 1k | FPS 5k | Own counter 1k / 5k | Frame cost 1k | Frame cost 5k | Loaded in | Page | LOC | Drawn |
    | :- | -: | -: | -: | -: | -: | -: | -: | -: | :- |
    | **Ada** ⭐ | 98 (97–101) | 51 | 99 / 51 | 1.0× (0.99×–1.0×) | 4.2× (4.1×–4.2×) | 0.1 s | 9.0 KiB | 196 | by the GPU: differs: RTX 5081; RTX 5082; RTX 5083 |
    | Bob | 49 (49–52) sw | 24 sw | 50 / 24 | 2.0× (1.9×–2.0×) | 8.3× (7.6×–8.3×) | 0.1 s | 8.5 KiB | 414 | in software: ANGLE (Google, Vulkan 1.3.0 (SwiftShader Device (Subzero)), SwiftShader driver) |
    | Oracle (control) | 33 (32–34) sw | 16 (16–17) sw | 43 / 16, ⚠ 30 % off | 3.0× (2.9×–3.1×) | 12× | 0.1 s | 8.6 KiB | 596 | in software: ANGLE (Google, Vulkan 1.3.0 (SwiftShader Device (Subzero)), SwiftShader driver) |
    "
  `);
});

test('a terminal shows the first of it', () => {
  expect(renderTerminal(scoreboard(PLAN, TRIALS, NOW), PLAN)).toMatchInlineSnapshot(`
    "4 contestants, 5 rounds, 3 repeats. 60 trials planned = 60 scored + 0 broken + 0 missing.

    ! Suspect: Ada passed every check in each of 5 rounds: look at the bench first.

    Particle simulation (r1-particles)
       #  contestant                solved         score  verdict    integrity        time
      *1  Ada               3/3 [44–100 %]  9/9 + 2 void  UNANIMOUS  clean            31 s
       2  Bob                 0/3 [0–56 %]  8/9 + 2 void  ALL_FAIL   clean      1 min 02 s
          Idle (control)      0/3 [0–56 %]  0/9 + 2 void  ALL_FAIL   clean      1 min 59 s
          Oracle (control)  3/3 [44–100 %]  9/9 + 2 void  UNANIMOUS  clean      1 min 31 s

         measured                  fps 1k         fps 5k      frame cost 1k     frame cost 5k
         Ada               98 (97–101) sw          51 sw  1.0× (0.99×–1.0×)  4.2× (4.1×–4.2×)
         Bob                49 (49–52) sw          24 sw   2.0× (1.9×–2.0×)  8.3× (7.6×–8.3×)
         Oracle (control)   33 (32–34) sw  16 (16–17) sw   3.0× (2.9×–3.1×)               12×

    One round of feedback (r2-particles-fix)
       #  contestant                solved         score  verdict    integrity        time
      *1  Ada               3/3 [44–100 %]  9/9 + 2 void  UNANIMOUS  clean            30 s
       2  Bob               3/3 [44–100 %]  9/9 + 2 void  UNANIMOUS  clean      1 min 01 s
          Idle (control)      0/3 [0–56 %]  0/9 + 2 void  ALL_FAIL   clean      1 min 56 s
          Oracle (control)  3/3 [44–100 %]  9/9 + 2 void  UNANIMOUS  clean      1 min 26 s

         measured                    fps 1k         fps 5k     frame cost 1k     frame cost 5k
         Ada               106 (106–107) sw  53 (52–56) sw              1.0×  3.9× (3.8×–3.9×)
         Bob                  75 (74–76) sw  38 (37–40) sw  1.4× (1.4×–1.5×)  5.5× (5.4×–5.8×)
         Oracle (control)             64 sw  32 (31–33) sw              1.7×  6.8× (6.7×–7.0×)

    Lisp interpreter (r3-lisp)
       #  contestant                solved  score  verdict    integrity        time
      *1  Ada               3/3 [44–100 %]  58/58  UNANIMOUS  clean            30 s
       2  Bob               3/3 [44–100 %]  58/58  UNANIMOUS  clean            59 s
          Idle (control)      0/3 [0–56 %]   0/58  ALL_FAIL   clean      2 min 02 s
          Oracle (control)  3/3 [44–100 %]  58/58  UNANIMOUS  clean      1 min 31 s

    Go service in one binary (r4-notespeak)
       #  contestant                solved  score  verdict    integrity        time
      *1  Ada               3/3 [44–100 %]  11/11  UNANIMOUS  clean            31 s
       2  Bob               3/3 [44–100 %]  11/11  UNANIMOUS  clean            59 s
          Idle (control)      0/3 [0–56 %]   0/11  ALL_FAIL   clean      2 min 03 s
          Oracle (control)  3/3 [44–100 %]  11/11  UNANIMOUS  clean      1 min 28 s

         built             built in    binary  started in
         Ada                  7.7 s  13.3 MiB       0.2 s
         Bob                  8.0 s  13.4 MiB       0.2 s
         Oracle (control)     7.9 s  13.6 MiB       0.2 s

    Agentic debugging (r5-debug)
       #  contestant                solved  score  verdict    integrity        time
      *1  Ada               3/3 [44–100 %]  35/35  UNANIMOUS  clean            30 s
       2  Bob               3/3 [44–100 %]  35/35  UNANIMOUS  clean      1 min 00 s
          Idle (control)      0/3 [0–56 %]   0/35  ALL_FAIL   clean      2 min 04 s
          Oracle (control)  3/3 [44–100 %]  35/35  UNANIMOUS  clean      1 min 28 s

    Picker
      Most solved over all rounds: no clear winner: Ada and Bob overlap
      Fastest correct fix: Ada ⭐
      Fewest lines for a working service: Ada ⭐
      Smoothest page: Ada ⭐ (nobody else has a result)
      Best improvement from feedback: Bob ⭐
      Best speed for quality: Ada ⭐
      Most careful self-report: Bob ⭐
      Fewest tokens for a solved trial: Ada ⭐
    "
  `);
});

test('one contestant alone needs no picker, and two repeats allow none', () => {
  const alone = fiveRoundsPlan({ contestants: ['ada', 'oracle'] });
  expect(render(alone, fiveRoundsTrials(alone))).not.toContain('### Picker');
  const twice = fiveRoundsPlan({ contestants: ['ada', 'bob'], repeats: 2 });
  expect(section(render(twice, fiveRoundsTrials(twice)), '### Picker')).toMatchInlineSnapshot(`
    "### Picker

    No clear winner for any job: that takes 3 repeats."
  `);
});

test('where more play than fit, the controls leave the overview', () => {
  const cheats = Array.from({ length: 8 }, (_, index) => `cheat-${index + 1}`);
  const plan = fiveRoundsPlan({ contestants: ['ada', 'bob', 'oracle', ...cheats], repeats: 1 });
  const overview = section(render(plan, fiveRoundsTrials(plan)), '### Overview');
  expect(overview.split('\n')[2]).toBe('| Round | Ada | Bob |');
  expect(overview).toMatch(/Without 9 controls; they are in the tables below\.$/);
});

test('on several nodes each has a row of its own in the overview', () => {
  const plan = fiveRoundsPlan({ contestants: ['ada', 'bob'], nodes: ['desk', 'rack'], repeats: 1 });
  const rows = section(render(plan, fiveRoundsTrials(plan)), '### Overview')
    .split('\n')
    .slice(2, 8);
  expect(rows.join('\n')).toMatchInlineSnapshot(`
    "| Round | Node | Ada | Bob |
    | :- | :- | -: | -: |
    | Particle simulation | desk | 1/1 · 9/9 + 2 void | 0/1 · 8/9 + 2 void |
    | Particle simulation | rack | 1/1 · 9/9 + 2 void ⭐ | 0/1 · 8/9 + 2 void |
    | One round of feedback | desk | 1/1 · 9/9 + 2 void ⭐ | 1/1 · 9/9 + 2 void |
    | One round of feedback | rack | 1/1 · 9/9 + 2 void | 1/1 · 9/9 + 2 void |"
  `);
});

test('of all that the score goes last', () => {
  const full = render().length;
  for (let budget = 2000; budget < full; budget += 700) {
    const text = render(PLAN, TRIALS, budget);
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(budget);
    if (text.includes('FPS 1k')) expect(text).toContain('### Overview');
  }
});

test('what has moved has a sign, and what rounds to nothing has none', () => {
  const whole = (size: number) => String(Math.round(size));
  expect([3, -3, 0, 0.2, -0.2, null].map((value) => signed(value, whole))).toEqual(['+3', '−3', '±0', '±0', '±0', '–']);
});
