import type { Gate } from './bench-config.ts';
import type { Contestant } from './contestant.ts';
import { type Control, controlOf } from './controls.ts';
import { BROKEN_CAUSES, broken, INTEGRITY_VERDICTS, type Scored, STOPS } from './outcome.ts';
import { makePlan } from './plan.ts';
import type { Plan, PlannedRound, PlannedTrial } from './plan-file.ts';
import { seededRandom } from './random.ts';
import type { Round } from './round.ts';
import { NOTHING_SEEN } from './seen.ts';
import type { Claims, Notes, Trial } from './trial.ts';

// Plans and records for tests and benchmarks: valid by schema, equal for equal seeds.

export type PlanOptions = {
  rounds?: readonly string[];
  /** Ids; `oracle` and `idle` become the controls of that name, and `cheat-<name>` a cheat. */
  contestants?: readonly string[];
  repeats?: number;
  /** Checks of each round. */
  checks?: number;
  /** The last so many of them need a GPU. */
  gpuChecks?: number;
  /** What the checks are about: equally long runs of them, in this order. */
  groups?: readonly string[];
  /** Hidden cases of each round. */
  hidden?: number;
  nodes?: readonly string[];
  /** Of single rounds, by id, whatever else it is that differs. */
  special?: Readonly<Record<string, Partial<Round>>>;
  gates?: readonly Gate[];
};

export function examplePlan(options: PlanOptions = {}): Plan {
  const { rounds = ['r5-debug'], contestants = ['ada', 'bob'], repeats = 3, nodes = ['local'] } = options;
  const config = {
    ...{ schema: 1 as const, rounds: [...rounds], repeats, order: 'model-major' as const, seed: 1, max_job_hours: 6 },
    nodes: Object.fromEntries(nodes.map((id) => [id, { labels: [], lanes: { main: {} } }])),
    servers: {},
    contestants: Object.fromEntries(contestants.map((id) => [id, exampleContestant(id)])),
    gates: [...(options.gates ?? [])],
  };
  return makePlan({
    config,
    rounds: new Map(rounds.map((id) => [id, exampleRound(id, options)])),
    ...{ onlyRounds: null, onlyContestants: null, repeats: null },
    createdAt: '2026-11-02T08:00:00.000Z',
    bench: { version: '0.1.0', commit: null },
    hash: exampleHash,
  });
}

function exampleContestant(id: string): Contestant {
  const name = id.charAt(0).toUpperCase() + id.slice(1);
  if (id.startsWith('cheat-')) return { name, harness: 'cheat', cheat: id.slice('cheat-'.length) };
  return { name, harness: id === 'oracle' || id === 'idle' ? id : 'pi' };
}

function exampleRound(id: string, options: PlanOptions): Round {
  const { checks = 35, gpuChecks = 0, groups = ['all'], hidden = 0 } = options;
  return {
    ...{
      schema: 1,
      id,
      title: titleOf(id),
      suite: 'five-rounds',
      category: 'agentic',
      turns: [{ prompt: 'Read BRIEF.md' }],
    },
    ...{
      needs: [],
      protect: ['tests.py'],
      notes: 'FIX_NOTES.md',
      claims: null,
      ...{ starts_from: null, checks_of: null, toolchain: null },
      limit_s: 1200,
      quiet: false,
    },
    ...{ deliverables: ['todo.py'], quarantine: null },
    hidden: Array.from({ length: hidden }, (_, index) => ({ id: `hidden_${index + 1}`, covers: ['test_1'] })),
    budget: { tokens: null, requests: null },
    evaluate: { kind: 'pytest', checks, baseline: 0, suite: 'tests.py', modules: ['todo'] },
    version: exampleHash(id),
    checks: Array.from({ length: checks }, (_, index) => ({
      ...{ id: `test_${index + 1}`, baseline: 'fail' as const },
      group: groups[Math.floor((index * groups.length) / checks)] ?? 'all',
      ...(index >= checks - gpuChecks ? { needs: 'gpu' as const } : {}),
    })),
    ...options.special?.[id],
  };
}

/** "r5-debug" → "Debug" */
function titleOf(id: string): string {
  const words = id.replace(/^r\d+-/, '').replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Sixty-four hexadecimal digits that differ with the text. No real hash: core imports no crypto. */
export function exampleHash(text: string): string {
  let seed = 0;
  for (let index = 0; index < text.length; index += 1) seed = (Math.imul(seed, 31) + text.charCodeAt(index)) | 0;
  const random = seededRandom(seed);
  return Array.from({ length: 64 }, () => Math.floor(random() * 16).toString(16)).join('');
}

export type ScoredOptions = Partial<Omit<Scored, 'kind' | 'checks'>> & {
  /** Only the first so many checks pass. */
  passed?: number;
  /** Only these fail. */
  failed?: readonly string[];
};

/** A scored outcome with all checks passed unless `options` say otherwise. */
export function scoredOutcome(plan: Plan, planned: PlannedTrial, options: ScoredOptions = {}): Scored {
  const { passed, failed = [], ...changes } = options;
  const ids = roundOf(plan, planned).check_ids;
  const most = passed ?? ids.length;
  return {
    ...{ kind: 'scored', stop: 'finished', stop_detail: null, integrity: { verdict: 'clean', evidence: [] } },
    checks: ids.map((id, index) => {
      if (planned.void_checks.includes(id)) return { id, result: 'void', detail: null };
      return index < most && !failed.includes(id)
        ? { id, result: 'passed', detail: null }
        : { id, result: 'failed', detail: 'expected 2, got 1' };
    }),
    ...changes,
  };
}

function roundOf(plan: Plan, planned: PlannedTrial): PlannedRound {
  const round = plan.rounds.find((candidate) => candidate.id === planned.round);
  if (round === undefined) throw new Error(`the plan has no round ${planned.round}`);
  return round;
}

function plannedOf(plan: Plan, id: string): PlannedTrial {
  const planned = plan.trials.find((candidate) => candidate.id === id);
  if (planned === undefined) throw new Error(`the plan has no trial ${id}`);
  return planned;
}

/** The record of one planned trial: solved in 32 s unless `changes` say otherwise. */
export function exampleTrial(plan: Plan, id: string, changes: Partial<Trial> = {}): Trial {
  return record(plan, plannedOf(plan, id), changes);
}

/** The outcome of a scored trial in short. */
export function exampleScored(plan: Plan, id: string, options: ScoredOptions = {}): Trial {
  const planned = plannedOf(plan, id);
  return record(plan, planned, { outcome: scoredOutcome(plan, planned, options) });
}

const exampleNotes: Notes = { present: true, bytes: 900, files_named: ['todo.py'], tests_named: [], categories: null };

/** What a contestant claims whose notes name this time. */
export function claimed(time_s: number | null): Claims {
  return { time_s, time_source: time_s === null ? null : 'notes', files_changed: null };
}

function record(plan: Plan, planned: PlannedTrial, changes: Partial<Trial>): Trial {
  const hiddenCases = roundOf(plan, planned).hidden.length;
  return {
    ...{ schema: 1, plan_id: plan.id, id: planned.id, node: planned.node, lane: planned.lane, round: planned.round },
    ...{ round_version: roundOf(plan, planned).version, contestant: planned.contestant },
    ...{ repeat: planned.repeat, seed: planned.seed },
    outcome: scoredOutcome(plan, planned),
    attempts: [],
    ...{ started_at: '2026-11-02T08:00:00.000Z', ended_at: '2026-11-02T08:01:00.000Z' },
    ...{
      wall_s: 32,
      load_s: 0,
      first_artifact_s: 12,
      held_s: 0,
      checks_s: 2,
      evaluate_s: 2.5,
      timing_valid: true,
      timing_note: null,
    },
    usage: {
      ...{
        requests: 12,
        turns: 12,
        tool_calls: 20,
        malformed_tool_calls: 0,
        input_tokens: 48_200,
        cached_tokens: 40_000,
      },
      ...{ output_tokens: 3200, ttft_s: 0.4, decode_tok_s: 148, errors: 0, models: ['example'] },
    },
    change: {
      ...{ files_added: ['FIX_NOTES.md'], files_changed: ['todo.py'], files_deleted: [], refused: [] },
      ...{ lines_added: 30, lines_removed: 12, protected: [] },
    },
    loc: { Python: 410 },
    notes: exampleNotes,
    claims: claimed(null),
    hidden: hiddenCases === 0 ? null : { seed: planned.seed, passed: hiddenCases, failed: [] },
    ...NOTHING_SEEN,
    brief_sha256: null,
    test_runs: 3,
    ran_own_code: true,
    transcript_sha256: exampleHash(planned.id),
    isolation: { sandbox: 'bubblewrap', resource_guard: 'watcher', grading: 'out-of-process', root: false },
    versions: { bench: '0.1.0', node: '24.21.0', harness: '0.80.0' },
    ...changes,
  };
}

/** Records as a real run leaves them: most scored, some broken, cut off or tampered with, and some that never came back. */
export function exampleTrials(plan: Plan, seed = 1): Trial[] {
  const random = seededRandom(seed);
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T;
  // Each contestant has its own skill and speed, so that ranks are not all noise.
  const skill = new Map(Object.keys(plan.contestants).map((id) => [id, random()]));
  return plan.trials.flatMap((planned) => {
    const fate = random();
    if (fate < 0.02) return [];
    const control = controlOf(plan.contestants[planned.contestant]?.harness);
    if (control !== null) return [controlRecord(plan, planned, control)];
    const changes = {
      wall_s: 20 + 200 * random(),
      claims: claimed(random() < 0.5 ? null : 60 * (1 + Math.floor(20 * random()))),
    };
    if (fate < 0.05)
      return [record(plan, planned, { ...changes, outcome: broken(pick(BROKEN_CAUSES), 'play', 'status 500') })];
    const checks = roundOf(plan, planned).check_ids.length;
    const passed = random() < (skill.get(planned.contestant) ?? 0) ? checks : Math.floor(checks * random());
    const outcome = scoredOutcome(plan, planned, {
      passed,
      stop: fate < 0.15 ? pick(STOPS) : 'finished',
      integrity:
        fate > 0.97
          ? {
              verdict: pick(INTEGRITY_VERDICTS.filter((verdict) => verdict !== 'clean')),
              evidence: ['tests.py changed'],
            }
          : { verdict: 'clean', evidence: [] },
    });
    return [record(plan, planned, { ...changes, outcome })];
  });
}

function controlRecord(plan: Plan, planned: PlannedTrial, control: Control): Trial {
  const outcome = scoredOutcome(plan, planned, control === 'idle' ? { passed: 0 } : {});
  const silent = {
    usage: null,
    test_runs: null,
    transcript_sha256: null,
    ran_own_code: null,
    first_artifact_s: null,
    notes: { ...exampleNotes, present: control === 'oracle', bytes: null },
  };
  return record(plan, planned, { ...silent, outcome, wall_s: 0.2 });
}
