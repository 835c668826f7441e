import { expect, test } from 'vitest';
import { examplePlan, exampleTrial } from '../core/scoreboard-fixture.ts';
import type { Seen } from '../core/seen.ts';
import { seenFigures } from './seen.ts';

const plan = examplePlan({ contestants: ['ada'], repeats: 3 });

function figuresOf(...repeats: Partial<Seen>[]) {
  return seenFigures(repeats.map((seen, index) => exampleTrial(plan, `local/r5-debug/ada/${index + 1}`, seen)));
}

test('of no trial, and of trials of which nothing was seen, nothing is known', () => {
  const nothing = { measures: {}, counter_off: null, facts: {}, findings: [] };
  expect(figuresOf()).toEqual(nothing);
  expect(figuresOf({}, {})).toEqual(nothing);
});

test('measures are the median, lowest and highest of the repeats that know them', () => {
  const { measures } = figuresOf(
    { measures: { fps_1k: 40, load_s: null } },
    { measures: { fps_1k: 60, load_s: null, page_bytes: 9000 } },
    { measures: { fps_1k: null } },
  );
  expect(measures).toEqual({
    fps_1k: { median: 50, min: 40, max: 60 },
    load_s: null,
    page_bytes: { median: 9000, min: 9000, max: 9000 },
  });
});

test('a counter is as far off as in its worst repeat', () => {
  expect(figuresOf({ measures: { fps_1k: 40, counter_fps_1k: 41 } }).counter_off).toBeCloseTo(0.025);
  const twice = [{ measures: { fps_5k: 40, counter_fps_5k: 40 } }, { measures: { fps_5k: 40, counter_fps_5k: 60 } }];
  expect(figuresOf(...twice).counter_off).toBeCloseTo(0.5);
  expect(figuresOf({ measures: { fps_1k: 60, counter_fps_1k: 30 } }).counter_off).toBeCloseTo(0.5);
});

test('a counter of a page that stands still is as far off as can be, and none is not known', () => {
  expect(figuresOf({ measures: { fps_1k: 0, counter_fps_1k: 120 } }).counter_off).toBe(10);
  expect(figuresOf({ measures: { fps_1k: 0, counter_fps_1k: 0 } }).counter_off).toBe(0);
  expect(figuresOf({ measures: { fps_1k: 60, counter_fps_1k: null } }).counter_off).toBeNull();
});

test('facts are each different answer once, on one line', () => {
  const { facts } = figuresOf(
    { facts: { renderer: 'SwiftShader', browser: 'Chromium 1', embed: null } },
    { facts: { renderer: 'A GPU\n::error::x', browser: 'Chromium 1' } },
  );
  expect(facts).toEqual({ renderer: ['SwiftShader', 'A GPU : :error::x'], browser: ['Chromium 1'], embed: [] });
});

test('findings are counted by what they are', () => {
  const shadow = (line: number) => ({ id: 'shadow-blur-in-loop', path: 'simulation.html', line });
  const { findings } = figuresOf(
    { findings: [shadow(8), shadow(9)] },
    { findings: [shadow(4), { id: 'trail-drawn-twice', path: 'a\u202eb', line: null }] },
  );
  expect(findings).toEqual([
    { ...shadow(8), mean: 1.5, repeats: 2 },
    { id: 'trail-drawn-twice', path: 'ab', line: null, mean: 0.5, repeats: 1 },
  ]);
});

test('names that every object has are names like others', () => {
  const { measures, facts } = figuresOf({ measures: { constructor: 3 }, facts: { constructor: 'so' } }, {});
  expect(Object.entries(measures)).toEqual([['constructor', { median: 3, min: 3, max: 3 }]]);
  expect(Object.entries(facts)).toEqual([['constructor', ['so']]]);
});
