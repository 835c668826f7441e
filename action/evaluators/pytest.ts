import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import type { CheckResult } from '../core/outcome.ts';
import { oneLine, publishable } from '../core/redact.ts';
import type { EvaluatorConfig } from '../core/round.ts';
import { NOTHING_SEEN } from '../core/seen.ts';
import { packageRoot } from '../system/package.ts';
import { type ProcessEnd, runProcess } from '../system/process.ts';
import { sandboxCommand } from '../system/sandbox.ts';
import type { EvaluateContext, Evaluation, Evaluator } from './evaluator.ts';

/** The system's interpreter: the sandbox shows /usr, and nothing a version manager keeps elsewhere. */
const PYTHON = '/usr/bin/python3';
/** The oldest that grades; every brief names it. */
const OLDEST_PYTHON = [3, 11] as const;
const INSTALL = 'sudo apt-get install -y python3-pytest';

/** Bounds of contestant code, as the briefs state them. Generous: the slowest case takes well under a second. */
const CASE = {
  call_timeout_s: 10,
  case_timeout_s: 30,
  response_limit_bytes: 1_000_000,
  memory_limit_bytes: 1024 ** 3,
  process_limit: 128,
  /** Of contestant code in all cases together: once spent, the remaining cases fail at once. */
  total_timeout_s: 300,
} as const;

/** As briefs write it. */
const IN_WORDS: ReadonlyMap<number, string> = new Map([[1_000_000, 'a million']]);

/** What contestant code may use while it is graded. */
const CHILD_LIMITS = {
  processes: 128,
  openFiles: 256,
  fileBytes: 64 * 1024 ** 2,
  dataBytes: 1024 ** 3,
  tmpBytes: 64 * 1024 ** 2,
  homeBytes: 16 * 1024 ** 2,
} as const;

/** What the grader itself may take besides: starting one sandbox a case on a busy machine. */
const GRADER_OWN_S = 600;

const PARENT_ENV = {
  PATH: '/usr/bin:/bin',
  LANG: 'C.UTF-8',
  PYTHONSAFEPATH: '1',
  PYTHONNOUSERSITE: '1',
  PYTHONDONTWRITEBYTECODE: '1',
  PYTEST_DISABLE_PLUGIN_AUTOLOAD: '1',
} as const;

const lineSchema = z.union([
  z.strictObject({ end: z.literal(true), collected: z.int() }),
  z.strictObject({ id: z.string(), passed: z.boolean(), detail: z.string(), duration_s: z.number() }),
]);

function graderFolder(): string {
  return join(packageRoot(), 'action', 'evaluators', 'python');
}

function configOf({ round }: EvaluateContext): Extract<EvaluatorConfig, { kind: 'pytest' }> {
  if (round.evaluate.kind !== 'pytest') throw new TypeError(`${round.id} is not graded by pytest`);
  return round.evaluate;
}

/** The command that starts one child with the contestant's code; the grader runs it once a case. */
function childCommand(context: EvaluateContext): readonly string[] {
  const driver = join(graderFolder(), 'driver.py');
  const { protect } = context.round;
  const ours = configOf(context).modules.filter((module) => protect.includes(`${module}.py`));
  if (!context.sandboxed) return [PYTHON, '-I', '-B', driver, context.workFolder, ...ours];
  return sandboxCommand(
    {
      workspace: context.workFolder,
      writable: false,
      binds: [{ source: driver, target: '/opt/grader/driver.py' }],
      env: { PYTHONDONTWRITEBYTECODE: '1' },
      argv: [PYTHON, '-I', '-B', '/opt/grader/driver.py', '/work', ...ours],
      limits: CHILD_LIMITS,
      infoFd: false,
      supervised: false,
    },
    context.host,
  );
}

/** What is graded in one go: the published suite, or cases of the hidden one. */
type Reading = {
  name: 'published' | 'hidden' | 'hidden-again';
  suite: string;
  ids: readonly string[];
};

async function runGrader(context: EvaluateContext, reading: Reading, folder: string): Promise<ProcessEnd> {
  const config = {
    launch: childCommand(context),
    modules: configOf(context).modules,
    results: join(folder, 'results.jsonl'),
    case_dir: context.sandboxed ? '/tmp/case' : join(folder, 'case'),
    ...CASE,
  };
  const configPath = join(folder, 'grader.json');
  await writeFile(configPath, JSON.stringify(config));
  const flags = ['-c', '/dev/null', '--rootdir', folder, '--noconftest', '-p', 'no:cacheprovider'];
  // With rewritten assertions pytest would take a hostile megabyte answer apart, in the trusted process.
  const plain = ['-p', 'samebrief_grader', '--assert=plain', '--import-mode=importlib', '-q'];
  // The published suite whole, so that what it holds is compared with what is declared.
  const asked = reading.name === 'published' ? [reading.suite] : reading.ids.map((id) => `${reading.suite}::${id}`);
  return runProcess(
    {
      argv: [PYTHON, '-P', '-B', '-m', 'pytest', ...flags, ...plain, ...asked],
      cwd: folder,
      env: {
        ...{ ...PARENT_ENV, PYTHONPATH: graderFolder(), HOME: folder, TMPDIR: folder, SAMEBRIEF_GRADER: configPath },
        SAMEBRIEF_SEED: String(context.hiddenSeed),
      },
      logFile: join(context.evaluationFolder, `${reading.name}.log`),
      logLimitBytes: 4 * 1024 ** 2,
      timeoutMs: (CASE.total_timeout_s + GRADER_OWN_S) * 1000,
      sandboxed: false,
      stopOrder: [],
    },
    context.signal,
  );
}

/** Reads what the grader wrote; null when it did not come to its end, and so cannot be believed. */
function readResults(text: string): Map<string, CheckResult> | null {
  const results = new Map<string, CheckResult>();
  let ended = false;
  for (const line of text.split('\n').filter((found) => found !== '')) {
    const parsed = lineSchema.parse(JSON.parse(line));
    if ('end' in parsed) ended = parsed.collected === results.size;
    else {
      const detail = parsed.passed ? null : oneLine(publishable(parsed.detail, []), 300);
      results.set(parsed.id, { id: parsed.id, result: parsed.passed ? 'passed' : 'failed', detail });
    }
  }
  return ended ? results : null;
}

type Read = { ok: true; results: Map<string, CheckResult> } | { ok: false; detail: string };

async function read(context: EvaluateContext, reading: Reading, parent: string): Promise<Read> {
  const folder = join(parent, reading.name);
  await mkdir(folder);
  const end = await runGrader(context, reading, folder);
  context.signal.throwIfAborted();
  // pytest: 0 all passed, 1 some failed. Anything else is the grader's own trouble.
  if (end.kind !== 'exited' || end.code > 1) {
    const said = end.kind === 'exited' ? `exit code ${end.code}` : end.kind;
    return { ok: false, detail: `the grader ended with ${said}; see evaluation/${reading.name}.log` };
  }
  const results = readResults(await readFile(join(folder, 'results.jsonl'), 'utf8'));
  if (results === null) return { ok: false, detail: 'the grader did not finish its list' };
  const unknown = [...results.keys()].filter((id) => !reading.ids.includes(id));
  const absent = reading.ids.filter((id) => !results.has(id));
  // Ids come from our own copy of the suite alone: a difference is a bug of the round, not a contestant's.
  if (unknown.length + absent.length > 0) {
    const some = [...unknown, ...absent].slice(0, 5).join(', ');
    return { ok: false, detail: `${reading.name} suite and checks.yml differ: ${some}` };
  }
  return { ok: true, results };
}

async function grade(context: EvaluateContext, folder: string): Promise<Evaluation> {
  const { round, roundFolder } = context;
  const suite = join(roundFolder, 'workspace', configOf(context).suite);
  const published = await read(context, { name: 'published', suite, ids: round.check_ids }, folder);
  if (!published.ok) return { kind: 'failed', detail: published.detail };
  const checks = round.check_ids.map((id) => published.results.get(id) as CheckResult);
  const graded = { kind: 'graded', checks, isolation: 'out-of-process', seen: { ...NOTHING_SEEN } } as const;
  // A hidden case says something only of rules that the published checks found kept.
  const passes = (id: string): boolean => published.results.get(id)?.result === 'passed';
  const ids = round.hidden.filter((each) => each.covers.every(passes)).map((each) => each.id);
  if (round.hidden.length === 0) return { ...graded, evidence: [], hidden: null };
  if (ids.length === 0) return { ...graded, evidence: [], hidden: { passed: [], failed: [] } };
  const failed = await failedTwice(context, ids, folder);
  if (typeof failed === 'string') return { kind: 'failed', detail: failed };
  return { ...graded, evidence: [], hidden: { passed: ids.filter((id) => !failed.includes(id)), failed } };
}

/**
 * Hidden cases that fail, and fail once more with the same values: on a busy machine honest work can run
 * out of time once, and that must not be called overfit.
 *
 * @returns Why it cannot be told, where the grader fails.
 */
async function failedTwice(
  context: EvaluateContext,
  ids: readonly string[],
  folder: string,
): Promise<string[] | string> {
  const suite = join(context.checksFolder, 'hidden.py');
  let failed = [...ids];
  for (const name of ['hidden', 'hidden-again'] as const) {
    if (failed.length === 0) break;
    const hidden = await read(context, { name, suite, ids: failed }, folder);
    if (!hidden.ok) return hidden.detail;
    failed = failed.filter((id) => hidden.results.get(id)?.result !== 'passed');
  }
  return failed;
}

/**
 * Grades a pytest suite out of process: our copy of the suite runs in a trusted pytest, in which the
 * contestant's modules are proxies to a sandboxed child. Expected values never enter that child.
 */
export const pytest: Evaluator = {
  limitsStated: [
    `Python ${OLDEST_PYTHON.join('.')}`,
    `a call longer than ${CASE.call_timeout_s} seconds`,
    `a test longer than ${CASE.case_timeout_s} seconds`,
    `all of them together took ${CASE.total_timeout_s} seconds`,
    `${CASE.memory_limit_bytes / 1024 ** 3} GiB of memory`,
    `${CASE.process_limit} processes`,
    `more than ${IN_WORDS.get(CASE.response_limit_bytes) ?? CASE.response_limit_bytes} bytes`,
  ],

  async problem() {
    const folder = await mkdtemp(join(tmpdir(), 'sb-probe-'));
    try {
      const end = await runProcess(
        {
          argv: [
            PYTHON,
            '-P',
            '-B',
            '-c',
            `import sys, pytest; sys.exit(sys.version_info < (${OLDEST_PYTHON.join(', ')}))`,
          ],
          cwd: folder,
          env: PARENT_ENV,
          logFile: join(folder, 'log'),
          logLimitBytes: 65_536,
          timeoutMs: 60_000,
          sandboxed: false,
          stopOrder: [],
        },
        new AbortController().signal,
      );
      const works = end.kind === 'exited' && end.code === 0;
      return works
        ? null
        : { reason: `${PYTHON} is older than ${OLDEST_PYTHON.join('.')} or has no pytest`, install: INSTALL };
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },

  async evaluate(context) {
    const folder = await mkdtemp(join(tmpdir(), 'sb-grade-'));
    try {
      await mkdir(context.evaluationFolder, { recursive: true });
      return await grade(context, folder);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};
