import { controlOf } from './controls.ts';
import type { Plan, PlannedTrial } from './plan-file.ts';
import { seededRandom } from './random.ts';
import type { DeclaredCheck, Round } from './round.ts';
import { claimed, examplePlan, exampleTrial, type PlanOptions, scoredOutcome } from './scoreboard-fixture.ts';
import { NOTHING_SEEN, type Seen } from './seen.ts';
import type { Trial } from './trial.ts';

// One plan with every kind of round, and records of it as graders leave them: valid by schema, equal for equal seeds.

const PAGE: Partial<Round> = {
  category: 'code',
  quiet: true,
  notes: 'DEV_NOTES.md',
  deliverables: ['simulation.html'],
  evaluate: { kind: 'page', checks: 11, baseline: 0, page: 'simulation.html', suite: 'page.js' },
  checks: checks(11, 2),
};

const FIVE: Readonly<Record<string, Partial<Round>>> = {
  'r1-particles': { title: 'Particle simulation', ...PAGE },
  'r2-particles-fix': {
    title: 'One round of feedback',
    ...PAGE,
    needs: ['r1-particles'],
    starts_from: { round: 'r1-particles', measure: 'fps_1k', at_least: 60 },
    checks_of: 'r1-particles',
  },
  'r3-lisp': { title: 'Lisp interpreter', category: 'code', checks: checks(58, 0) },
  'r4-notespeak': {
    title: 'Go service in one binary',
    category: 'code',
    toolchain: 'go',
    evaluate: { kind: 'service', checks: 11, baseline: 0, suite: 'service.js' },
    checks: checks(11, 0),
  },
  'r5-debug': { title: 'Agentic debugging' },
};

function checks(count: number, gpu: number): DeclaredCheck[] {
  return Array.from({ length: count }, (_, index) => ({
    ...{ id: `check_${index + 1}`, group: 'all', baseline: 'fail' as const },
    ...(index >= count - gpu ? { needs: 'gpu' as const } : {}),
  }));
}

/** Two page rounds of which the second starts from the first, one Lisp, one service and one debugging round. */
export function fiveRoundsPlan(options: Omit<PlanOptions, 'rounds' | 'special'> = {}): Plan {
  return examplePlan({ ...options, rounds: Object.keys(FIVE), special: FIVE });
}

/**
 * Every trial scored and most solved. The first contestant is the fastest and its pages the cheapest, and so on down;
 * the last one's first page fails a check that its second does not.
 */
export function fiveRoundsTrials(plan: Plan, seed = 1): Trial[] {
  const random = seededRandom(seed);
  const contestants = Object.keys(plan.contestants);
  const last = contestants.findLast((id) => controlOf(plan.contestants[id]?.harness) === null);
  return plan.trials.map((planned) => {
    const control = controlOf(plan.contestants[planned.contestant]?.harness);
    const place = contestants.indexOf(planned.contestant) + 1;
    const near = (figure: number) => figure * (0.95 + 0.1 * random());
    const isFirstOfLast = planned.round === 'r1-particles' && planned.contestant === last;
    const outcome = scoredOutcome(plan, planned, {
      ...(control === 'idle' || control === 'cheat' ? { passed: 0 } : {}),
      ...(isFirstOfLast ? { failed: ['check_3'] } : {}),
    });
    return exampleTrial(plan, planned.id, {
      outcome,
      wall_s: near(30 * place),
      claims: claimed(control === null ? 60 * place : null),
      loc: { All: Math.round(near(200 * place)) },
      ...seen(planned, place, control === 'idle', near),
    });
  });
}

function seen(planned: PlannedTrial, place: number, nothing: boolean, near: (figure: number) => number): Seen {
  if (nothing) return NOTHING_SEEN;
  if (planned.round.startsWith('r4')) {
    const measures = { build_s: near(8), binary_bytes: Math.round(near(14_000_000)), start_s: near(0.2) };
    return { ...NOTHING_SEEN, measures, facts: { embed: place % 2 === 1 ? 'go:embed' : 'string literal' } };
  }
  if (planned.round.startsWith('r1')) return page(planned, 100 / place, place, near);
  return planned.round.startsWith('r2') ? page(planned, 110 / Math.sqrt(place), Math.sqrt(place), near) : NOTHING_SEEN;
}

function page(planned: PlannedTrial, fps: number, cost: number, near: (figure: number) => number): Seen {
  const isFirst = planned.round.startsWith('r1');
  const [fps_1k, fps_5k] = [near(fps), near(fps / 2)];
  return {
    measures: {
      ...{ fps_1k, fps_5k, counter_fps_1k: fps_1k * (cost > 2 ? 1.3 : 1.01), counter_fps_5k: fps_5k },
      ...{ frame_cost_1k_ref: near(cost), frame_cost_5k_ref: near(cost * 4), load_s: near(0.1) },
      ...{ page_bytes: Math.round(near(9000)), refresh_hz: 60 },
    },
    facts: {
      ...{ renderer: 'ANGLE (Google, Vulkan 1.3.0 (SwiftShader Device (Subzero)), SwiftShader driver)' },
      ...{ rendering: 'software', viewport: '1280 × 800', pixel_ratio: '1', browser: 'Chromium 147.0.7727.15' },
    },
    findings: isFirst && cost > 1 ? [{ id: 'shadow-blur-in-loop', path: 'simulation.html', line: 88 }] : [],
    shots: [
      { path: 'at-1k.png', title: '1,000 particles', width_px: 640, height_px: 400 },
      { path: 'strip.png', title: 'Six frames of the canvas', width_px: 960, height_px: 100 },
      { path: 'at-5k.png', title: '5,000 particles', width_px: 640, height_px: 400 },
    ],
  };
}
