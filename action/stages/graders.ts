import { BenchError } from '../core/errors.ts';
import type { Round } from '../core/round.ts';
import { EVALUATORS } from '../evaluators/registry.ts';

/** @throws {BenchError} `E_HARNESS` when this machine lacks what a grader of one of these kinds needs. */
export async function requireGraders(kinds: Iterable<Round['evaluate']['kind']>): Promise<void> {
  for (const kind of new Set(kinds)) {
    const problem = await EVALUATORS[kind].problem();
    if (problem === null) continue;
    throw new BenchError('E_HARNESS', `${problem.reason}.`, { hint: `Install it: ${problem.install}` });
  }
}
