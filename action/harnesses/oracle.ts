import { join } from 'node:path';
import { controlHarness } from './control.ts';

/** Control: hands in the round's reference solution. What it does not solve, the round or its grader gets wrong. */
export const oracle = controlHarness('oracle', ({ roundFolder }) => ({
  argv: ['/bin/cp', '-r', '/opt/solution/.', '.'],
  env: {},
  homeFiles: {},
  binds: [{ source: join(roundFolder, 'solution'), target: '/opt/solution' }],
}));
