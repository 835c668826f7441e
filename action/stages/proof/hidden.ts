import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FilesRow } from '../../core/proof.ts';
import { judgeHiddenSuite } from '../../core/proof-files.ts';
import { removeTree } from '../../system/workspace.ts';
import type { Prover } from './prover.ts';
import { readSuite } from './published.ts';
import { gradeState, sealState } from './states.ts';

/** A name that no round's own module has: the suite stands beside the work while it is read. */
const SUITE = 'hidden_cases_of_the_proof.py';

/** The hidden cases that the untouched workspace fails, when it is given all of them; null when they were not graded. */
async function untouchedFailed(prover: Prover): Promise<readonly string[] | null> {
  const name = 'hidden/idle';
  const attempt = await sealState(prover, name, []);
  try {
    // A trial gets only those whose checks it passes.
    const hidden = prover.plannedRound.hidden.map((each) => ({ ...each, covers: [] }));
    const graded = await gradeState(prover, name, { ...prover.plannedRound, hidden });
    return graded.kind === 'graded' ? (graded.hidden?.failed ?? []) : null;
  } finally {
    await removeTree(attempt.folder);
  }
}

/** Proves the hidden suite: it holds what is declared, plain pytest passes the solution, and it sees that nothing was done. */
export async function proveHidden(prover: Prover): Promise<FilesRow> {
  const row = { kind: 'files', name: 'hidden suite' } as const;
  const { hidden } = prover.round;
  if (hidden.length === 0) return { ...row, problems: [] }; // That they are missing is the coverage's to say.
  const attempt = await sealState(prover, 'hidden/solution', ['solution']);
  try {
    await copyFile(join(prover.source.folder, 'checks', 'hidden.py'), join(attempt.workspace, SUITE));
    const logFile = join(attempt.folder, 'hidden.log');
    const reading = await readSuite({ ...prover, workspace: attempt.workspace, suite: SUITE, logFile });
    if (!reading.ok) return { ...row, problems: [`hidden.py was not read: ${reading.reason}`] };
    return { ...row, problems: judgeHiddenSuite(hidden, reading.passed, await untouchedFailed(prover)) };
  } finally {
    await removeTree(attempt.folder);
  }
}
