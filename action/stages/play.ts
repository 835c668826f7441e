import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { classifyPlay, needsServerCheck, type Played, type PlayFacts } from '../core/classify.ts';
import type { Contestant } from '../core/contestant.ts';
import { TRIAL_LIMITS } from '../core/limits.ts';
import { type Broken, broken } from '../core/outcome.ts';
import type { Plan, PlannedRound, PlannedTrial } from '../core/plan-file.ts';
import { publishedSuite } from '../core/round.ts';
import type { Usage } from '../core/trial.ts';
import type { Endpoint, Harness, Launch } from '../harnesses/harness.ts';
import { HARNESSES } from '../harnesses/registry.ts';
import { type ProcessEnd, runProcess } from '../system/process.ts';
import { sandboxCommand } from '../system/sandbox.ts';
import type { Tap } from '../tap/tap.ts';
import { watchFirstArtifact } from './first-artifact.ts';
import type { AttemptLayout } from './layout.ts';
import type { RoundSource } from './load-rounds.ts';
import type { Machine } from './machine.ts';
import { prepareInput } from './prepare.ts';
import { secretsOf } from './secrets.ts';
import { withToolchain } from './toolchain.ts';
import { type Transcribed, transcribe } from './transcribe.ts';
import { outsideSandbox } from './unsandboxed.ts';
import { openWire, SOCKET_INSIDE, type Wire } from './wire.ts';

export type PlayContext = {
  plan: Plan;
  trial: PlannedTrial;
  round: PlannedRound;
  source: RoundSource;
  attempt: AttemptLayout;
  machine: Machine;
  configFolder: string;
  /** Environment of the bench: where a contestant's `auth.env` is looked up. Never handed on. */
  environment: Readonly<Record<string, string | undefined>>;
  signal: AbortSignal;
};

/** What a played attempt leaves besides its files. */
export type PlayResult = {
  played: Played;
  wallS: number;
  loadS: number | null;
  heldS: number | null;
  /** When the first deliverable stood; null when none did. */
  firstArtifactS: number | null;
  usage: Usage | null;
  transcribed: Transcribed | null;
  harnessVersion: string | null;
};

const CLOCK_MS = 200;
/** Behind our own clock, should that ever fail: the longest limit of any trial, and its longest holds. */
const LONGEST_TIMEOUT_MS = 24 * 3_600_000;

function commandOf(context: PlayContext, launch: Launch, wire: Wire | null): readonly [string, ...string[]] {
  const { machine, attempt } = context;
  const supervised: readonly [string, ...string[]] =
    wire === null
      ? launch.argv
      : ['/opt/node/bin/node', '/run/bench/relay.mjs', String(wire.port), SOCKET_INSIDE, '--', ...launch.argv];
  return sandboxCommand(
    {
      workspace: attempt.workspace,
      writable: true,
      binds: [
        { source: machine.node, target: '/opt/node/bin/node' },
        { source: attempt.input, target: '/run/bench' },
        ...(wire === null ? [] : [{ source: wire.socket, target: SOCKET_INSIDE }]),
        ...launch.binds,
      ],
      env: launch.env,
      argv: supervised,
      limits: TRIAL_LIMITS.sandbox,
      infoFd: true,
      supervised: wire !== null,
    },
    machine.host,
  );
}

type Ended = { end: ProcessEnd; wallS: number; firstArtifactS: number | null };

async function runHarness(context: PlayContext, harness: Harness, launch: Launch, wire: Wire | null): Promise<Ended> {
  const { attempt, machine, trial } = context;
  const stdinFile = await prepareInput(context.round, launch, attempt, wire === null ? null : machine.relay);
  const direct = machine.sandboxed ? null : await outsideSandbox(launch, attempt, machine.node, wire);
  const ender = new AbortController();
  void wire?.tap.ended.then(() => ender.abort());
  const heldMs = (): number => wire?.tap.facts().heldMs ?? 0;
  const clock = startClock(trial.limit_s * 1000, wire, ender);
  const artifact = watchFirstArtifact({
    workspace: attempt.workspace,
    deliverables: context.round.deliverables,
    heldMs,
  });
  try {
    const end = await runProcess(
      {
        argv: direct?.argv ?? commandOf(context, launch, wire),
        cwd: direct === null ? '/' : attempt.workspace,
        env: direct?.env ?? { PATH: '/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin' },
        stdinFile,
        ...processLimits(context, harness, wire),
      },
      AbortSignal.any([context.signal, ender.signal]),
    );
    const wallS = end.kind === 'unstartable' ? 0 : Math.max(0, end.durationMs - heldMs()) / 1000;
    const isOver = clock.stop() && end.kind === 'cancelled';
    return { end: isOver ? { ...end, kind: 'timed_out' } : end, wallS, firstArtifactS: artifact.end(wallS) };
  } finally {
    clock.stop();
    artifact.stop();
  }
}

/** What is the same for a program inside the sandbox and outside it. */
function processLimits(
  { plan, environment, attempt, trial, machine }: PlayContext,
  harness: Harness,
  wire: Wire | null,
) {
  return {
    logFile: attempt.log,
    logLimitBytes: TRIAL_LIMITS.logBytes,
    dropLines: harness.dropLines,
    secrets: secretsOf(plan, environment),
    timeoutMs: wire === null ? trial.limit_s * 1000 : LONGEST_TIMEOUT_MS,
    sandboxed: machine.sandboxed,
    stopOrder: wire === null ? [] : harness.stopOrder,
    watch: {
      workspace: attempt.workspace,
      memoryLimitBytes: TRIAL_LIMITS.memoryBytes,
      workspaceLimitBytes: TRIAL_LIMITS.workspaceBytes,
      workspaceLimitFiles: TRIAL_LIMITS.workspaceFiles,
    },
  };
}

/** Ends a trial at its limit, on a clock that stands still while a rate limit is held: that wait is ours. */
function startClock(limitMs: number, wire: Wire | null, ender: AbortController): { stop(): boolean } {
  if (wire === null) return { stop: () => false };
  const startMs = performance.now();
  let isOver = false;
  const timer = setInterval(() => {
    if (performance.now() - startMs - wire.tap.facts().heldMs < limitMs) return;
    isOver = true;
    ender.abort();
  }, CLOCK_MS);
  return {
    stop() {
      clearInterval(timer);
      return isOver;
    },
  };
}

function serverFacts(tap: Tap): PlayFacts['server'] {
  const facts = tap.facts();
  return {
    requests: facts.usage.requests,
    answered: facts.answered,
    begun: facts.begun,
    lastStatus: facts.lastStatus,
    lastError: facts.lastError,
    consecutiveFailures: facts.consecutiveFailures,
    toolCallsSeen: facts.toolCallsSeen,
  };
}

async function decide(
  wire: Wire | null,
  harness: Harness,
  end: ProcessEnd,
  transcribed: Transcribed | null,
): Promise<Played> {
  const facts: Omit<PlayFacts, 'serverStillAnswers'> = {
    end,
    tapDecision: wire?.tap.decision() ?? null,
    server: wire === null ? null : serverFacts(wire.tap),
    session: transcribed?.session ?? null,
    tellsItsEnd: harness.transcript() !== null,
  };
  const serverStillAnswers = wire !== null && needsServerCheck(facts) ? await wire.stillAnswers() : null;
  return classifyPlay({ ...facts, serverStillAnswers });
}

async function playWired(
  context: PlayContext,
  harness: Harness,
  contestant: Contestant,
  wire: Wire | null,
): Promise<PlayResult | Broken> {
  const endpoint: Endpoint | null =
    wire === null
      ? null
      : { baseUrl: `http://127.0.0.1:${wire.port}`, model: contestant.model ?? '', apiKey: 'samebrief-dummy-key' };
  const own = harness.launch({
    contestant,
    endpoint,
    roundFolder: context.source.folder,
    configFolder: context.configFolder,
    nodePath: '/opt/node/bin/node',
    harnessesFolder: context.machine.harnessesFolder,
  });
  const launch = await withToolchain(own, context.round);
  if ('kind' in launch) return launch;
  const { end, wallS, firstArtifactS } = await runHarness(context, harness, launch, wire);
  context.signal.throwIfAborted();
  const transcribed = await transcribe(context.attempt.log, harness, context.attempt.transcript, {
    suite: publishedSuite(context.round.evaluate),
    secrets: secretsOf(context.plan, context.environment),
  });
  const played = await decide(wire, harness, end, transcribed);
  // Asked while we are being stopped, a server gives no answer that says anything about it.
  context.signal.throwIfAborted();
  const installation = await harness.installation(contestant.version, context.machine.harnessesFolder);
  return {
    played,
    wallS,
    loadS: wire?.session.loadS ?? null,
    heldS: wire === null ? null : wire.tap.facts().heldMs / 1000,
    firstArtifactS,
    usage: wire?.tap.facts().usage ?? null,
    transcribed,
    harnessVersion: installation.ok ? installation.version : null,
  };
}

/**
 * Plays one attempt: harness in the sandbox, model through the tap, until it ends by itself or is ended.
 *
 * @throws The signal's reason when the bench is cancelled: the attempt is then abandoned, not judged.
 */
export async function play(context: PlayContext): Promise<PlayResult | Broken> {
  const contestant = context.plan.contestants[context.trial.contestant];
  const harness = HARNESSES.get(contestant?.harness ?? '');
  if (contestant === undefined || harness === undefined) return broken('harness', 'play', 'unknown harness');
  const folder = await mkdtemp(join(tmpdir(), 'sb-'));
  // The sandbox's user must reach the socket in it, and nobody else needs to list it.
  await chmod(folder, 0o711);
  let wire: Wire | null = null;
  try {
    if (harness.protocols.length > 0) {
      const opened = await openWire(context, contestant, harness, folder);
      if ('kind' in opened) return opened;
      wire = opened;
    }
    return await playWired(context, harness, contestant, wire);
  } finally {
    // Each whatever becomes of the others: a tap that could not write its last lines must not leave a server running.
    const closed = await Promise.allSettled([wire?.tap.close(), wire?.session.close()]);
    await rm(folder, { recursive: true, force: true });
    const failed = closed.find((each) => each.status === 'rejected');
    if (failed !== undefined) await Promise.reject(failed.reason);
  }
}
