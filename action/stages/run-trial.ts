import { mkdir, statfs } from 'node:fs/promises';
import { BenchError } from '../core/errors.ts';
import { DISK_NEEDED_BYTES } from '../core/limits.ts';
import { type Broken, broken, type Outcome, REPLAYS } from '../core/outcome.ts';
import type { Plan, PlannedRound, PlannedTrial } from '../core/plan-file.ts';
import { publishable } from '../core/redact.ts';
import type { Attempt, Trial } from '../core/trial.ts';
import type { Seal } from '../core/trial-files.ts';
import { writeFileWhole } from '../system/files.ts';
import { endAttempt, promote, readHistory, removeUnkept, startAttempt } from './attempts.ts';
import { type Evaluated, evaluate } from './evaluate.ts';
import { type AttemptLayout, attemptLayout, trialLayout } from './layout.ts';
import type { RoundSource } from './load-rounds.ts';
import type { Machine } from './machine.ts';
import { type PlayResult, play } from './play.ts';
import { prepareWorkspace } from './prepare.ts';
import type { Progress } from './progress.ts';
import type { Quiet } from './quiet.ts';
import { writeRecord } from './record.ts';
import { secretsOf } from './secrets.ts';
import { takeSnapshot } from './snapshot.ts';
import { startingPoint } from './starting-point.ts';

export type RunContext = {
  plan: Plan;
  sources: ReadonlyMap<string, RoundSource>;
  machine: Machine;
  /** The result folder. */
  root: string;
  configFolder: string;
  environment: Readonly<Record<string, string | undefined>>;
  now: () => Date;
  signal: AbortSignal;
  progress: Progress;
  /** Shared by all lanes of this machine. */
  quiet: Quiet;
};

type TrialContext = RunContext & { trial: PlannedTrial; round: PlannedRound; source: RoundSource };

async function diskProblem(root: string): Promise<Broken | null> {
  const disk = await statfs(root);
  const freeBytes = disk.bavail * disk.bsize;
  if (freeBytes >= DISK_NEEDED_BYTES) return null;
  const mib = (bytes: number): string => `${Math.floor(bytes / 1024 ** 2)} MiB`;
  return broken('disk', 'prepare', `${mib(freeBytes)} free, a trial may need ${mib(DISK_NEEDED_BYTES)}`);
}

function sealOf(result: PlayResult, secrets: readonly string[], startedAt: string, sealedAt: string): Seal | null {
  if (result.played.kind === 'broken') return null;
  return {
    schema: 1,
    stop: result.played.stop,
    stop_detail: result.played.detail === null ? null : publishable(result.played.detail, secrets).slice(0, 500),
    started_at: startedAt,
    sealed_at: sealedAt,
    wall_s: result.wallS,
    load_s: result.loadS,
    held_s: result.heldS,
    first_artifact_s: result.firstArtifactS,
    usage: result.usage,
    test_runs: result.transcribed?.testRuns ?? null,
    ran_own_code: result.transcribed?.ranOwnCode ?? null,
    transcript_sha256: result.transcribed?.sha256 ?? null,
    harness_version: result.harnessVersion,
  };
}

/** Runs a step of ours; a full disk or a lost file there is our breakage, anything else a bug that may crash. */
async function ourStep<T>(stage: 'prepare' | 'play' | 'snapshot', step: () => Promise<T>): Promise<T | Broken> {
  try {
    return await step();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (['ENOSPC', 'EDQUOT', 'EIO', 'EROFS', 'E_DISK'].includes(code)) return broken('disk', stage, code);
    if (error instanceof BenchError && error.code === 'E_SANDBOX') return broken('sandbox', stage, error.message);
    throw error;
  }
}

function isBroken(value: unknown): value is Broken {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'broken';
}

/** Plays one attempt up to its seal. */
async function playToSeal(context: TrialContext, layout: AttemptLayout, startedAt: string): Promise<Seal | Broken> {
  const { trial, machine, progress } = context;
  const secrets = secretsOf(context.plan, context.environment);
  const noDisk = await diskProblem(context.root);
  if (noDisk !== null) return noDisk;
  progress({ kind: 'stage', trial: trial.id, stage: 'prepare' });
  const start = await ourStep('prepare', () => startingPoint({ ...context, needs: trial.needs, brief: layout.brief }));
  if (isBroken(start)) return start;
  const prepared = await ourStep('prepare', () => prepareWorkspace(start.source, layout, machine.host));
  if (isBroken(prepared)) return prepared;
  progress({ kind: 'stage', trial: trial.id, stage: 'play' });
  const result = await ourStep('play', () => play({ ...context, attempt: layout }));
  if (isBroken(result)) return result;
  const seal = sealOf(result, secrets, startedAt, context.now().toISOString());
  if (seal === null) return result.played as Broken;
  progress({ kind: 'stage', trial: trial.id, stage: 'snapshot' });
  const taken = await ourStep('snapshot', () => takeSnapshot(layout, context.round.protect, secrets));
  if (isBroken(taken)) return taken;
  await writeFileWhole(layout.seal, `${JSON.stringify(seal)}\n`);
  return seal;
}

/** A cancelled attempt has no end of its own, and its folder may be uploaded before anybody resumes. */
async function attemptOnce(context: TrialContext, layout: AttemptLayout, startedAt: string): Promise<Seal | Broken> {
  try {
    return await playToSeal(context, layout, startedAt);
  } catch (error) {
    await removeUnkept(layout);
    throw error;
  }
}

/** What broke may be told in words of a server or a harness. */
function publicEnd(ended: Seal | Broken, { plan, environment }: TrialContext): Seal | Broken {
  if (!isBroken(ended)) return ended;
  return { ...ended, detail: publishable(ended.detail, secretsOf(plan, environment)).slice(0, 1000) };
}

/** Plays attempts until one is sealed or the table says that no more may follow. */
async function playUntilSealed(
  context: TrialContext,
  attempts: Attempt[],
): Promise<{ number: number; seal: Seal } | Broken> {
  const { root, trial, now } = context;
  const failures: Broken[] = [];
  for (;;) {
    const number = (attempts.at(-1)?.number ?? 0) + 1;
    const startedAt = now().toISOString();
    context.progress({ kind: 'trial', trial: trial.id, attempt: number });
    const layout = await startAttempt(root, trial.id, number, startedAt);
    const ended = publicEnd(await attemptOnce(context, layout, startedAt), context);
    const sealed = !isBroken(ended);
    await endAttempt(layout, { number, startedAt, endedAt: now().toISOString() }, sealed ? 'sealed' : ended);
    attempts.push({
      number,
      started_at: startedAt,
      ended_at: now().toISOString(),
      ended: sealed ? 'sealed' : 'broken',
      cause: sealed ? null : ended.cause,
      detail: sealed ? null : ended.detail,
    });
    if (sealed) return { number, seal: ended };
    failures.push(ended);
    const replay = REPLAYS[ended.cause];
    const same = failures.filter((failure) => failure.cause === ended.cause).length;
    const again = replay.kind === 'again' && same <= replay.most;
    if (!again) return ended;
    context.progress({ kind: 'outcome', trial: trial.id, outcome: ended, wallS: null, final: false });
  }
}

async function recordBroken(context: TrialContext, outcome: Broken, attempts: readonly Attempt[]): Promise<Trial> {
  const layout = trialLayout(context.root, context.trial.id);
  await mkdir(layout.folder, { recursive: true });
  return writeRecord({
    ...context,
    layout,
    outcome,
    attempts,
    seal: null,
    evaluated: null,
    endedAt: context.now().toISOString(),
  });
}

async function gradeAndRecord(
  context: TrialContext,
  sealed: { number: number; seal: Seal },
  attempts: readonly Attempt[],
): Promise<Trial> {
  const { root, trial, progress } = context;
  const layout = trialLayout(root, trial.id);
  await promote(attemptLayout(root, trial.id, sealed.number), layout);
  progress({ kind: 'stage', trial: trial.id, stage: 'evaluate' });
  const start = await startingPoint({ ...context, needs: trial.needs, brief: layout.brief });
  // What it started from was scored when it was sealed: gone since, it cannot be judged.
  const grade = async (): Promise<Evaluated | Broken> =>
    isBroken(start) ? start : evaluate({ ...context, ...start, layout, hiddenSeed: null });
  const { quiet } = context;
  const graded = await (context.round.quiet ? quiet.alone(grade) : quiet.together(grade));
  const evaluated: Evaluated | null = isBroken(graded) ? null : graded;
  const { seal } = sealed;
  const outcome: Outcome = isBroken(graded)
    ? graded
    : {
        kind: 'scored',
        stop: seal.stop,
        stop_detail: seal.stop_detail,
        checks: graded.checks,
        integrity: graded.integrity,
      };
  return writeRecord({
    ...context,
    layout,
    outcome,
    attempts,
    seal,
    evaluated,
    ...(isBroken(start) ? {} : { source: start.source }),
    endedAt: context.now().toISOString(),
  });
}

/**
 * Brings one planned trial to its record: played if it never was, graded again from its snapshot if
 * the bench was killed after the seal.
 *
 * @param blocked Why it must not be played now; it then gets a record that says so.
 * @throws The signal's reason when cancelled; what was finished stays, and a resumed run goes on from it.
 */
export async function runTrial(context: RunContext, trial: PlannedTrial, blocked: Broken | null): Promise<Trial> {
  const round = context.plan.rounds.find((candidate) => candidate.id === trial.round);
  const source = context.sources.get(trial.round);
  if (round === undefined || source === undefined) throw new Error(`round ${trial.round} of the plan was not loaded`);
  const own: TrialContext = { ...context, trial, round, source };
  const history = await readHistory(context.root, trial.id);
  if (history.sealed !== null) return gradeAndRecord(own, history.sealed, history.attempts);
  if (blocked !== null) return recordBroken(own, blocked, history.attempts);
  const sealed = await context.quiet.together(() => playUntilSealed(own, history.attempts));
  if (isBroken(sealed)) return recordBroken(own, sealed, history.attempts);
  return gradeAndRecord(own, sealed, history.attempts);
}
