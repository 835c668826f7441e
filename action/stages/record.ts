import { claimedSeconds } from '../core/claims.ts';
import { NOTES_LIMIT_BYTES } from '../core/limits.ts';
import type { Outcome } from '../core/outcome.ts';
import type { Plan, PlannedRound, PlannedTrial } from '../core/plan-file.ts';
import type { Attempt, Notes, Trial } from '../core/trial.ts';
import type { Seal } from '../core/trial-files.ts';
import { writeFileWhole } from '../system/files.ts';
import { readBoundedBeneath } from '../system/read-bounded.ts';
import type { Evaluated } from './evaluate.ts';
import type { TrialLayout } from './layout.ts';
import type { Machine } from './machine.ts';

export type Recordable = {
  plan: Plan;
  trial: PlannedTrial;
  round: PlannedRound;
  layout: TrialLayout;
  machine: Machine;
  outcome: Outcome;
  attempts: readonly Attempt[];
  seal: Seal | null;
  evaluated: Evaluated | null;
  endedAt: string;
};

const NO_NOTES: Notes = { present: false, bytes: null, files_named: [], tests_named: [], categories: null };

async function readNotes(
  round: PlannedRound,
  layout: TrialLayout,
): Promise<{ notes: Trial['notes']; timeS: number | null }> {
  if (round.notes === null) return { notes: null, timeS: null };
  const read = await readBoundedBeneath(layout.snapshot, round.notes, NOTES_LIMIT_BYTES);
  if (!read.ok || read.data.length === 0) return { notes: { ...NO_NOTES }, timeS: null };
  return {
    notes: { ...NO_NOTES, present: true, bytes: read.data.length },
    timeS: claimedSeconds(read.data.toString('utf8')),
  };
}

/** Seconds to the millisecond: what stands behind that was not measured. */
function rounded(seconds: number | null): number | null {
  return seconds === null ? null : Math.round(seconds * 1000) / 1000;
}

function figuresOf(
  seal: Seal | null,
): Pick<
  Trial,
  'wall_s' | 'load_s' | 'first_artifact_s' | 'held_s' | 'usage' | 'test_runs' | 'ran_own_code' | 'transcript_sha256'
> {
  return {
    wall_s: rounded(seal?.wall_s ?? null),
    load_s: rounded(seal?.load_s ?? null),
    first_artifact_s: rounded(seal?.first_artifact_s ?? null),
    held_s: rounded(seal?.held_s ?? null),
    usage: seal?.usage ?? null,
    test_runs: seal?.test_runs ?? null,
    ran_own_code: seal?.ran_own_code ?? null,
    transcript_sha256: seal?.transcript_sha256 ?? null,
  };
}

/** Writes trial.json, whole. A scored one is the end of its trial. */
export async function writeRecord(recordable: Recordable): Promise<Trial> {
  const { plan, trial, machine, seal, evaluated, outcome } = recordable;
  const { notes, timeS } =
    outcome.kind === 'scored' ? await readNotes(recordable.round, recordable.layout) : { notes: null, timeS: null };
  const record: Trial = {
    schema: 1,
    plan_id: plan.id,
    id: trial.id,
    node: trial.node,
    lane: trial.lane,
    round: trial.round,
    round_version: recordable.round.version,
    contestant: trial.contestant,
    repeat: trial.repeat,
    seed: trial.seed,
    outcome,
    attempts: [...recordable.attempts],
    started_at: seal?.started_at ?? null,
    ended_at: recordable.endedAt,
    ...figuresOf(seal),
    evaluate_s: rounded(evaluated?.evaluateS ?? null),
    checks_s: rounded(evaluated?.checksS ?? null),
    timing_valid: true,
    timing_note: null,
    change: evaluated?.change ?? null,
    loc: null,
    notes,
    claims: { time_s: timeS, time_source: timeS === null ? null : 'notes', files_changed: null },
    hidden: evaluated?.hidden ?? null,
    isolation: {
      sandbox: machine.sandboxed ? 'bubblewrap' : 'none',
      resource_guard: 'watcher',
      grading: evaluated?.grading ?? 'out-of-process',
      root: machine.host.root,
    },
    versions: { bench: machine.benchVersion, node: process.versions.node, harness: seal?.harness_version ?? null },
  };
  await writeFileWhole(recordable.layout.record, `${JSON.stringify(record, null, 2)}\n`);
  return record;
}
