import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { StateRow, WrongExpect } from '../../core/proof.ts';
import { type Grading, judgeState, passedOf, type Reading, type StateExpectation } from '../../core/proof-states.ts';
import type { Round } from '../../core/round.ts';
import { removeTree } from '../../system/workspace.ts';
import { evaluate } from '../evaluate.ts';
import { type AttemptLayout, attemptLayout, trialLayout } from '../layout.ts';
import { takeSnapshot } from '../snapshot.ts';
import { layState } from './lay.ts';
import type { Prover } from './prover.ts';
import { readSuite } from './published.ts';
import type { Example, Found, ProofFiles } from './read-round.ts';

/** A workspace of which is known what each check must say. */
export type State = {
  name: string;
  /** Folders of the round that are laid over the workspace, one over another. */
  overlays: readonly string[];
  expected: Found<StateExpectation>;
  /** Graded this often in all: its ids must be the same every time. */
  times: number;
};

function examplesOf(kind: 'wrong' | 'faults', examples: readonly Example<WrongExpect>[]): State[] {
  return examples.map(({ name, expect }) => ({
    name: `${kind}/${name}`,
    overlays: ['solution', `${kind}/${name}`],
    expected: expect.ok ? { ok: true, value: { ...expect.value, right: false } } : expect,
    times: 1,
  }));
}

/** Every state of a round that is known. Idle, solution and one wrong solution are graded several times. */
export function statesOf(round: Round, files: ProofFiles, times: number): State[] {
  const right: State['expected'] = { ok: true, value: { fails: [], integrity: 'clean', right: true } };
  const fails = round.checks.filter((check) => check.baseline === 'fail').map((check) => check.id);
  const idle: State['expected'] = { ok: true, value: { fails, integrity: 'clean', right: false } };
  const wrong = examplesOf('wrong', files.wrong);
  return [
    { name: 'idle', overlays: [], expected: idle, times },
    { name: 'solution', overlays: ['solution'], expected: right, times },
    ...files.alternatives.map((name): State => {
      return { name: `alternatives/${name}`, overlays: [`alternatives/${name}`], expected: right, times: 1 };
    }),
    ...wrong.map((state, index) => (index === 0 ? { ...state, times } : state)),
    ...examplesOf('faults', files.faults),
  ];
}

/** Grades the snapshot of a state as any trial's is graded. */
export async function gradeState(
  prover: Prover,
  name: string,
  round: Prover['plannedRound'] = prover.plannedRound,
): Promise<Grading> {
  const attempt = attemptLayout(prover.scratch, name, 1);
  const { record, attempts } = trialLayout(prover.scratch, name);
  const grade = (): ReturnType<typeof evaluate> =>
    evaluate({
      trial: prover.trial,
      round,
      source: prover.source,
      layout: { ...attempt, record, attempts },
      machine: prover.machine,
      hiddenSeed: null,
      before: prover.before,
      signal: prover.signal,
    });
  const graded = await (round.quiet ? prover.quiet.alone(grade) : prover.quiet.together(grade));
  return 'kind' in graded ? { kind: 'broken', detail: graded.detail } : { kind: 'graded', ...graded };
}

async function readPublished(prover: Prover, attempt: AttemptLayout): Promise<Reading | null> {
  switch (prover.round.evaluate.kind) {
    case 'pytest': {
      const { suite } = prover.round.evaluate;
      const logFile = join(attempt.folder, 'published.log');
      return readSuite({ ...prover, workspace: attempt.workspace, suite, logFile });
    }
    // Their checks are ours alone: there is no other reading to agree with.
    case 'page':
    case 'service':
      return null;
    default:
      return prover.round.evaluate satisfies never;
  }
}

/** Lays a state and takes its snapshot; returns where both are. */
export async function sealState(prover: Prover, name: string, overlays: readonly string[]): Promise<AttemptLayout> {
  const attempt = attemptLayout(prover.scratch, name, 1);
  await layState(prover.source, overlays, attempt, prover.machine.host);
  await mkdir(attempt.evaluation, { recursive: true });
  await takeSnapshot(attempt, prover.round.protect);
  return attempt;
}

function rowOf(prover: Prover, state: State, gradings: readonly Grading[], published: Reading | null): StateRow {
  const { checks, hidden } = prover.round;
  const [first] = gradings;
  const graded = first?.kind === 'graded' ? first : null;
  const checkIds = checks.map((check) => check.id);
  const { expected } = state;
  const problems = expected.ok
    ? judgeState({ checkIds, hiddenIds: hidden.map((each) => each.id), expected: expected.value, gradings, published })
    : [expected.problem];
  return {
    kind: 'state',
    name: state.name,
    problems,
    published: published?.ok ? [...published.passed.values()].filter(Boolean).length : null,
    graded: passedOf(first),
    expected: expected.ok ? checks.length - expected.value.fails.length : null,
    of: checks.length,
    integrity: graded?.integrity.verdict ?? null,
    expected_integrity: expected.ok ? expected.value.integrity : null,
    hidden_passed: graded?.hidden?.passed ?? null,
    hidden_failed: [...(graded?.hidden?.failed ?? [])],
    gradings: gradings.length,
    took_s: 0,
  };
}

/** Proves one state: what the grader says of it, every time, and what plain pytest says. */
export async function proveState(prover: Prover, state: State): Promise<StateRow> {
  const begunMs = performance.now();
  const attempt = await sealState(prover, state.name, state.overlays);
  try {
    const gradings: Grading[] = [];
    for (let time = 0; time < state.times; time += 1) gradings.push(await gradeState(prover, state.name));
    // Last: it is the only one that writes into the workspace.
    const published = await readPublished(prover, attempt);
    return { ...rowOf(prover, state, gradings, published), took_s: (performance.now() - begunMs) / 1000 };
  } finally {
    await removeTree(attempt.folder);
  }
}
