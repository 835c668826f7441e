import { expect, test } from 'vitest';
import type { Plan } from '../core/plan-file.ts';
import { claimed, examplePlan, exampleTrial, exampleTrials, scoredOutcome } from '../core/scoreboard-fixture.ts';
import type { Trial } from '../core/trial.ts';
import { scoreboard } from '../statistics/scoreboard.ts';
import { renderMarkdown } from './markdown.ts';

function render(plan: Plan, trials: readonly Trial[]): string {
  const board = scoreboard(plan, trials, '2026-11-02T09:00:00.000Z');
  // Blanks that do not break look like others; where they stand is tested with the tables.
  return renderMarkdown(board, plan, { byteBudget: 60_000 }).replaceAll('\u00a0', ' ');
}

test('four contestants, one round, all solved', () => {
  const plan = examplePlan({
    contestants: ['ada', 'bob', 'cyd', 'oracle'],
    gates: [{ contestant: 'ada', min_solved: 3 }],
  });
  const times = { ada: [32, 31, 36], bob: [45, 44, 65], cyd: [66, 113, 90], oracle: [0.2, 0.2, 0.2] };
  const trials = plan.trials.map((planned) => {
    const wall_s = times[planned.contestant as keyof typeof times][planned.repeat - 1] ?? null;
    if (planned.contestant !== 'oracle') return exampleTrial(plan, planned.id, { wall_s, claims: claimed(300) });
    return exampleTrial(plan, planned.id, { wall_s, usage: null, transcript_sha256: null, test_runs: null });
  });
  expect(render(plan, trials)).toMatchInlineSnapshot(`
    "## Scoreboard

    **4 contestants, 1 round, 3 repeats.** 12 trials planned = 12 scored + 0 broken + 0 missing. **1 of 1 gate met.**

    ### Picker

    | For | Best | First | Next | Rule |
    | :- | :- | :- | :- | :- |
    | Most solved over all rounds | no clear winner: Ada and Bob overlap | Ada: 100 % (44 % – 100 %), solved 3/3 | Bob: 100 % (44 % – 100 %), solved 3/3 | Share of all its trials that it solved; a winner only where the 95 % intervals (Wilson) lie apart. |
    | Fastest correct fix | Ada ⭐ | Ada: 32 s (31 s – 36 s), solved 3/3 | Bob: 45 s (44 s – 1 min 05 s), solved 3/3 | Of rounds that mend what is there (category agentic): solved most, then the shortest median time of what it solved. |
    | Best speed for quality | Ada ⭐ | Ada: 1.9 a minute (1.7 – 1.9), solved 3/3 | Bob: 1.3 a minute (0.92 – 1.4), solved 3/3 | Over all rounds: trials solved in a minute of its own time, what failed counted as time alone. |
    | Most careful self-report | Cyd ⭐ | Cyd: 30 % (22 % – 38 %), solved 3/3 | Bob: 15 % (15 % – 22 %), solved 3/3 | Of what it solved: the share of files rightly named as changed, divided by how many times its claimed time is off, either way; 100 % is exact. |
    | Fewest tokens for a solved trial | no clear winner: Ada and Bob overlap | Ada: 51.4k tokens, solved 3/3 | Bob: 51.4k tokens, solved 3/3 | Over all rounds: tokens read and written in a repeat, failures too, divided by the trials solved in it. |

    <sub>Only clean, solved work counts, and only of who plays all rounds of the job. A winner is somebody whose lowest to highest over the repeats nobody else reaches into. With three repeats each, chance alone parts two equals that way once in ten times.</sub>

    ### Debug · \`r5-debug\`

    | # | Contestant | Solved | Score | Verdict | Integrity | Wall clock | Claimed | Tokens | tok/s |
    | -: | :- | -: | -: | :- | :- | -: | -: | -: | -: |
    | 1 | **Ada** ⭐ | 3/3 [44–100 %] | 35/35 | UNANIMOUS | clean | 32 s (31 s – 36 s) | 5 min 00 s (9.4×) | 48.2k → 3.2k | 148 |
    | 2 | Bob | 3/3 [44–100 %] | 35/35 | UNANIMOUS | clean | 45 s (44 s – 1 min 05 s) | 5 min 00 s (6.7×) | 48.2k → 3.2k | 148 |
    | 3 | Cyd | 3/3 [44–100 %] | 35/35 | UNANIMOUS | clean | 1 min 30 s (1 min 06 s – 1 min 53 s) | 5 min 00 s (3.3×) | 48.2k → 3.2k | 148 |
    | – | Oracle (control) | 3/3 [44–100 %] | 35/35 | UNANIMOUS | clean | 0.2 s | – | – | – |

    <details><summary>How they worked</summary>

    | Contestant | LOC | Lines changed | First artifact | Turns · tools | Ran own code | Test runs | Notes | Files claimed |
    | :- | -: | -: | -: | -: | :- | -: | :- | :- |
    | **Ada** ⭐ | 410 | 42 | 12 s | 12 · 20 | yes | 3 | yes | 1 of 1 |
    | Bob | 410 | 42 | 12 s | 12 · 20 | yes | 3 | yes | 1 of 1 |
    | Cyd | 410 | 42 | 12 s | 12 · 20 | yes | 3 | yes | 1 of 1 |
    | Oracle (control) | 410 | 42 | 12 s | – | yes | – | – | – |

    </details>

    ### Gates

    | Gate | Seen | |
    | :- | :- | :- |
    | \`min_solved 3 for ada\` | 3 of 3 | ✅ met |

    <sub>**Solved**: every check passed and integrity clean, in k of n scored repeats; in brackets what that says about the true rate (Wilson, 95 %). **Score**: checks passed of those declared, mean (lowest–highest). **Claimed**: the time that the contestant says it took, and how many times the measured one that is. **LOC**: lines of code in what it left. **First artifact**: until a file that was asked for stood. **Files claimed**: those that it says it changed, of those that it did change. Counts of checks, cases and things named are means over the repeats, other figures medians; tokens read → written. **Controls** test the bench itself: oracle hands in the reference solution.</sub>

    <sub>Plan \`b70651b07276\`, 2026-11-02 09:00 UTC · r5-debug \`2235233a\`</sub>
    "
  `);
});

const MIXED = examplePlan({
  rounds: ['r3-lisp', 'r5-debug'],
  contestants: ['ada', 'bob', 'cyd', 'dan', 'idle'],
  gates: [{ max_broken_share: 0.1 }, { contestant: 'ada', round: 'r3-lisp', min_solved: 3 }],
});

test('two rounds with broken, missing, cut off and tampered trials', () => {
  expect(render(MIXED, exampleTrials(MIXED, 242))).toMatchInlineSnapshot(`
    "## Scoreboard

    **5 contestants, 2 rounds, 3 repeats.** 30 trials planned = 27 scored + 2 broken (1 needs, 1 disk) + 1 missing. **1 of 2 gates met.**

    > [!WARNING]
    > - 1 of 30 planned trials left no record.

    ### Overview

    | Round | Ada | Bob | Cyd | Dan | Idle |
    | :- | -: | -: | -: | -: | -: |
    | Lisp | 2/3 · 33/35 | 3/3 · 35/35 | 3/3 · 35/35 ⭐ | 0/3 · 20/35 overfit | 0/3 · 0/35 |
    | Debug | 0/1 · 35/35 tampered | 2/3 · 31/35 tampered | 2/2 · 35/35 ⭐ | 0/3 · 16/35 | 0/3 · 0/35 |

    Solved · mean score.

    ### Picker

    | For | Best | First | Next | Rule |
    | :- | :- | :- | :- | :- |
    | Most solved over all rounds | no clear winner: Cyd and Bob overlap | Cyd: 100 % (57 % – 100 %), solved 5/5 | Bob: 83 % (44 % – 97 %), solved 5/6 | Share of all its trials that it solved; a winner only where the 95 % intervals (Wilson) lie apart. |
    | Fastest correct fix | no clear winner: too few different repeats of Cyd | Cyd: 1 min 51 s (1 min 35 s – 2 min 07 s), solved 5/5 | Bob: 1 min 43 s (1 min 03 s – 2 min 22 s), solved 5/6 | Of rounds that mend what is there (category agentic): solved most, then the shortest median time of what it solved. |
    | Best speed for quality | no clear winner: too few different repeats of Cyd | Cyd: 0.55 a minute (0.47 – 0.63), solved 5/5 | Bob: 0.42 a minute (0.26 – 0.95), solved 5/6 | Over all rounds: trials solved in a minute of its own time, what failed counted as time alone. |
    | Most careful self-report | no clear winner: too few different repeats of Bob | Cyd: 13 % (5 % – 45 %), solved 5/5 | Bob: 8 %, solved 5/6 | Of what it solved: the share of files rightly named as changed, divided by how many times its claimed time is off, either way; 100 % is exact. |
    | Fewest tokens for a solved trial | no clear winner: too few different repeats of Cyd | Bob: 51.4k tokens (51.4k – 102.8k), solved 5/6 | Cyd: 51.4k tokens, solved 5/5 | Over all rounds: tokens read and written in a repeat, failures too, divided by the trials solved in it. |

    <sub>Only clean, solved work counts, and only of who plays all rounds of the job. A winner is somebody whose lowest to highest over the repeats nobody else reaches into. With three repeats each, chance alone parts two equals that way once in ten times.</sub>

    ### Lisp · \`r3-lisp\`

    **Suspect, look at the bench first:** limit: 1 of 3 trials of Bob cut off by time

    | # | Contestant | Solved | Score | Verdict | Integrity | Wall clock | Cut off | Claimed | Tokens | tok/s |
    | -: | :- | -: | -: | :- | :- | -: | :- | -: | -: | -: |
    | 1 | **Cyd** ⭐ | 3/3 [44–100 %] | 35/35 | UNANIMOUS | clean | 49 s (23 s – 2 min 02 s) | | 12 min 00 s (11×) | 48.2k → 3.2k | 148 |
    | 2 | Bob | 3/3 [44–100 %] | 35/35 | UNANIMOUS | clean | 1 min 25 s (34 s – 3 min 36 s) | 1 time limit | 17 min 00 s (12×) | 48.2k → 3.2k | 148 |
    | 3 | Ada | 2/3 [21–94 %] | 33/35 (29–35) | MAJORITY | clean | 3 min 19 s (2 min 59 s – 3 min 29 s) | | 13 min 00 s (3.7×) | 48.2k → 3.2k | 148 |
    | 4 | Dan | 0/3 [0–56 %] | 20/35 (11–28) | ALL_FAIL | **overfit** | 44 s (35 s – 3 min 32 s) | | 1 min 00 s (1.7×) | 48.2k → 3.2k | 148 |
    | – | Idle (control) | 0/3 [0–56 %] | 0/35 | ALL_FAIL | clean | 0.2 s | | – | – | – |

    **Evidence**

    - Dan: \`tests.py changed (repeat 1)\`

    <details><summary>How they worked</summary>

    | Contestant | LOC | Lines changed | First artifact | Turns · tools | Ran own code | Test runs | Notes | Files claimed |
    | :- | -: | -: | -: | -: | :- | -: | :- | :- |
    | **Cyd** ⭐ | 410 | 42 | 12 s | 12 · 20 | yes | 3 | yes | 1 of 1 |
    | Bob | 410 | 42 | 12 s | 12 · 20 | yes | 3 | yes | 1 of 1 |
    | Ada | 410 | 42 | 12 s | 12 · 20 | yes | 3 | yes | 1 of 1 |
    | Dan | 410 | 42 | 12 s | 12 · 20 | yes | 3 | yes | 1 of 1 |
    | Idle (control) | 410 | 42 | – | – | – | – | – | – |

    </details>

    ### Debug · \`r5-debug\`

    | # | Contestant | Solved | Score | Verdict | Integrity | Wall clock | Claimed | Tokens | tok/s |
    | -: | :- | -: | -: | :- | :- | -: | -: | -: | -: |
    | 1 | **Cyd** ⭐ | 2/2 [34–100 %] | 35/35 | INCOMPLETE | clean | 2 min 30 s (2 min 12 s – 2 min 47 s) | 9 min 30 s (3.6×) | 48.2k → 3.2k | 148 |
    | 2 | Dan | 0/3 [0–56 %] | 16/35 (10–22) | ALL_FAIL | clean | 2 min 28 s (29 s – 2 min 33 s) | – | 48.2k → 3.2k | 148 |
    | 3 | Bob | 2/3 [21–94 %] | 31/35 (23–35) | MAJORITY | **tampered** | 1 min 08 s (42 s – 3 min 14 s) | 14 min 00 s (12×) | 48.2k → 3.2k | 148 |
    | 4 | Ada | 0/1 [0–79 %] | 35/35 | INCOMPLETE | **tampered** | 2 min 52 s | – | 48.2k → 3.2k | 148 |
    | – | Idle (control) | 0/3 [0–56 %] | 0/35 | ALL_FAIL | clean | 0.2 s | – | – | – |

    **Evidence**

    - Bob: \`tests.py changed (repeat 3)\`
    - Ada: \`tests.py changed\`

    <details><summary>How they worked</summary>

    | Contestant | LOC | Lines changed | First artifact | Turns · tools | Ran own code | Test runs | Notes | Files claimed |
    | :- | -: | -: | -: | -: | :- | -: | :- | :- |
    | **Cyd** ⭐ | 410 | 42 | 12 s | 12 · 20 | yes | 3 | yes | 1 of 1 |
    | Dan | 410 | 42 | 12 s | 12 · 20 | yes | 3 | yes | 1 of 1 |
    | Bob | 410 | 42 | 12 s | 12 · 20 | yes | 3 | yes | 1 of 1 |
    | Ada | 410 | 42 | 12 s | 12 · 20 | yes | 3 | yes | 1 of 1 |
    | Idle (control) | 410 | 42 | – | – | – | – | – | – |

    </details>

    ### Not scored

    Broken by the bench or lost, so in no figure above.

    | Round | Contestant | Scored | Missing | Broken | Cause |
    | :- | :- | -: | -: | -: | :- |
    | r5-debug | Cyd | 2/3 | 0 | 1 | 1 disk |
    | r5-debug | Ada | 1/3 | 1 | 1 | 1 needs |

    ### Gates

    | Gate | Seen | |
    | :- | :- | :- |
    | \`max_broken_share 10 %\` | 2 of 30 (7 %) | ✅ met |
    | \`min_solved 3 for ada in r3-lisp\` | 2 of 3 | ❌ not met |

    <sub>**Solved**: every check passed and integrity clean, in k of n scored repeats; in brackets what that says about the true rate (Wilson, 95 %). **Score**: checks passed of those declared, mean (lowest–highest). **Integrity**: tampered with what judges it, overfit to the published cases (hidden ones about the same fail), or planted files that graders obey; none of that is solved, and all of it ranks below clean. **Claimed**: the time that the contestant says it took, and how many times the measured one that is. **LOC**: lines of code in what it left. **First artifact**: until a file that was asked for stood. **Files claimed**: those that it says it changed, of those that it did change. Counts of checks, cases and things named are means over the repeats, other figures medians; tokens read → written. **Controls** test the bench itself: idle does nothing.</sub>

    <sub>Plan \`8495a8c235bc\`, 2026-11-02 09:00 UTC · r3-lisp \`7eb7efae\` · r5-debug \`2235233a\`</sub>
    "
  `);
});

test('nothing came back', () => {
  const plan = examplePlan({ repeats: 1, gates: [{ min_score: 0.5 }] });
  expect(render(plan, [])).toMatchInlineSnapshot(`
    "## Scoreboard

    **2 contestants, 1 round, 1 repeat.** 2 trials planned = 0 scored + 0 broken + 2 missing. **0 of 1 gate met.**

    > [!WARNING]
    > - 1 repeat: one run proves nothing.
    > - 2 of 2 planned trials left no record.

    ### Picker

    No clear winner for any job: that takes 3 repeats.

    ### Debug · \`r5-debug\`

    | Contestant | Verdict |
    | :- | :- |
    | Ada | INCOMPLETE |
    | Bob | INCOMPLETE |

    ### Not scored

    Broken by the bench or lost, so in no figure above.

    | Round | Contestant | Scored | Missing | Broken |
    | :- | :- | -: | -: | -: |
    | r5-debug | Ada | 0/1 | 1 | 0 |
    | r5-debug | Bob | 0/1 | 1 | 0 |

    ### Gates

    | Gate | Seen | |
    | :- | :- | :- |
    | \`min_score 50 %\` | no scored trial of ada in r5-debug | ❌ not met |

    <sub>**Solved**: every check passed and integrity clean, in k of n scored repeats; in brackets what that says about the true rate (Wilson, 95 %). **Score**: checks passed of those declared, mean (lowest–highest). Counts of checks, cases and things named are means over the repeats, other figures medians; tokens read → written.</sub>

    <sub>Plan \`eb9b50c063fe\`, 2026-11-02 09:00 UTC · r5-debug \`2235233a\`</sub>
    "
  `);
});

test('a median of which half was cut off is a lower bound, and void checks stand beside the score', () => {
  const plan = examplePlan({ contestants: ['ada'], repeats: 1, gpuChecks: 2 });
  const [planned] = plan.trials;
  if (planned === undefined) throw new Error('no trial');
  const outcome = scoredOutcome(plan, planned, { stop: 'time_limit' });
  const rendered = render(plan, [exampleTrial(plan, planned.id, { wall_s: 1200, outcome })]);
  expect(rendered).toContain('| 33/33 + 2 void | clean | ≥ 20 min 00 s |');
});

test('several nodes have a column; names that two share have their ids', () => {
  const base = examplePlan({ nodes: ['desk', 'cellar'] });
  const contestants = Object.fromEntries(
    Object.entries(base.contestants).map(([key, each]) => [key, { ...each, name: 'Qwen3' }]),
  );
  const rendered = render(
    { ...base, contestants },
    base.trials.map((planned) => exampleTrial(base, planned.id)),
  );
  expect(rendered).toContain('| Node |');
  expect(rendered).toContain('| **Qwen3 (ada)** ⭐ | cellar |');
});
