import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { Outcome } from '../core/outcome.ts';
import type { Plan, PlannedRound, PlannedTrial } from '../core/plan-file.ts';
import { publishable } from '../core/redact.ts';
import { MOST_FINDINGS, NOTHING_SEEN, type Seen } from '../core/seen.ts';
import type { Attempt, Change, Trial } from '../core/trial.ts';
import type { Seal } from '../core/trial-files.ts';
import { writeFileWhole } from '../system/files.ts';
import { sha256Of } from '../system/package.ts';
import type { Evaluated } from './evaluate.ts';
import { type Forensics, inspectWork } from './forensics.ts';
import type { TrialLayout } from './layout.ts';
import type { RoundSource } from './load-rounds.ts';
import type { Machine } from './machine.ts';
import { secretsInWork, secretsOf } from './secrets.ts';
import { readManifest } from './snapshot.ts';
import { publicNames } from './work.ts';

export type Recordable = {
  plan: Plan;
  trial: PlannedTrial;
  round: PlannedRound;
  source: RoundSource;
  layout: TrialLayout;
  machine: Machine;
  /** Where the contestants' keys are looked up, so that none of them is written. */
  environment: Readonly<Record<string, string | undefined>>;
  outcome: Outcome;
  attempts: readonly Attempt[];
  seal: Seal | null;
  evaluated: Evaluated | null;
  endedAt: string;
};

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

/** Null where there is no graded work to look at. */
async function forensicsOf(recordable: Recordable): Promise<Forensics | null> {
  const { plan, environment, round, source, layout } = recordable;
  if (recordable.outcome.kind !== 'scored') return null;
  const secrets = secretsInWork(secretsOf(plan, environment));
  const manifest = await readManifest(layout.snapshotManifest);
  return inspectWork({ round, source, manifest, snapshot: layout.snapshot, secrets }, layout.patch);
}

type Clean = (text: string, most: number) => string;

/** Details quote programs and servers, and evidence names files. */
function publicOutcome(outcome: Outcome, clean: Clean): Outcome {
  const cleanOrNull = (text: string | null): string | null => (text === null ? null : clean(text, 500));
  switch (outcome.kind) {
    case 'scored':
      return {
        ...outcome,
        stop_detail: cleanOrNull(outcome.stop_detail),
        checks: outcome.checks.map((check) => ({ ...check, detail: cleanOrNull(check.detail) })),
        integrity: { ...outcome.integrity, evidence: outcome.integrity.evidence.map((line) => clean(line, 500)) },
      };
    case 'broken':
      return { ...outcome, detail: clean(outcome.detail, 1000) };
    case 'missing':
      return outcome;
    default:
      return outcome satisfies never;
  }
}

function publicChange(change: Change, forensics: Forensics | null, secrets: readonly string[]): Change {
  const names = (paths: readonly string[]): string[] => publicNames(paths, secrets, 1000);
  return {
    files_added: names(change.files_added),
    files_changed: names(change.files_changed),
    files_deleted: names(change.files_deleted),
    refused: change.refused.map(({ path, reason }) => ({ path: names([path]).join('').slice(0, 300), reason })),
    lines_added: forensics?.linesAdded ?? null,
    lines_removed: forensics?.linesRemoved ?? null,
    protected: change.protected,
  };
}

/** What the grader saw and what stands in the source. */
function seenOf(evaluated: Evaluated | null, forensics: Forensics | null): Seen {
  const { measures, facts, findings, shots } = evaluated?.seen ?? NOTHING_SEEN;
  const patterns = forensics?.patterns ?? NOTHING_SEEN;
  return {
    measures,
    facts: { ...patterns.facts, ...facts },
    findings: [...findings, ...patterns.findings].slice(0, MOST_FINDINGS),
    shots,
  };
}

/** What a page or a program says of itself is its author's text, too. */
function publicSeen({ measures, facts, findings, shots }: Readonly<Seen>, clean: Clean): Seen {
  const publicFacts = Object.entries(facts).map(([name, fact]) => [name, fact === null ? null : clean(fact, 300)]);
  return {
    measures,
    facts: Object.fromEntries(publicFacts),
    findings: findings.map((each) => ({ ...each, path: clean(each.path, 300) })),
    shots,
  };
}

/** Null where the brief is the round's own, which its version covers. */
async function briefHash({ layout }: Recordable): Promise<string | null> {
  return existsSync(layout.brief) ? sha256Of(await readFile(layout.brief)) : null;
}

type Planned = 'id' | 'node' | 'lane' | 'round' | 'round_version' | 'contestant' | 'repeat' | 'seed';

function plannedOf({ trial, round }: Recordable): Pick<Trial, Planned> {
  const { id, node, lane, contestant, repeat, seed } = trial;
  return { id, node, lane, round: trial.round, round_version: round.version, contestant, repeat, seed };
}

function isolationOf({ machine, evaluated }: Recordable): Trial['isolation'] {
  return {
    sandbox: machine.sandboxed ? 'bubblewrap' : 'none',
    resource_guard: 'watcher',
    grading: evaluated?.grading ?? 'out-of-process',
    root: machine.host.root,
  };
}

/** Writes trial.json, whole. A scored one is the end of its trial. */
export async function writeRecord(recordable: Recordable): Promise<Trial> {
  const { plan, machine, seal, evaluated } = recordable;
  const secrets = secretsOf(plan, recordable.environment);
  const clean: Clean = (text, most) => publishable(text, secrets).slice(0, most).toWellFormed();
  const forensics = await forensicsOf(recordable);
  const change = evaluated?.change ?? null;
  const record: Trial = {
    schema: 1,
    plan_id: plan.id,
    ...plannedOf(recordable),
    outcome: publicOutcome(recordable.outcome, clean),
    attempts: recordable.attempts.map((each) => ({ ...each, detail: each.detail && clean(each.detail, 1000) })),
    started_at: seal?.started_at ?? null,
    ended_at: recordable.endedAt,
    ...figuresOf(seal),
    evaluate_s: rounded(evaluated?.evaluateS ?? null),
    checks_s: rounded(evaluated?.checksS ?? null),
    timing_valid: true,
    timing_note: null,
    change: change === null ? null : publicChange(change, forensics, secretsInWork(secrets)),
    loc: forensics?.loc ?? null,
    notes: forensics?.notes ?? null,
    claims: forensics?.claims ?? { time_s: null, time_source: null, files_changed: null },
    hidden: evaluated?.hidden ?? null,
    ...publicSeen(seenOf(evaluated, forensics), clean),
    brief_sha256: await briefHash(recordable),
    isolation: isolationOf(recordable),
    versions: { bench: machine.benchVersion, node: process.versions.node, harness: seal?.harness_version ?? null },
  };
  await writeFileWhole(recordable.layout.record, `${JSON.stringify(record, null, 2)}\n`);
  return record;
}
