import { describe, expect, test } from 'vitest';
import type { Plan } from '../core/plan-file.ts';
import { examplePlan, exampleScored, exampleTrials } from '../core/scoreboard-fixture.ts';
import type { Trial } from '../core/trial.ts';
import { scoreboard } from '../statistics/scoreboard.ts';
import { byteLength } from './budget.ts';
import { HOSTILE } from './hostile-fixture.ts';
import { renderMarkdown } from './markdown.ts';

function render(plan: Plan, trials: readonly Trial[], byteBudget = 60_000): string {
  return renderMarkdown(scoreboard(plan, trials, '2026-11-02T09:00:00.000Z'), plan, { byteBudget });
}

const id = (contestant: string, repeat: number) => `local/r5-debug/${contestant}/${repeat}`;

/** Each table line has the cells of its heading and stands between its neighbours, so that none is cut. */
function assertWholeTables(markdown: string): void {
  const lines = markdown.split('\n');
  const cells = (line: string) => line.replace(/\\./g, '').split('|').length;
  for (const [index, line] of lines.entries()) {
    if (!line.startsWith('|')) continue;
    const before = lines[index - 1] ?? '';
    if (before.startsWith('|')) expect(cells(line), line).toBe(cells(before));
    else expect([before, /^\|( :?-+:? \|)+$/.test(lines[index + 1] ?? '')]).toEqual(['', true]);
  }
}

describe('hostile text', () => {
  test.each(HOSTILE)('%j as name, evidence and check id stays text', (text) => {
    const base = examplePlan({ contestants: ['ada', 'bob'], repeats: 1, checks: 3 });
    const plan: Plan = {
      ...base,
      contestants: Object.fromEntries(
        Object.entries(base.contestants).map(([key, each]) => [key, { ...each, name: text }]),
      ),
      left_out: [{ round: 'r9-gone', reason: text }],
      rounds: base.rounds.map((round) => ({ ...round, title: text, check_ids: [text, 'test_2', 'test_3'] })),
    };
    const integrity = { verdict: 'tampered' as const, evidence: [text] };
    const trials = [
      exampleScored(plan, id('ada', 1), { integrity, passed: 0 }),
      exampleScored(plan, id('bob', 1), { passed: 0 }),
    ];
    const rendered = render(plan, [
      { ...(trials[0] as Trial), timing_valid: false, timing_note: text },
      ...trials.slice(1),
    ]);
    const ours = rendered
      .replace(/<\/?(?:sub|details|summary)>/g, '')
      .replace('> [!WARNING]', '')
      .replace(/^> -/gm, '-');
    // Code is looked at by nobody.
    const read = ours
      .replace(/(?<!\\)(`+)(?!`)[\s\S]*?(?<!`)\1(?!`)/g, 'code')
      .replace(/\\./g, '')
      .replace(/\s\[\d+–\d+\s%\]/g, '');
    expect(read).not.toMatch(/@|#\d|:\/\/|www\.|GH-\d|[<[\]]|!\[|`|:[a-z]+:/);
    expect(rendered).not.toMatch(/[^\P{Cc}\n]|\p{Cf}|^\s*::|##\[/mu);
    assertWholeTables(rendered);
  });
});

describe('the byte budget', () => {
  const plan = examplePlan({
    rounds: ['a', 'b', 'c'],
    contestants: Array.from({ length: 30 }, (_, index) => `c${index}`),
    gates: [{ max_missing: 0 }],
  });
  const trials = exampleTrials(plan, 2);

  test.each([100_000, 30_000, 20_000, 10_000, 5000, 2000, 1000, 600, 400, 100, 10])(
    '%i bytes hold whole tables',
    (byteBudget) => {
      const rendered = render(plan, trials, byteBudget);
      expect(byteLength(rendered)).toBeLessThanOrEqual(byteBudget);
      assertWholeTables(rendered);
      if (byteBudget >= 600 && byteBudget <= 10_000) expect(rendered).toContain('_Left out to fit here: ');
    },
  );

  test('what is left when there is little room', () => {
    expect(render(plan, trials, 1800).replaceAll('\u00a0', ' ')).toMatchInlineSnapshot(`
      "## Scoreboard

      **30 contestants, 3 rounds, 3 repeats.** 270 trials planned = 259 scored + 7 broken (1 server, 2 quota, 1 probe, 2 sandbox, 1 disk) + 4 missing. **0 of 1 gate met.**

      > [!WARNING]
      > - 4 of 270 planned trials left no record.
      > - Suspect: C4 passed every check in each of 3 rounds: look at the bench first.
      > - Suspect: C8 passed every check in each of 3 rounds: look at the bench first.
      > - Suspect: C18 passed every check in each of 3 rounds: look at the bench first.
      > - Suspect: C20 passed every check in each of 3 rounds: look at the bench first.
      > - Suspect: C25 passed every check in each of 3 rounds: look at the bench first.
      > - Suspect: C28 passed every check in each of 3 rounds: look at the bench first.

      ### A · \`a\`

      30 contestants; best: **C20** ⭐, 3/3 [44–100 %].

      ### B · \`b\`

      **Suspect, look at the bench first:** limit: 1 of 3 trials of C5 cut off by time

      30 contestants; best: **C8** ⭐, 3/3 [44–100 %].

      ### C · \`c\`

      30 contestants; best: **C25** ⭐, 3/3 [44–100 %].

      ### Gates

      | Gate | Seen | |
      | :- | :- | :- |
      | \`max_missing 0\` | 4 of 270 | ❌ not met |

      <sub>Plan \`9a633dfa555b\`, 2026-11-02 09:00 UTC · a \`93d85758\` · b \`805218a9\` · c \`4c8b0d01\`</sub>

      _Left out to fit here: how they worked, figures of the picker, evidence, which trials are broken or missing, columns behind the score, how to read it, the picker, tables of rounds. Everything is in scoreboard.json._
      "
    `);
  });
});
