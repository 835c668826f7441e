import { randomInt } from 'node:crypto';
import { chmod, mkdir, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type IntegrityFacts, isPlanted, judgeIntegrity } from '../core/integrity.ts';
import { type Broken, broken, type CheckResult, type Integrity } from '../core/outcome.ts';
import type { PlannedRound, PlannedTrial } from '../core/plan-file.ts';
import { oneLine } from '../core/redact.ts';
import { publishedSuite } from '../core/round.ts';
import type { Seen } from '../core/seen.ts';
import type { Change, Hidden } from '../core/trial.ts';
import type { Manifest } from '../core/trial-files.ts';
import type { Before, Evaluation } from '../evaluators/evaluator.ts';
import { EVALUATORS } from '../evaluators/registry.ts';
import { copyHashed } from '../system/copy-hashed.ts';
import type { Refusal } from '../system/snapshot.ts';
import { removeTree } from '../system/workspace.ts';
import { addedIn, changeOf } from './change.ts';
import type { TrialLayout } from './layout.ts';
import type { RoundSource } from './load-rounds.ts';
import type { Machine } from './machine.ts';
import { pristineFiles } from './pristine.ts';
import { hashOf, readManifest } from './snapshot.ts';

export type EvaluateStage = {
  trial: PlannedTrial;
  round: PlannedRound;
  source: RoundSource;
  layout: TrialLayout;
  machine: Machine;
  /** Draws the hidden cases of an earlier grading again; null draws new ones. */
  hiddenSeed: number | null;
  /** Null for a round that starts from its own workspace. */
  before: Before | null;
  signal: AbortSignal;
};

export type Evaluated = {
  checks: CheckResult[];
  integrity: Integrity;
  /** From which the integrity was judged. */
  facts: IntegrityFacts;
  change: Change;
  hidden: Hidden | null;
  seen: Seen;
  grading: 'out-of-process' | 'in-process';
  evaluateS: number;
  /** Of which the evaluator's own. */
  checksS: number;
};

/**
 * The files that contestant code is graded with: theirs, less what graders obey, and ours where protected.
 * The suite itself stays out: it holds the expected values.
 */
async function layWork(stage: EvaluateStage, manifest: Manifest, folder: string): Promise<void> {
  await chmod(folder, 0o755);
  const { round, source } = stage;
  const suite = publishedSuite(round.evaluate);
  const theirs = manifest.files.filter(
    (file) => !isPlanted(file.path, round.protect) && !round.protect.includes(file.path) && file.path !== suite,
  );
  for (const file of theirs) {
    const sha256 = await layCopy(join(stage.layout.snapshot, file.path), join(folder, file.path));
    // A power cut may have cost the copy its content after the seal: that is no work of the contestant's.
    if (sha256 !== file.sha256) throw new Error(`snapshot/${file.path} is not what was sealed`);
  }
  for (const path of round.protect.filter((each) => each !== suite)) {
    const target = join(folder, path);
    // A folder of theirs may stand where our file belongs.
    await removeTree(target);
    await layCopy(join(source.workspace, path), target);
  }
}

async function layCopy(from: string, to: string): Promise<string> {
  await mkdir(dirname(to), { recursive: true });
  return copyHashed(from, to);
}

/** Reasons for which the snapshot leaves a file out that may be as it was. */
const NO_ROOM: ReadonlySet<string> = new Set<Refusal>(['too many files', 'too much in all']);

/** What became of the protected files, as the manifest has it; of an older one, as the files in the snapshot tell. */
function theirsOf(manifest: Manifest, protect: readonly string[]): { path: string; sha256: string | null }[] {
  if (manifest.protected !== null) return manifest.protected.filter((each) => protect.includes(each.path));
  const files = new Map(manifest.files.map((file) => [file.path, file.sha256]));
  // Lost in a flood is not edited: what the snapshot had no room for says nothing of the file itself.
  const noRoom = (path: string): boolean =>
    manifest.refused.some((each) => each.path === '.' || (each.path === path && NO_ROOM.has(each.reason)));
  const judged = protect.filter((path) => files.has(path) || !noRoom(path));
  return judged.map((path) => ({ path, sha256: files.get(path) ?? null }));
}

/** Our copy of every protected file against theirs. */
async function protectedOf(stage: EvaluateStage, manifest: Manifest): Promise<Change['protected']> {
  const { workspace } = stage.source;
  return Promise.all(
    theirsOf(manifest, stage.round.protect).map(async ({ path, sha256: theirs }) => ({
      path,
      ours: await hashOf(workspace, path),
      theirs,
    })),
  );
}

/**
 * Grades a sealed snapshot. It can be repeated any number of times: nothing in the snapshot changes.
 *
 * @returns What the grader saw; `broken: grader` when it failed itself. Rejects only when cancelled.
 */
export async function evaluate(stage: EvaluateStage): Promise<Evaluated | Broken> {
  const workFolder = await mkdtemp(join(tmpdir(), 'sb-work-'));
  try {
    return await gradeIn(workFolder, stage);
  } catch (error) {
    stage.signal.throwIfAborted();
    // Whatever it is, it is ours, and says nothing about the contestant.
    return broken('grader', 'evaluate', oneLine(error instanceof Error ? error.message : String(error), 500));
  } finally {
    await removeTree(workFolder);
  }
}

async function runEvaluator(stage: EvaluateStage, workFolder: string, hiddenSeed: number): Promise<Evaluation> {
  const { trial, round, source, layout, machine, before, signal } = stage;
  return EVALUATORS[round.evaluate.kind].evaluate({
    round,
    roundFolder: source.folder,
    checksFolder: source.checks,
    workFolder,
    evaluationFolder: layout.evaluation,
    host: machine.host,
    sandboxed: machine.sandboxed,
    hiddenSeed,
    voidChecks: new Set(trial.void_checks),
    before,
    signal,
  });
}

async function gradeIn(workFolder: string, stage: EvaluateStage): Promise<Evaluated | Broken> {
  const begunMs = performance.now();
  const manifest = await readManifest(stage.layout.snapshotManifest);
  await layWork(stage, manifest, workFolder);
  const gradingMs = performance.now();
  const voids = new Set(stage.trial.void_checks);
  const hiddenSeed = stage.hiddenSeed ?? randomInt(2 ** 31);
  const evaluation = await runEvaluator(stage, workFolder, hiddenSeed);
  const checksS = (performance.now() - gradingMs) / 1000;
  if (evaluation.kind === 'failed') return broken('grader', 'evaluate', evaluation.detail);
  const { hidden, evidence } = evaluation;
  const pristine = await pristineFiles(stage.source);
  const protectedFiles = await protectedOf(stage, manifest);
  const facts = {
    protectedFiles,
    added: addedIn(manifest, pristine),
    refused: manifest.refused.map((each) => each.path),
    overfit: stage.round.hidden.filter((each) => hidden?.failed.includes(each.id) ?? false),
    evidence,
  };
  return {
    checks: evaluation.checks.map((check) =>
      voids.has(check.id) ? { ...check, result: 'void', detail: null } : check,
    ),
    ...{ integrity: judgeIntegrity(facts), facts },
    change: { ...changeOf(manifest, pristine), protected: protectedFiles },
    hidden: hidden === null ? null : { seed: hiddenSeed, passed: hidden.passed.length, failed: hidden.failed },
    seen: evaluation.seen,
    grading: evaluation.isolation,
    checksS,
    evaluateS: (performance.now() - begunMs) / 1000,
  };
}
