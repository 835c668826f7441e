import { availableParallelism } from 'node:os';
import { BenchError } from '../../core/errors.ts';
import { type FilesRow, PROOF_PARTS, type ProofPart, type ProofRow, type RoundProof } from '../../core/proof.ts';
import { quarantineReason, rowsHold } from '../../core/proof-verdict.ts';
import type { Round } from '../../core/round.ts';
import { inTurns } from '../in-turns.ts';
import { loadRound, type RoundSource } from '../load-rounds.ts';
import type { Machine } from '../machine.ts';
import { proveCheat } from './cheats.ts';
import { proveHidden } from './hidden.ts';
import { coverageTable, lintRound } from './lint.ts';
import { fingerprintOf, setProven } from './proven.ts';
import { type Prover, withProver } from './prover.ts';
import { setQuarantine } from './quarantine.ts';
import { type ProofFiles, readProofFiles } from './read-round.ts';
import { proveState, statesOf } from './states.ts';

/** Rows at a time: each grading keeps one core busy, and cheats are timed. */
const MOST_AT_ONCE = 4;

export type ProofRequest = {
  round: Round;
  source: RoundSource;
  /** Every brief there is, by round: canaries differ between all of them. */
  briefs: ReadonlyMap<string, string>;
  parts: readonly ProofPart[];
  /** Null when only files are looked at. */
  machine: Machine | null;
  /** How often idle, solution and a wrong solution are graded. */
  times: number;
  now: () => Date;
  note: (text: string) => void;
  signal: AbortSignal;
};

type Step = (prover: Prover) => Promise<ProofRow>;

function stepsOf(request: ProofRequest, files: ProofFiles): Step[] {
  const { parts, round, times } = request;
  const states: Step[] = [
    ...statesOf(round, files, times).map(
      (state): Step =>
        (prover) =>
          proveState(prover, state),
    ),
    proveHidden,
  ];
  const cheats = files.cheats.map(
    (cheat): Step =>
      (prover) =>
        proveCheat(prover, cheat),
  );
  return [...(parts.includes('states') ? states : []), ...(parts.includes('cheats') ? cheats : [])];
}

/** Runs everything that must be run, some rows at a time, and tells of those that fail as they do. */
async function runRows(request: ProofRequest, machine: Machine, files: ProofFiles): Promise<ProofRow[]> {
  const { round, source, now, signal, note } = request;
  const steps = stepsOf(request, files);
  const width = Math.min(MOST_AT_ONCE, availableParallelism());
  const cheats = files.cheats.filter(({ expect }) => expect.ok).map(({ name }) => name);
  let done = 0;
  return withProver({ round, source, machine, cheats, now, signal }, (prover) =>
    inTurns(steps, width, signal, async (step) => {
      const row = await step(prover);
      done += 1;
      const [problem] = row.problems;
      if (problem !== undefined) note(`${round.id} [${done}/${steps.length}] ✗ ${row.name}: ${problem}`);
      else if (done % 10 === 0) note(`${round.id} [${done}/${steps.length}]`);
      return row;
    }),
  );
}

/** Rows of one version and rows of another prove neither of them. */
async function judgeSameVersion({ round, source }: ProofRequest, machine: Machine): Promise<FilesRow[]> {
  const now = await loadRound(source, round.id, machine.gradersFolder).catch((error: unknown) => {
    if (error instanceof BenchError) return null;
    throw error;
  });
  if (now?.round.version === round.version) return [];
  return [{ kind: 'files', name: 'version', problems: ['the round was changed while it was being proven'] }];
}

/** Proves one round, and says so in its folder when all of it was asked for. */
export async function proveRound(request: ProofRequest): Promise<RoundProof> {
  const { round, source, briefs, parts, machine } = request;
  const begunMs = performance.now();
  const fingerprint = await fingerprintOf(round, source);
  const files = await readProofFiles(source);
  const lint: FilesRow[] = parts.includes('lint') ? await lintRound({ round, source, files, briefs }) : [];
  const run = machine === null ? [] : await runRows(request, machine, files);
  const changed = machine === null ? [] : await judgeSameVersion(request, machine);
  const ofFiles = [...changed, ...lint, ...run.filter((row) => row.kind === 'files')];
  const rows = [...ofFiles, ...run.filter((row) => row.kind !== 'files')];
  const holds = rowsHold(rows);
  // Part of a proof proves nothing, either way.
  const whole = changed.length === 0 && PROOF_PARTS.every((part) => parts.includes(part));
  const reason = holds ? null : quarantineReason(rows);
  const stale = whole ? await setProven(source.folder, holds ? fingerprint : null) : null;
  if (stale !== null) request.note(`${round.id}: ${stale}`);
  return {
    id: round.id,
    version: round.version,
    parts: [...parts],
    holds,
    rows,
    coverage: coverageTable(files) ?? [],
    quarantine: whole ? await setQuarantine(source.folder, round.version, reason) : null,
    took_s: (performance.now() - begunMs) / 1000,
  };
}
