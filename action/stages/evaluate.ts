import { chmod, copyFile, mkdir, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { isByproduct, isPlanted, judgeIntegrity } from '../core/integrity.ts';
import { type Broken, broken, type CheckResult, type Integrity } from '../core/outcome.ts';
import type { PlannedRound, PlannedTrial } from '../core/plan-file.ts';
import { oneLine } from '../core/redact.ts';
import type { Change } from '../core/trial.ts';
import type { Evaluation } from '../evaluators/evaluator.ts';
import { EVALUATORS } from '../evaluators/registry.ts';
import { removeTree } from '../system/workspace.ts';
import type { TrialLayout } from './layout.ts';
import type { RoundSource } from './load-rounds.ts';
import type { Machine } from './machine.ts';
import { pristineFiles } from './pristine.ts';
import { hashOf, type Manifest, readManifest } from './snapshot.ts';

export type EvaluateStage = {
  trial: PlannedTrial;
  round: PlannedRound;
  source: RoundSource;
  layout: TrialLayout;
  machine: Machine;
  signal: AbortSignal;
};

export type Evaluated = {
  checks: CheckResult[];
  integrity: Integrity;
  change: Change;
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
  const theirs = manifest.files.filter(
    (file) => !isPlanted(file.path) && !round.protect.includes(file.path) && file.path !== round.evaluate.suite,
  );
  const copies = [
    ...theirs.map((file) => ({ from: join(stage.layout.snapshot, file.path), path: file.path })),
    ...round.protect
      .filter((path) => path !== round.evaluate.suite)
      .map((path) => ({ from: join(source.folder, 'workspace', path), path })),
  ];
  for (const { from, path } of copies) {
    const target = join(folder, path);
    await mkdir(dirname(target), { recursive: true });
    await copyFile(from, target);
    await chmod(target, 0o644);
  }
}

function changeOf(manifest: Manifest, pristine: ReadonlyMap<string, string>): Change {
  const files = manifest.files.filter((file) => !isByproduct(file.path));
  const now = new Map(files.map((file) => [file.path, file.sha256]));
  const paths = [...now.keys()];
  return {
    files_added: paths.filter((path) => !pristine.has(path)).slice(0, 1000),
    files_changed: paths.filter((path) => pristine.has(path) && pristine.get(path) !== now.get(path)).slice(0, 1000),
    files_deleted: [...pristine.keys()].filter((path) => !now.has(path)).slice(0, 1000),
    refused: manifest.refused
      .filter(({ path }) => !isByproduct(path))
      .map(({ path, reason }) => ({ path: path.slice(0, 300), reason: reason.slice(0, 200) }))
      .slice(0, 1000),
    lines_added: null,
    lines_removed: null,
  };
}

async function integrityOf(
  stage: EvaluateStage,
  manifest: Manifest,
  change: Change,
  evidence: readonly string[],
): Promise<Integrity> {
  const theirs = new Map(manifest.files.map((file) => [file.path, file.sha256]));
  const protectedFiles = await Promise.all(
    stage.round.protect.map(async (path) => ({
      path,
      ours: await hashOf(join(stage.source.folder, 'workspace'), path),
      theirs: theirs.get(path) ?? null,
    })),
  );
  return judgeIntegrity({ protectedFiles, added: change.files_added, evidence });
}

/** An exception in a grader is the grader's failure, and says nothing about the contestant. */
async function grade(stage: EvaluateStage, workFolder: string): Promise<Evaluation> {
  try {
    return await EVALUATORS[stage.round.evaluate.kind].evaluate({
      round: stage.round,
      roundFolder: stage.source.folder,
      workFolder,
      evaluationFolder: stage.layout.evaluation,
      host: stage.machine.host,
      sandboxed: stage.machine.sandboxed,
      signal: stage.signal,
    });
  } catch (error) {
    stage.signal.throwIfAborted();
    return { kind: 'failed', detail: oneLine(error instanceof Error ? error.message : String(error), 500) };
  }
}

/**
 * Grades a sealed snapshot. It can be repeated any number of times: nothing in the snapshot changes.
 *
 * @returns What the grader saw; `broken: grader` when it failed itself. Rejects only when cancelled.
 */
export async function evaluate(stage: EvaluateStage): Promise<Evaluated | Broken> {
  const begunMs = performance.now();
  const manifest = await readManifest(stage.layout.snapshotManifest);
  const workFolder = await mkdtemp(join(tmpdir(), 'sb-work-'));
  try {
    await layWork(stage, manifest, workFolder);
    const gradingMs = performance.now();
    const evaluation = await grade(stage, workFolder);
    const checksS = (performance.now() - gradingMs) / 1000;
    if (evaluation.kind === 'failed') return broken('grader', 'evaluate', evaluation.detail);
    const change = changeOf(manifest, await pristineFiles(stage.source));
    const voids = new Set(stage.trial.void_checks);
    return {
      checks: evaluation.checks.map((check) =>
        voids.has(check.id) ? { ...check, result: 'void', detail: null } : check,
      ),
      integrity: await integrityOf(stage, manifest, change, evaluation.evidence),
      change,
      grading: evaluation.isolation,
      checksS,
      evaluateS: (performance.now() - begunMs) / 1000,
    };
  } finally {
    await removeTree(workFolder);
  }
}
