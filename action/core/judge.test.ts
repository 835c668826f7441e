import { expect, test } from 'vitest';
import type { Gate } from './bench-config.ts';
import { gatesMet, judge } from './judge.ts';
import type { Cell } from './scoreboard-file.ts';
import { examplePlan } from './scoreboard-fixture.ts';

function cell(contestant: string, solved: number, changes: Partial<Cell> = {}): Cell {
  return {
    ...{ node: 'local', round: 'r5-debug', contestant, name: contestant, rank: null, planned: 3, scored: 3 },
    ...{ broken: 0, missing: 0, broken_causes: {}, solved, solved_interval: null, verdict: 'SPLIT' },
    score: { mean: solved / 3, min: 0, max: 1 },
    checks_passed: { mean: (35 * solved) / 3, min: 0, max: 35 },
    ...{ checks_declared: 35, checks_void: 0, integrity: 'clean', integrity_evidence: [], notes_present: 0 },
    ...{ groups: [], hidden: null, categories_named: null, tests_named: null, files_claimed: null },
    ...{ turns: null, tool_calls: null, loc: null, first_artifact_s: null, ran_own_code: null },
    ...{ wall_s: null, evaluate_s: null, claimed_s: null, claim_factor: null, stops: {}, tokens: null },
    ...{
      decode_tok_s: null,
      lines_changed: null,
      test_runs: null,
      effective_repeats: null,
      unsandboxed: 0,
      ...{ measures: {}, counter_off: null, facts: {}, findings: [], feedback: null },
      star: false,
    },
    ...changes,
  };
}

const CELLS = [cell('ada', 3), cell('bob', 1), cell('idle', 0)];

function judged(gates: readonly Gate[], cells: readonly Cell[] = CELLS): string {
  const plan = examplePlan({ contestants: ['ada', 'bob', 'idle'], gates });
  return judge(plan, cells)
    .map((result) => `${result.met ? 'met' : 'not met'}: ${result.gate} <- ${result.seen}`)
    .join('\n');
}

test('solved and score are judged by the lowest cell that the gate speaks of, controls only by name', () => {
  const gates = [
    { min_solved: 2 },
    { min_solved: 1, round: 'r5-debug' },
    { contestant: 'ada', round: 'r5-debug', min_solved: 3 },
    { contestant: 'idle', min_solved: 0 },
    { contestant: 'bob', min_score: 0.5 },
    { min_score: 0.3 },
  ];
  expect(judged(gates)).toMatchInlineSnapshot(`
    "not met: min_solved 2 <- 1 of 3, the lowest: bob in r5-debug
    met: min_solved 1 in r5-debug <- 1 of 3, the lowest: bob in r5-debug
    met: min_solved 3 for ada in r5-debug <- 3 of 3
    met: min_solved 0 for idle <- 0 of 3
    not met: min_score 50 % for bob <- 33 % (11.7/35)
    met: min_score 30 % <- 33 % (11.7/35), the lowest: bob in r5-debug"
  `);
});

test('broken and missing are counted over everything planned', () => {
  const cells = [cell('ada', 1, { scored: 1, broken: 2 }), cell('bob', 1, { scored: 2, missing: 1 }), cell('idle', 0)];
  const gates = [
    { max_broken_share: 0.25 },
    { max_broken_share: 0.2 },
    { max_missing: 1 },
    { max_missing: 0, contestant: 'bob' },
  ];
  expect(judged(gates, cells)).toMatchInlineSnapshot(`
    "met: max_broken_share 25 % <- 2 of 9 (22 %)
    not met: max_broken_share 20 % <- 2 of 9 (22 %)
    met: max_missing 1 <- 1 of 9
    not met: max_missing 0 for bob <- 1 of 3"
  `);
});

test('no evidence is not met, even where the bound is 0', () => {
  const cells = [cell('ada', 0, { scored: 0, missing: 3, score: null, checks_passed: null })];
  const gates = [{ min_solved: 0 }, { min_score: 0 }, { max_missing: 0, contestant: 'bob' }];
  expect(judged(gates, cells)).toMatchInlineSnapshot(`
    "not met: min_solved 0 <- no scored trial of ada in r5-debug
    not met: min_score 0 % <- no scored trial of ada in r5-debug
    not met: max_missing 0 for bob <- no such trial"
  `);
});

test('one gate that is not met is enough', () => {
  const board = { gates: [{ gate: 'a', met: true, seen: '' }] };
  const plan = examplePlan();
  const rest = {
    ...{ schema: 1 as const, plan_id: plan.id, created_at: plan.created_at, repeats: 3, planned: 6, scored: 6 },
    ...{ broken: 0, missing: 0, broken_causes: {}, rounds: [], picks: [], warnings: [] },
  };
  expect(gatesMet({ ...rest, ...board })).toBe(true);
  expect(gatesMet({ ...rest, gates: [...board.gates, { gate: 'b', met: false, seen: '' }] })).toBe(false);
});
