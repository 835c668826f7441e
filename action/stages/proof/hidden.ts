import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FilesRow } from '../../core/proof.ts';
import { judgeHiddenSuite } from '../../core/proof-files.ts';
import type { Reading } from '../../core/proof-states.ts';
import { publishedSuite } from '../../core/round.ts';
import { removeTree } from '../../system/workspace.ts';
import type { Prover } from './prover.ts';
import { readSuite } from './published.ts';
import { gradeState, sealState } from './states.ts';

/** A name that no round's own module has: the suite stands beside the work while it is read. */
const SUITE = 'hidden_cases_of_the_proof.py';

/** The hidden cases that a state fails, when it is given all of them; null when they were not graded. */
async function hiddenFailed(
  prover: Prover,
  name: string,
  overlays: readonly string[],
): Promise<readonly string[] | null> {
  const attempt = await sealState(prover, name, overlays);
  try {
    // A trial gets only those whose checks it passes.
    const hidden = prover.plannedRound.hidden.map((each) => ({ ...each, covers: [] }));
    const graded = await gradeState(prover, name, { ...prover.plannedRound, hidden });
    return graded.kind === 'graded' ? (graded.hidden?.failed ?? []) : null;
  } finally {
    await removeTree(attempt.folder);
  }
}

/** What a reading of our own says of the solution, where the cases are ours alone and no other can be had. */
async function readByGrader(prover: Prover): Promise<Reading> {
  const failed = await hiddenFailed(prover, 'hidden/solution', ['solution']);
  if (failed === null) return { ok: false, reason: 'the solution was not graded by them' };
  return { ok: true, passed: new Map(prover.round.hidden.map(({ id }) => [id, !failed.includes(id)])) };
}

/** Plain pytest over the hidden suite, with the solution beside it. */
async function readByPytest(prover: Prover): Promise<Reading> {
  const attempt = await sealState(prover, 'hidden/solution', ['solution']);
  try {
    await copyFile(join(prover.source.checks, 'hidden.py'), join(attempt.workspace, SUITE));
    const logFile = join(attempt.folder, 'hidden.log');
    return await readSuite({ ...prover, workspace: attempt.workspace, suite: SUITE, logFile });
  } finally {
    await removeTree(attempt.folder);
  }
}

/** Proves the hidden suite: it holds what is declared, the solution passes it, and it sees that nothing was done. */
export async function proveHidden(prover: Prover): Promise<FilesRow> {
  const row = { kind: 'files', name: 'hidden suite' } as const;
  const { hidden } = prover.round;
  if (hidden.length === 0) return { ...row, problems: [] }; // That they are missing is the coverage's to say.
  const isPublished = publishedSuite(prover.round.evaluate) !== null;
  const reading = await (isPublished ? readByPytest : readByGrader)(prover);
  if (!reading.ok) return { ...row, problems: [`the hidden suite was not read: ${reading.reason}`] };
  const untouched = await hiddenFailed(prover, 'hidden/idle', []);
  return { ...row, problems: judgeHiddenSuite(hidden, reading.passed, untouched) };
}
