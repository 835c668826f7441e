import { describe, expect, test } from 'vitest';
import { benchConfigSchema } from './bench-config.ts';
import { contestantSchema } from './contestant.ts';
import { BenchError } from './errors.ts';
import { editDistance, nearest, parseWith, unknownWord } from './parse.ts';
import { roundSchema } from './round.ts';

function messageOf(action: () => unknown): string {
  try {
    action();
  } catch (error) {
    if (error instanceof BenchError) return error.message;
    throw error;
  }
  return 'nothing was thrown';
}

const bench = { schema: 1, rounds: ['r5-debug'], contestants: { pi: { name: 'Pi', harness: 'pi' } } };

describe('parseWith', () => {
  test('gives the data with its defaults', () => {
    expect(parseWith(benchConfigSchema, bench, 'bench.yml').repeats).toBe(3);
  });

  test.each([
    [{ ...bench, repeat: 3 }, 'bench.yml: unknown key "repeat"; did you mean "repeats"?'],
    [
      { ...bench, contestants: { pi: { name: 'Pi', harnes: 'pi', harness: 'pi' } } },
      'bench.yml: contestants.pi: unknown key "harnes"; did you mean "harness"?',
    ],
    [
      { ...bench, gates: [{ max_broken: 0.1 }] },
      'bench.yml: gates[0]: unknown key "max_broken"; did you mean "max_broken_share"? (and 1 more)',
    ],
    [
      { ...bench, servers: { a: { kind: 'openia' } } },
      "bench.yml: servers.a.kind: Invalid discriminator value. Expected 'openai' | 'scripted'",
    ],
    [
      { ...bench, servers: { a: { kind: 'openai', adress: 'x', url: 'http://127.0.0.1' } } },
      'bench.yml: servers.a: unknown key "adress"; known: kind, url.',
    ],
    [{ ...bench, repeats: 0 }, 'bench.yml: repeats: Too small: expected number to be >=1'],
    [{ rounds: ['a'] }, 'bench.yml: schema: expected 1'],
    ['text', 'bench.yml: expected object, received string'],
  ])('says in one line what is wrong: %#', (data, expected) => {
    expect(messageOf(() => parseWith(benchConfigSchema, data, 'bench.yml'))).toBe(expected);
  });

  test('finds known keys inside arrays, defaults and unions', () => {
    const round = {
      schema: 1,
      title: 'x',
      suite: 's',
      category: 'c',
      turns: [{ promt: 'x', prompt: 'x' }],
      limit_s: 1,
      evaluate: { kind: 'pytest', checks: 1, baseline: 0, modules: ['a'] },
    };
    expect(messageOf(() => parseWith(roundSchema, round, 'round.yml', 'E_ROUND'))).toBe(
      'round.yml: turns[0]: unknown key "promt"; did you mean "prompt"?',
    );
    expect(
      messageOf(() =>
        parseWith(roundSchema, { ...round, turns: [{ prompt: 'x' }], evaluate: { ...round.evaluate, chekcs: 3 } }, 'r'),
      ),
    ).toBe('r: evaluate: unknown key "chekcs"; did you mean "checks"?');
    expect(messageOf(() => parseWith(contestantSchema, { name: 'x', harness: 'Pi!' }, 'c'))).toBe(
      'c: harness: use lower-case words joined by dashes',
    );
  });
});

test('nearest finds typos and not just anything', () => {
  expect(editDistance('kitten', 'sitting')).toBe(3);
  expect(editDistance('bnech', 'bench')).toBe(1);
  expect(nearest('repaets', ['repeats', 'rounds'])).toBe('repeats');
  expect(nearest('zzz', ['repeats', 'rounds'])).toBeNull();
  expect(unknownWord('round', 'r9', [])).toBe('unknown round "r9"; known: none.');
});
