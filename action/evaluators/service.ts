import { chmod, mkdir, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { CheckResult } from '../core/outcome.ts';
import { oneLine, publishable } from '../core/redact.ts';
import type { Seen } from '../core/seen.ts';
import { findGo, type GoToolchain, OLDEST_GO } from '../system/go-toolchain.ts';
import { removeTree } from '../system/workspace.ts';
import type { EvaluateContext, Evaluation, Evaluator } from './evaluator.ts';
import { openBench } from './service/bench.ts';
import type { Built } from './service/build.ts';
import { readsDatabases } from './service/database.ts';
import { SERVICE } from './service/limits.ts';
import type { Grading } from './service/step.ts';
import type { ServiceCheck, ServiceGraded, ServiceSuite } from './service/suite.ts';

const MIB = 1024 ** 2;
const INSTALL_PYTHON = 'sudo apt-get install -y python3';

/** The round's own module lies outside the bundle, which must not try to bring it in. */
async function loadSuite({ round, checksFolder }: EvaluateContext): Promise<ServiceSuite> {
  const { href } = pathToFileURL(join(checksFolder, round.evaluate.suite));
  const suite: unknown = await import(/* webpackIgnore: true */ href);
  if (!isSuite(suite)) throw new Error(`${round.evaluate.suite} of ${round.id} exports no function grade`);
  return suite;
}

function isSuite(value: unknown): value is ServiceSuite {
  return typeof value === 'object' && value !== null && 'grade' in value && typeof value.grade === 'function';
}

type Pass = { graded: ServiceGraded; seen: Seen; built: Promise<Built> };

/** The whole suite once, on databases of its own. */
async function runSuite(
  grading: Grading,
  toolchain: GoToolchain,
  suite: ServiceSuite,
  built: Promise<Built> | null,
): Promise<Pass> {
  await mkdir(grading.folder, { recursive: true });
  await chmod(grading.folder, 0o711);
  const open = await openBench(grading, toolchain, suite, built);
  let graded: ServiceGraded;
  try {
    graded = await suite.grade(open.bench);
  } finally {
    await open.close();
  }
  grading.context.signal.throwIfAborted();
  return { graded, seen: { ...open.noted(), findings: [], shots: [] }, built: open.built() };
}

/** Ids come from our own suite alone: one too many or too few is a mistake of the round. */
function differing(found: readonly ServiceCheck[], declared: readonly string[]): string[] {
  const ids = found.map((each) => each.id);
  const twice = ids.filter((id, index) => ids.indexOf(id) !== index);
  return [...twice, ...ids.filter((id) => !declared.includes(id)), ...declared.filter((id) => !ids.includes(id))];
}

function resultOf({ id, failed }: ServiceCheck): CheckResult {
  const detail = failed === null ? null : oneLine(publishable(failed, []), 300);
  return { id, result: failed === null ? 'passed' : 'failed', detail };
}

async function grade(context: EvaluateContext, folder: string, toolchain: GoToolchain): Promise<Evaluation> {
  const { round } = context;
  const suite = await loadSuite(context);
  const first = await runSuite({ context, folder, prefix: '' }, toolchain, suite, null);
  const { checks, evidence } = first.graded;
  const wrong = differing(checks, round.check_ids);
  if (wrong.length > 0) {
    return { kind: 'failed', detail: `${round.evaluate.suite} and checks.yml differ: ${wrong.slice(0, 5).join(', ')}` };
  }
  const passed = new Set(checks.filter((check) => check.failed === null).map((check) => check.id));
  // A hidden case says something only of rules that the published checks found kept.
  const tried = round.hidden.filter((each) => each.covers.every((id) => passed.has(id))).map((each) => each.id);
  let failed = failedOf(first.graded, tried);
  if (failed.length > 0) {
    // On a busy machine honest work can run out of time once, and that must not be called overfit.
    const again: Grading = { context, folder: join(folder, 'again'), prefix: 'again-' };
    failed = failedOf((await runSuite(again, toolchain, suite, first.built)).graded, failed);
  }
  return {
    kind: 'graded',
    checks: round.check_ids.flatMap((id) => checks.filter((check) => check.id === id)).map(resultOf),
    evidence: evidence.map((line) => oneLine(publishable(line, []), 300)),
    hidden: round.hidden.length === 0 ? null : { passed: tried.filter((id) => !failed.includes(id)), failed },
    isolation: 'out-of-process',
    seen: first.seen,
  };
}

/** Of these hidden cases the ones that did not pass; one that could not be tried did not either. */
function failedOf({ hidden }: ServiceGraded, ids: readonly string[]): string[] {
  return ids.filter((id) => hidden.find((each) => each.id === id)?.failed !== null);
}

/**
 * Builds a service from source, starts it alone in an empty folder, and talks HTTP to it: each step in a sandbox
 * of its own. What is expected of an answer is known only out here.
 */
export const service: Evaluator = {
  limitsStated: [
    `Go ${OLDEST_GO.join('.')}`,
    `a build longer than ${SERVICE.buildMs / 1000} seconds`,
    `listens within ${SERVICE.startMs / 1000} seconds`,
    `an answer that takes longer than ${SERVICE.requestMs / 1000} seconds`,
    'an answer of more than a million bytes',
    `within ${SERVICE.stopMs / 1000} seconds of SIGTERM`,
    `all starts and requests together took ${SERVICE.totalMs / 1000} seconds`,
    `${SERVICE.memoryBytes / (1024 * MIB)} GiB of memory`,
    `${SERVICE.processes} processes and threads`,
    `${SERVICE.diskBytes / MIB} MiB of files`,
    `${SERVICE.logBytes / MIB} MiB of output`,
  ],

  async problem() {
    const go = await findGo();
    if (!go.ok) return { reason: go.reason, install: go.install };
    if (await readsDatabases()) return null;
    return { reason: 'the system has no python3 whose SQLite has FTS5', install: INSTALL_PYTHON };
  },

  async evaluate(context) {
    const go = await findGo();
    if (!go.ok) return { kind: 'failed', detail: `${go.reason}; install it: ${go.install}` };
    const folder = await mkdtemp(join(tmpdir(), 'sb-serve-'));
    try {
      await mkdir(context.evaluationFolder, { recursive: true });
      return await grade(context, folder, go.toolchain);
    } catch (error) {
      context.signal.throwIfAborted();
      const said = error instanceof Error ? error.message : String(error);
      return { kind: 'failed', detail: oneLine(publishable(said, []), 300) };
    } finally {
      await removeTree(folder);
    }
  },
};
