import { constants } from 'node:fs';
import { access, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { CheckResult } from '../core/outcome.ts';
import { oneLine, publishable } from '../core/redact.ts';
import type { EvaluatorConfig } from '../core/round.ts';
import { NOTHING_SEEN } from '../core/seen.ts';
import { BROWSER_MEMORY_BYTES, findBrowser } from '../system/browser.ts';
import { packageRoot } from '../system/package.ts';
import { readBounded } from '../system/read-bounded.ts';
import { removeTree } from '../system/workspace.ts';
import type { EvaluateContext, Evaluation, Evaluator } from './evaluator.ts';
import { LOAD_LIMIT_MS, VIEWPORT } from './page/open-page.ts';
import { startRun } from './page/run.ts';
import type { PageGraded, PageSuite } from './page/suite.ts';

const INSTALL = 'sudo apt-get install -y chromium-headless-shell fonts-dejavu-core';
/** Of one page; libraries do not belong into it. */
const PAGE_BYTES = 5_000_000;

function configOf({ round }: EvaluateContext): Extract<EvaluatorConfig, { kind: 'page' }> {
  if (round.evaluate.kind !== 'page') throw new TypeError(`${round.id} is not graded as a page`);
  return round.evaluate;
}

/** The round's own checks. They lie outside of the bundle, which therefore must not look for them when it is made. */
async function loadSuite(path: string): Promise<PageSuite> {
  const { href } = pathToFileURL(path);
  const loaded: unknown = await import(/* webpackIgnore: true */ href);
  if (!isSuite(loaded)) throw new TypeError(`${path} has no function called grade`);
  return loaded;
}

function isSuite(loaded: unknown): loaded is PageSuite {
  return typeof loaded === 'object' && loaded !== null && 'grade' in loaded && typeof loaded.grade === 'function';
}

function allFailed({ round }: EvaluateContext, detail: string): Evaluation {
  const checks = round.check_ids.map((id): CheckResult => ({ id, result: 'failed', detail }));
  return { kind: 'graded', checks, evidence: [], hidden: null, isolation: 'out-of-process', seen: { ...NOTHING_SEEN } };
}

/** What the round found, in the order of its declared list. An id that is not declared, or lacks, is a bug of the round. */
function evaluationOf({ round }: EvaluateContext, graded: PageGraded): Evaluation {
  const found = new Map(graded.checks.map((check) => [check.id, check]));
  const differing = [
    ...round.check_ids.filter((id) => !found.has(id)),
    ...[...found.keys()].filter((id) => !round.check_ids.includes(id)),
  ];
  if (differing.length > 0) {
    return { kind: 'failed', detail: `the page's suite and checks.yml differ: ${differing.slice(0, 5).join(', ')}` };
  }
  const checks = round.check_ids.map((id): CheckResult => {
    const failed = found.get(id)?.failed ?? null;
    if (failed === null) return { id, result: 'passed', detail: null };
    return { id, result: 'failed', detail: oneLine(publishable(failed, []), 300) };
  });
  const { evidence, seen } = graded;
  return { kind: 'graded', checks, evidence, hidden: null, isolation: 'out-of-process', seen };
}

async function textBefore({ before }: EvaluateContext, page: string): Promise<string | null> {
  const read = before === null ? null : await readBounded(join(before.folder, page), PAGE_BYTES);
  return read?.ok ? read.data.toString('utf8') : null;
}

async function grade(context: EvaluateContext, scratch: string): Promise<Evaluation> {
  const config = configOf(context);
  const read = await readBounded(join(context.workFolder, config.page), PAGE_BYTES);
  // Without a page there is nothing to start a browser for.
  if (!read.ok) return allFailed(context, `there is no ${config.page}`);
  if (read.truncated) return allFailed(context, `${config.page} has more than ${PAGE_BYTES} bytes`);
  const suite = await loadSuite(join(context.checksFolder, config.suite));
  const run = startRun(context, {
    page: config.page,
    source: read.data.toString('utf8'),
    sourceBefore: await textBefore(context, config.page),
    bytes: read.data.length,
    reference: join(packageRoot(), 'action', 'evaluators', 'page', 'reference.html'),
    scratch,
  });
  try {
    const { checks, evidence } = await suite.grade(run.bench);
    return evaluationOf(context, { checks, evidence: [...run.evidence(), ...evidence], seen: run.seen });
  } finally {
    await run.end();
  }
}

/** Grades a page in the machine's own Chromium, in the sandbox, driven and measured from outside of the page. */
export const page: Evaluator = {
  limitsStated: [
    `${VIEWPORT.widthPx} by ${VIEWPORT.heightPx} pixels`,
    `${LOAD_LIMIT_MS / 1000} seconds`,
    `${BROWSER_MEMORY_BYTES / 1024 ** 3} GiB of memory`,
  ],

  async problem() {
    const browser = findBrowser();
    if (browser === null) return { reason: 'Chromium is not installed', install: INSTALL };
    const runs = await access(browser, constants.X_OK).then(
      () => true,
      () => false,
    );
    return runs ? null : { reason: `${browser} may not be executed`, install: INSTALL };
  },

  async evaluate(context) {
    const scratch = await mkdtemp(join(tmpdir(), 'sb-page-'));
    try {
      return await grade(context, scratch);
    } finally {
      await removeTree(scratch);
      await rm(scratch, { recursive: true, force: true });
    }
  },
};
