import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { TRIAL_LIMITS } from '../../core/limits.ts';
import type { Reading } from '../../core/proof-states.ts';
import { runProcess } from '../../system/process.ts';
import { readBoundedBeneath } from '../../system/read-bounded.ts';
import { sandboxCommand } from '../../system/sandbox.ts';
import type { Machine } from '../machine.ts';

const PLUGIN = 'published_reading.py';
const ANSWER = '.published-reading.json';
const ANSWER_LIMIT_BYTES = 4 * 1024 ** 2;
const LOG_LIMIT_BYTES = 4 * 1024 ** 2;
/** No single test has a limit here: a wrong solution that hangs would hang the suite. */
const SUITE_LIMIT_MS = 300_000;

const answerSchema = z.strictObject({ tests: z.array(z.strictObject({ id: z.string(), passed: z.boolean() })) });

export type SuiteRun = {
  machine: Machine;
  /** Holds work and suite; belongs to the sandbox's user, and is written to. */
  workspace: string;
  /** The suite's path in it. */
  suite: string;
  logFile: string;
  signal: AbortSignal;
};

async function readAnswer(workspace: string): Promise<Reading> {
  const read = await readBoundedBeneath(workspace, ANSWER, ANSWER_LIMIT_BYTES);
  if (!read.ok) return { ok: false, reason: 'pytest did not come to its end' };
  try {
    const { tests } = answerSchema.parse(JSON.parse(read.data.toString('utf8')));
    return { ok: true, passed: new Map(tests.map((each) => [each.id, each.passed])) };
  } catch {
    return { ok: false, reason: 'its reading is no list of tests' };
  }
}

/**
 * Reads a suite as its brief says, by plain pytest in one process with the work. The process is contained:
 * the work may be wrong in ways that reach beyond it.
 */
export async function readSuite({ machine, workspace, suite, logFile, signal }: SuiteRun): Promise<Reading> {
  const argv = sandboxCommand(
    {
      workspace,
      writable: true,
      binds: [{ source: join(machine.gradersFolder, 'python', PLUGIN), target: `/opt/proof/${PLUGIN}` }],
      env: { PYTHONPATH: '/opt/proof', SAMEBRIEF_READING: `/work/${ANSWER}` },
      argv: ['/usr/bin/python3', '-m', 'pytest', '-p', 'published_reading', suite],
      limits: TRIAL_LIMITS.sandbox,
      infoFd: true,
    },
    machine.host,
  );
  const end = await runProcess(
    {
      argv,
      cwd: '/',
      env: {},
      logFile,
      logLimitBytes: LOG_LIMIT_BYTES,
      timeoutMs: SUITE_LIMIT_MS,
      sandboxed: true,
      stopOrder: [],
    },
    signal,
  );
  signal.throwIfAborted();
  if (end.kind === 'unstartable') return { ok: false, reason: end.reason };
  if (end.kind !== 'exited') return { ok: false, reason: `pytest ${end.kind.replace('_', ' ')}` };
  const reading = await readAnswer(workspace);
  if (reading.ok) return reading;
  return { ok: false, reason: `${reading.reason}; exit code ${end.code}${await lastLine(logFile)}` };
}

async function lastLine(logFile: string): Promise<string> {
  const lines = (await readFile(logFile, 'utf8')).trimEnd().split('\n');
  const last = lines.at(-1) ?? '';
  return last === '' ? '' : `: ${last.slice(0, 200)}`;
}
