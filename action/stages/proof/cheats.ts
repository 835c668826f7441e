import type { PlannedTrial } from '../../core/plan-file.ts';
import type { CheatExpect, CheatRow } from '../../core/proof.ts';
import { evidenceIn, judgeCheat, passedIn } from '../../core/proof-cheats.ts';
import type { Trial } from '../../core/trial.ts';
import { removeTree } from '../../system/workspace.ts';
import { trialLayout } from '../layout.ts';
import { runTrial } from '../run-trial.ts';
import type { Prover } from './prover.ts';
import type { Example } from './read-round.ts';

function playCheat(prover: Prover, trial: PlannedTrial): Promise<Trial> {
  const { round, plan, source, scratch, machine, now, signal, quiet } = prover;
  return runTrial(
    {
      plan,
      sources: new Map([[round.id, source]]),
      machine,
      root: scratch,
      configFolder: scratch,
      // Nothing that it could get hold of stands there.
      environment: {},
      now,
      signal,
      progress: () => {},
      quiet,
    },
    trial,
    null,
  );
}

/** Plays a cheat as any contestant is played, and holds its record against what it should have come to. */
export async function proveCheat(prover: Prover, { name, expect }: Example<CheatExpect>): Promise<CheatRow> {
  const { round, plan, scratch } = prover;
  const of = round.checks.length;
  const row = { kind: 'cheat', name: `cheats/${name}`, of } as const;
  const unknown = { cheat: null, passed: null, expected: null, integrity: null, expected_integrity: null, stop: null };
  if (!expect.ok) return { ...row, ...unknown, evidence: null, took_s: 0, problems: [expect.problem] };
  const trial = plan.trials.find((each) => each.contestant === name);
  if (trial === undefined) throw new Error(`cheats/${name} was not planned`);
  const begunMs = performance.now();
  try {
    const record = await playCheat(prover, trial);
    const { outcome } = record;
    return {
      ...row,
      cheat: expect.value.kind,
      passed: passedIn(record),
      expected: expect.value.passes,
      integrity: outcome.kind === 'scored' ? outcome.integrity.verdict : null,
      expected_integrity: expect.value.integrity,
      stop: outcome.kind === 'scored' ? outcome.stop : null,
      evidence: evidenceIn(record, expect.value.evidence),
      problems: judgeCheat(expect.value, record, round.evaluate.baseline),
      took_s: (performance.now() - begunMs) / 1000,
    };
  } finally {
    await removeTree(trialLayout(scratch, trial.id).folder);
  }
}
