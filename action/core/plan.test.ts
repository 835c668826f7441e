import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { benchConfigSchema } from './bench-config.ts';
import { BenchError } from './errors.ts';
import { longestHours, makePlan, type PlanInput } from './plan.ts';
import { type Round, roundSchema } from './round.ts';

function round(id: string, given: { needs?: string[]; gpuCheck?: boolean; turns?: number } = {}): Round {
  const config = roundSchema.parse({
    schema: 1,
    title: id,
    suite: 's',
    category: 'c',
    turns: Array.from({ length: given.turns ?? 1 }, () => ({ prompt: 'do' })),
    needs: given.needs ?? [],
    limit_s: 100,
    budget: { tokens: 5000, requests: null },
    evaluate: { kind: 'pytest', checks: 2, baseline: 1, modules: ['a'] },
  });
  const checks: Round['checks'] = [
    { id: 'one', group: 'g', baseline: 'pass' },
    { id: 'two', group: 'g', baseline: 'fail', ...(given.gpuCheck ? { needs: 'gpu' as const } : {}) },
  ];
  return {
    ...config,
    id,
    version: id.padEnd(64, '0').replaceAll(/[^0-9a-f]/g, '0'),
    checks,
    hidden: [],
    quarantine: null,
  };
}

function input(config: Record<string, unknown>, rounds: Round[], given: Partial<PlanInput> = {}): PlanInput {
  return {
    config: benchConfigSchema.parse({ schema: 1, rounds: rounds.map((each) => each.id), ...config }),
    rounds: new Map(rounds.map((each) => [each.id, each])),
    onlyRounds: null,
    onlyContestants: null,
    repeats: null,
    createdAt: '2026-11-21T12:00:00.000Z',
    bench: { version: '0', commit: null },
    hash: (text) => createHash('sha256').update(text).digest('hex'),
    ...given,
  };
}

const two = { a: { name: 'A', harness: 'oracle' }, b: { name: 'B', harness: 'idle' } };

function order(given: PlanInput): string[] {
  return makePlan(given).trials.map((trial) => `${trial.contestant}${trial.repeat}:${trial.round}`);
}

function mistake(given: PlanInput): string {
  try {
    makePlan(given);
  } catch (error) {
    if (error instanceof BenchError) return error.message;
    throw error;
  }
  return 'no mistake';
}

describe('trials', () => {
  test('every node, round, contestant and repeat once, with seeds that differ by repeat', () => {
    const nodes = { x: { lanes: { main: {} } }, y: { lanes: { main: {} } } };
    const plan = makePlan(input({ contestants: two, nodes, repeats: 3, seed: 7 }, [round('r1'), round('r2')]));
    expect(plan.trials).toHaveLength(2 * 2 * 2 * 3);
    expect(new Set(plan.trials.map((trial) => trial.id)).size).toBe(24);
    expect(plan.trials.find((trial) => trial.id === 'y/r2/b/3')).toMatchObject({ seed: 9, limit_s: 100 });
    expect(longestHours(plan)).toBeCloseTo((12 * 100) / 3600);
  });

  test('model-major plays one contestant to its end, blocked all of them in each repeat, rotated', () => {
    expect(order(input({ contestants: two, repeats: 2 }, [round('r1')]))).toEqual(['a1:r1', 'a2:r1', 'b1:r1', 'b2:r1']);
    const blocked = input({ contestants: two, repeats: 2, order: 'blocked' }, [round('r1')]);
    expect(order(blocked)).toEqual(['a1:r1', 'b1:r1', 'b2:r1', 'a2:r1']);
  });

  test('a round stands behind the one that it needs, whatever the shuffle', () => {
    const rounds = [round('r2', { needs: ['r1'] }), round('r1'), round('r3')];
    for (let seed = 0; seed < 20; seed += 1) {
      const trials = makePlan(input({ contestants: two, repeats: 1, seed }, rounds)).trials;
      const place = (id: string): number => trials.findIndex((trial) => trial.id === `local/${id}/a/1`);
      expect(place('r1')).toBeLessThan(place('r2'));
      expect(trials[place('r2')]?.needs).toEqual(['local/r1/a/1']);
    }
  });

  test('limits and budgets of a contestant go before those of the round', () => {
    const contestants = { a: { ...two.a, limit_s: 900, budget: { requests: 10 } } };
    expect(makePlan(input({ contestants }, [round('r1')])).trials[0]).toMatchObject({
      limit_s: 900,
      budget: { tokens: 5000, requests: 10 },
    });
  });

  test('a check that needs a GPU is void on a node without one', () => {
    const nodes = { cpu: { lanes: { main: {} } }, gpu: { labels: ['gpu'], lanes: { main: {} } } };
    const { trials } = makePlan(input({ contestants: two, nodes, repeats: 1 }, [round('r1', { gpuCheck: true })]));
    expect(trials.find((trial) => trial.node === 'cpu')?.void_checks).toEqual(['two']);
    expect(trials.find((trial) => trial.node === 'gpu')?.void_checks).toEqual([]);
  });

  test('a contestant plays on the lane of its server', () => {
    const plan = makePlan(
      input(
        {
          servers: { swap: { kind: 'openai', url: 'http://127.0.0.1:1' } },
          nodes: { desk: { lanes: { cpu: {}, gpu0: { server: 'swap' } } } },
          contestants: { a: two.a, m: { name: 'M', harness: 'pi', server: 'swap', model: 'm' } },
          repeats: 1,
        },
        [round('r1')],
      ),
    );
    expect(plan.trials.map((trial) => `${trial.contestant}:${trial.lane}`)).toEqual(['a:cpu', 'm:gpu0']);
  });
});

describe('the id', () => {
  test('is the same for the same input, and another for any other', () => {
    const base = makePlan(input({ contestants: two }, [round('r1')]));
    const later = makePlan(input({ contestants: two }, [round('r1')], { createdAt: '2027-01-01T00:00:00.000Z' }));
    expect(later.id).toBe(base.id);
    for (const other of [
      input({ contestants: two, seed: 2 }, [round('r1')]),
      input({ contestants: two }, [round('r1')], { repeats: 5 }),
      input({ contestants: two }, [{ ...round('r1'), version: 'f'.repeat(64) }]),
    ]) {
      expect(makePlan(other).id).not.toBe(base.id);
    }
  });
});

describe('mistakes', () => {
  const servers = { swap: { kind: 'openai', url: 'http://127.0.0.1:1' } };
  test.each([
    [input({ contestants: two, rounds: ['r1x'] }, [round('r1')]), 'unknown round "r1x"; did you mean "r1"?'],
    [input({ contestants: two }, [round('r1')], { onlyContestants: ['c'] }), 'unknown contestant "c"; known: a, b.'],
    [input({ contestants: two }, [round('r1')], { onlyRounds: ['zzzz'] }), 'unknown round "zzzz"; known: r1.'],
    [
      input({ contestants: { a: { ...two.a, server: 'swop' } }, servers }, [round('r1')]),
      'contestants.a.server: unknown server "swop"; did you mean "swap"?',
    ],
    [input({ contestants: {} }, [round('r1')]), 'nothing to play: no contestant plays any of the chosen rounds.'],
    [
      input({ contestants: two, rounds: ['r2'] }, [round('r2', { needs: ['r1'] }), round('r1')]),
      'round r2 needs r1, which is not played.',
    ],
    [
      input({ contestants: two, gates: [{ contestant: 'x', min_solved: 1 }] }, [round('r1')]),
      'gates[0]: unknown contestant "x"; known: a, b.',
    ],
    [input({ contestants: two, nodes: { x: { lanes: {} } } }, [round('r1')]), 'nodes.x.lanes: name at least one lane.'],
  ])('%#', (given, message) => {
    expect(mistake(given)).toBe(message);
  });

  test('rounds that need each other', () => {
    const rounds = [round('r1', { needs: ['r2'] }), round('r2', { needs: ['r1'] })];
    expect(mistake(input({ contestants: two }, rounds))).toContain('need each other in a circle');
  });
});

describe('quarantine', () => {
  const bad = { ...round('bad'), quarantine: 'solution fails test_one' };
  const needy = round('needy', { needs: ['bad'] });

  test('a round that failed its proof, and what needs it, is left out and named', () => {
    const plan = makePlan(input({ contestants: two }, [needy, bad, round('good')]));
    expect(plan.rounds.map((each) => each.id)).toEqual(['good']);
    expect(plan.left_out).toEqual([
      { round: 'bad', reason: 'solution fails test_one' },
      { round: 'needy', reason: 'needs bad' },
    ]);
  });

  test('asked for by name it is played, and says so', () => {
    const plan = makePlan(input({ contestants: two }, [bad, round('good')], { onlyRounds: ['bad'] }));
    expect(plan.rounds.map((each) => [each.id, each.quarantined])).toEqual([['bad', true]]);
    expect(plan.left_out).toEqual([]);
  });

  test('alone in the configuration, it is told how to play it', () => {
    expect(mistake(input({ contestants: two }, [bad]))).toBe(
      'nothing to play: round bad is quarantined (solution fails test_one).',
    );
  });
});
