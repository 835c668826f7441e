import { expect, test } from 'vitest';
import type { Plan } from '../core/plan-file.ts';
import { examplePlan, exampleScored, type ScoredOptions } from '../core/scoreboard-fixture.ts';
import type { Notes, Trial } from '../core/trial.ts';
import { scoreboard } from '../statistics/scoreboard.ts';
import { renderMarkdown } from './markdown.ts';
import { renderTerminal } from './terminal.ts';

const NOW = '2026-11-02T09:00:00.000Z';
const base = examplePlan({
  contestants: ['ada', 'bob', 'cyd', 'oracle', 'idle', 'cheat-stdout'],
  repeats: 3,
  checks: 12,
  groups: ['tokenizer', 'parser', 'evaluator', 'closures'],
  hidden: 4,
});
const PLAN: Plan = { ...base, left_out: [{ round: 'r4-notespeak', reason: 'alternatives/chi fails delete_twice.' }] };

function played(contestant: string, repeat: number, options: ScoredOptions, changes: Partial<Trial> = {}): Trial {
  return { ...exampleScored(PLAN, `local/r5-debug/${contestant}/${repeat}`, options), ...changes };
}

const notes = (named: number, tests: number): Notes => ({
  ...{ present: true, bytes: 900, files_named: ['todo.py', 'tests.py'] },
  tests_named: Array.from({ length: tests }, (_, index) => `test_${index + 1}`),
  categories: { named: ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].slice(0, named), of: 8 },
});

const overfit = { verdict: 'overfit' as const, evidence: ['hidden_2 failed, though test_1 passed'] };
const missed = { hidden: { seed: 1, passed: 3, failed: ['hidden_2'] } };
const silent = { ...{ usage: null, test_runs: null, ran_own_code: null, transcript_sha256: null }, wall_s: 0.2 };
const wrongly = { claims: { time_s: null, time_source: null, files_changed: ['todo.py', 'views.py'] } };

const TRIALS = [
  ...[1, 2, 3].map((repeat) => played('ada', repeat, {}, { notes: notes(6 + (repeat === 1 ? 1 : 0), 9) })),
  played('bob', 1, { failed: ['test_4', 'test_12'] }, { ran_own_code: false, notes: notes(2, 0), ...wrongly }),
  played('bob', 2, { failed: ['test_4', 'test_5'] }, { ran_own_code: true, notes: null }),
  played('bob', 3, {}, { ran_own_code: false, notes: notes(3, 1), ...wrongly }),
  ...[1, 2, 3].map((repeat) => played('cyd', repeat, { integrity: overfit }, { notes: notes(8, 12), ...missed })),
  ...[1, 2, 3].map((repeat) => played('oracle', repeat, {}, { ...silent, loc: { Python: 352 } })),
  ...[1, 2, 3].map((repeat) => played('idle', repeat, { passed: 0 }, { ...silent, loc: { Python: 341 } })),
  ...[1, 2, 3].map((repeat) => played('cheat-stdout', repeat, { passed: repeat === 1 ? 12 : 6 }, silent)),
];

function render(byteBudget = 60_000): string {
  // Blanks that do not break look like others; where they stand is tested with the tables.
  return renderMarkdown(scoreboard(PLAN, TRIALS, NOW), PLAN, { byteBudget }).replaceAll('\u00a0', ' ');
}

test('what failed, how it was done, and what is overfit', () => {
  expect(render()).toMatchInlineSnapshot(`
    "## Scoreboard

    **6 contestants, 1 round, 3 repeats.** 18 trials planned = 18 scored + 0 broken + 0 missing.

    > [!WARNING]
    > - Not played, because the proof failed: r4-notespeak (alternatives/chi fails delete\\_twice).

    ### Picker

    | For | Best | First | Next | Rule |
    | :- | :- | :- | :- | :- |
    | Most solved over all rounds | no clear winner: Ada and Bob overlap | Ada: 100 % (44 % – 100 %), solved 3/3 | Bob: 33 % (6 % – 79 %), solved 1/3 | Share of all its trials that it solved; a winner only where the 95 % intervals (Wilson) lie apart. |
    | Fastest correct fix | no clear winner: too few different repeats of Bob | Ada: 32 s, solved 3/3 | Bob: 32 s, solved 1/3 | Of rounds that mend what is there (category agentic): solved most, then the shortest median time of what it solved. |
    | Best speed for quality | no clear winner: Ada and Bob overlap | Ada: 1.9 a minute, solved 3/3 | Bob: 0.00 a minute (0.00 – 1.9), solved 1/3 | Over all rounds: trials solved in a minute of its own time, what failed counted as time alone. |
    | Most careful self-report | nobody | | | Of what it solved: the share of files rightly named as changed, divided by how many times its claimed time is off, either way; 100 % is exact. |
    | Fewest tokens for a solved trial | no clear winner: too few different repeats of Bob | Ada: 51.4k tokens, solved 3/3 | Bob: 51.4k tokens, solved 1/3 | Over all rounds: tokens read and written in a repeat, failures too, divided by the trials solved in it. |

    <sub>Only clean, solved work counts, and only of who plays all rounds of the job. A winner is somebody whose lowest to highest over the repeats nobody else reaches into. With three repeats each, chance alone parts two equals that way once in ten times.</sub>

    ### Debug · \`r5-debug\`

    **Suspect, look at the bench first:** a cheat was solved: Cheat-stdout, 1 of 3 trials

    | # | Contestant | Solved | Score | Verdict | Integrity | Wall clock | Tokens | tok/s |
    | -: | :- | -: | -: | :- | :- | -: | -: | -: |
    | 1 | **Ada** ⭐ | 3/3 [44–100 %] | 12/12 | UNANIMOUS | clean | 32 s | 48.2k → 3.2k | 148 |
    | 2 | Bob | 1/3 [6–79 %] | 10.7/12 (10–12) | SPLIT | clean | 32 s | 48.2k → 3.2k | 148 |
    | 3 | Cyd | 0/3 [0–56 %] | 12/12 | ALL_FAIL | **overfit** | 32 s | 48.2k → 3.2k | 148 |
    | – | Cheat-stdout (control) | 1/3 [6–79 %] | 8/12 (6–12) | SPLIT | clean | 0.2 s | – | – |
    | – | Idle (control) | 0/3 [0–56 %] | 0/12 | ALL_FAIL | clean | 0.2 s | – | – |
    | – | Oracle (control) | 3/3 [44–100 %] | 12/12 | UNANIMOUS | clean | 0.2 s | – | – |

    | Failed checks of | tokenizer | parser | evaluator | closures |
    | :- | -: | -: | -: | -: |
    | Bob | 0 | 1/3 | 0 | 0.3/3 |
    | Cheat-stdout (control) | 0 | 0 | 2/3 | 2/3 |
    | Idle (control) | 3/3 | 3/3 | 3/3 | 3/3 |

    **Evidence**

    - Cyd: \`hidden_2 failed, though test_1 passed\`

    <details><summary>How they worked</summary>

    | Contestant | Hidden | LOC | Lines changed | First artifact | Turns · tools | Ran own code | Test runs | Notes | Categories | Tests named | Files claimed |
    | :- | -: | -: | -: | -: | -: | :- | -: | :- | -: | -: | :- |
    | **Ada** ⭐ | 4/4 | 410 | 42 | 12 s | 12 · 20 | yes | 3 | yes | 6.3/8 | 9 | 1 of 1 |
    | Bob | 4/4 | 410 | 42 | 12 s | 12 · 20 | 1 of 3 | 3 | 2 of 3 | 2.5/8 | 0.5 | 1 of 1, +1 not changed |
    | Cyd | 3/4 | 410 | 42 | 12 s | 12 · 20 | yes | 3 | yes | 8/8 | 12 | 1 of 1 |
    | Cheat-stdout (control) | 4/4 | 410 | 42 | 12 s | – | – | – | – | – | – | – |
    | Idle (control) | 4/4 | 341 | 42 | 12 s | – | – | – | – | – | – | – |
    | Oracle (control) | 4/4 | 352 | 42 | 12 s | – | – | – | – | – | – | – |

    </details>

    <sub>**Solved**: every check passed and integrity clean, in k of n scored repeats; in brackets what that says about the true rate (Wilson, 95 %). **Score**: checks passed of those declared, mean (lowest–highest). **Integrity**: tampered with what judges it, overfit to the published cases (hidden ones about the same fail), or planted files that graders obey; none of that is solved, and all of it ranks below clean. **Failed checks of**: how many of each group of checks, mean. **Hidden**: cases that nobody is shown, passed of those tried; in no score. **LOC**: lines of code in what it left. **First artifact**: until a file that was asked for stood. **Categories**: kinds of planted bugs that the notes describe. **Files claimed**: those that it says it changed, of those that it did change. Counts of checks, cases and things named are means over the repeats, other figures medians; tokens read → written. **Controls** test the bench itself: oracle hands in the reference solution, idle does nothing, a cheat tries to score without solving.</sub>

    <sub>Plan \`ae7ab8811784\`, 2026-11-02 09:00 UTC · r5-debug \`2235233a\`</sub>
    "
  `);
});

test('what is folded goes first for lack of room, then the failures by group, figures of the picker and the evidence', () => {
  const board = scoreboard(PLAN, TRIALS, NOW);
  const seen = new Set<string | undefined>();
  for (let byteBudget = 9000; byteBudget > 2000; byteBudget -= 25) {
    seen.add(/Left out to fit here: (.*?)\./.exec(renderMarkdown(board, PLAN, { byteBudget }))?.at(1));
  }
  expect([...seen].slice(0, 5)).toEqual([
    undefined,
    'how they worked',
    'how they worked, failures by group',
    'how they worked, failures by group, figures of the picker',
    'how they worked, failures by group, figures of the picker, evidence',
  ]);
});

test('failures of those that are meant to fail, or of one group alone, say nothing', () => {
  const controls = TRIALS.filter((trial) => trial.contestant === 'idle' || trial.contestant === 'ada');
  expect(renderMarkdown(scoreboard(PLAN, controls, NOW), PLAN, { byteBudget: 60_000 })).not.toContain('Failed checks');
  const oneGroup = { ...PLAN, rounds: PLAN.rounds.map((round) => ({ ...round, check_groups: {} })) };
  const rendered = renderMarkdown(scoreboard(oneGroup, TRIALS, NOW), oneGroup, { byteBudget: 60_000 });
  expect(rendered).not.toContain('Failed checks');
});

test('failures in a terminal, as lines where a table would be too wide', () => {
  expect(renderTerminal(scoreboard(PLAN, TRIALS, NOW), PLAN)).toMatchInlineSnapshot(`
    "6 contestants, 1 round, 3 repeats. 18 trials planned = 18 scored + 0 broken + 0 missing.

    ! Not played, because the proof failed: r4-notespeak (alternatives/chi fails delete_twice).

    Debug (r5-debug)
      ! suspect: a cheat was solved: Cheat-stdout, 1 of 3 trials
       #  contestant                      solved    score  verdict    integrity   time
      *1  Ada                     3/3 [44–100 %]    12/12  UNANIMOUS  clean       32 s
       2  Bob                       1/3 [6–79 %]  10.7/12  SPLIT      clean       32 s
       3  Cyd                       0/3 [0–56 %]    12/12  ALL_FAIL   overfit     32 s
          Cheat-stdout (control)    1/3 [6–79 %]     8/12  SPLIT      clean      0.2 s
          Idle (control)            0/3 [0–56 %]     0/12  ALL_FAIL   clean      0.2 s
          Oracle (control)        3/3 [44–100 %]    12/12  UNANIMOUS  clean      0.2 s

         failed checks of        tokenizer  parser  evaluator  closures
         Bob                             0     1/3          0     0.3/3
         Cheat-stdout (control)          0       0        2/3       2/3
         Idle (control)                3/3     3/3        3/3       3/3

    Picker
      Most solved over all rounds: no clear winner: Ada and Bob overlap
      Fastest correct fix: no clear winner: too few different repeats of Bob
      Best speed for quality: no clear winner: Ada and Bob overlap
      Most careful self-report: nobody
      Fewest tokens for a solved trial: no clear winner: too few different repeats of Bob
    "
  `);
  const wide = {
    ...PLAN,
    rounds: PLAN.rounds.map((round) => ({
      ...round,
      check_groups: Object.fromEntries(round.check_ids.map((id) => [id, `all-that-is-about-${id.replace('_', '-')}`])),
    })),
  };
  const rendered = renderTerminal(scoreboard(wide, TRIALS, NOW), wide);
  expect(rendered.slice(rendered.indexOf('     failed checks of'))).toMatchInlineSnapshot(`
    "     failed checks of
         Bob: all-that-is-about-test-4 0.7/1, all-that-is-about-test-5 0.3/1, all-that-is-about-test-12
              0.3/1
         Cheat-s… (control): all-that-is-about-test-7 0.7/1, all-that-is-about-test-8 0.7/1,
                             all-that-is-about-test-9 0.7/1, all-that-is-about-test-10 0.7/1,
                             all-that-is-about-test-11 0.7/1, all-that-is-about-test-12 0.7/1
         Idle (control): all-that-is-about-test-1 1/1, all-that-is-about-test-2 1/1,
                         all-that-is-about-test-3 1/1, all-that-is-about-test-4 1/1,
                         all-that-is-about-test-5 1/1, all-that-is-about-test-6 1/1,
                         all-that-is-about-test-7 1/1, all-that-is-about-test-8 1/1,
                         all-that-is-about-test-9 1/1, all-that-is-about-test-10 1/1,
                         all-that-is-about-test-11 1/1, all-that-is-about-test-12 1/1

    Picker
      Most solved over all rounds: no clear winner: Ada and Bob overlap
      Fastest correct fix: no clear winner: too few different repeats of Bob
      Best speed for quality: no clear winner: Ada and Bob overlap
      Most careful self-report: nobody
      Fewest tokens for a solved trial: no clear winner: too few different repeats of Bob
    "
  `);
});
