import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { plannedRoundSchema } from '../core/plan-file.ts';
import { runningWith, temporaryFolder, uniqueWord } from '../system/fixtures.ts';
import { findGo } from '../system/go-toolchain.ts';
import { inspectHost } from '../system/host.ts';
import type { Evaluation } from './evaluator.ts';
import { service } from './service.ts';

const HOSTILE = join(import.meta.dirname, 'service', 'hostile');
const go = await findGo();
const host = await inspectHost();
const why = go.ok ? (host.sandboxProblem?.reason ?? null) : go.reason;
const title = (text: string): string => (why === null ? text : `${text} (NOT TESTED: ${why})`);

/** Grades the hostile service, with files of it changed. */
async function graded(
  ids: readonly string[],
  changes: Readonly<Record<string, string>> = {},
  checksFolder = HOSTILE,
): Promise<Evaluation> {
  await using folder = await temporaryFolder();
  const workFolder = join(folder.path, 'work');
  for (const name of ['main.go', 'go.mod']) await cp(join(HOSTILE, name), join(workFolder, name));
  for (const [name, text] of Object.entries(changes)) {
    await mkdir(dirname(join(workFolder, name)), { recursive: true });
    await writeFile(join(workFolder, name), text);
  }
  const round = plannedRoundSchema.parse({
    ...{ schema: 1, id: 'hostile', title: 'Hostile', suite: 'tests', category: 'tests', version: '0'.repeat(64) },
    ...{ turns: [{ prompt: 'go' }], limit_s: 60, check_ids: ids, hidden: [], quarantined: false },
    evaluate: { kind: 'service', checks: ids.length, baseline: 0 },
  });
  const evaluationFolder = join(folder.path, 'evaluation');
  return await service.evaluate({
    ...{ round, roundFolder: HOSTILE, checksFolder, workFolder, evaluationFolder, host },
    ...{ sandboxed: true, hiddenSeed: 1, voidChecks: new Set<string>(), before: null },
    signal: new AbortController().signal,
  });
}

async function buildFails(changes: Readonly<Record<string, string>>): Promise<string | null> {
  const result = await graded(['builds'], changes);
  return result.kind === 'graded' ? (result.checks[0]?.detail ?? null) : `failed: ${result.detail}`;
}

test.skipIf(why !== null)(
  title('whatever a service does, it fails its own checks, and what comes after is graded as if nothing had been'),
  { timeout: 300_000 },
  async () => {
    const asked = ['slow', 'huge', 'garbage', 'floods', 'eats', 'fills', 'kills the relay', 'stops the relay'];
    const spoilt = ['spoils its folder', 'spoilt', 'spoilt database'];
    const around = ['full', 'leaves children', 'ignores SIGTERM', 'honest again'];
    const word = uniqueWord();
    vi.stubEnv('HOSTILE_WORD', word);

    const result = await graded(['builds', 'honest', 'hangs', 'crashes', ...asked, ...spoilt, ...around]);

    if (result.kind !== 'graded') throw new Error(result.detail);
    const failed = Object.fromEntries(result.checks.map((check) => [check.id, check.detail]));
    expect(failed).toEqual({
      builds: null,
      honest: null,
      hangs: expect.stringMatching(/^it did not listen on 127\.0\.0\.1:\d+ within 15 seconds$/),
      crashes: 'it ended with exit code 3',
      slow: 'no whole answer within 5 seconds',
      huge: 'an answer of more than 1000000 bytes',
      garbage: expect.stringMatching(/^Parse Error/),
      floods: 'the service printed more than 4194304 bytes',
      eats: expect.stringMatching(/^the service used \d+ MB of memory/),
      fills: 'the service used more than 268 MB of disk in the workspace',
      'kills the relay': 'the service can no longer be reached',
      'stops the relay': 'the service can no longer be reached',
      'spoils its folder': null,
      spoilt: null,
      'spoilt database': 'ValueError: data.db is not a regular file',
      full: 'the service used more than 268 MB of disk in the workspace',
      'leaves children': 'by itself: true, port free: false',
      'ignores SIGTERM': 'by itself: false, port free: false',
      'honest again': null,
    });
    expect(result.seen.measures).toMatchObject({ build_s: expect.any(Number), binary_bytes: expect.any(Number) });
    expect(runningWith(word)).toEqual([]);
  },
);

test.skipIf(why !== null)(
  title('what go.mod and the tree may not bring does not build'),
  { timeout: 120_000 },
  async () => {
    const goMod = await readFile(join(HOSTILE, 'go.mod'), 'utf8');

    expect(await buildFails({ 'go.mod': `${goMod}\nreplace example.org/a => /opt/a\n` })).toContain('has a replace');
    expect(await buildFails({ 'vendor/modules.txt': '' })).toContain('vendor folder');
    expect(await buildFails({ 'go.mod': goMod.replace(/go 1.*/, 'go 1.99') })).toContain('requires go >= 1.99');
    expect(await buildFails({ 'main.go': 'package main\n\nimport "C"\n\nfunc main() {}\n' })).toContain(
      'go build failed',
    );
    expect(await buildFails({ 'main.go': 'package main\n\nfunc main() { return 1 }\n' })).toContain(
      'too many return values',
    );
  },
);

test.skipIf(why !== null)(title('a suite that throws is a failure of the bench, and of no work'), async () => {
  await using folder = await temporaryFolder();
  await writeFile(join(folder.path, 'service.js'), 'export async function grade() { throw new Error("ours"); }');
  expect(await graded(['builds'], {}, folder.path)).toEqual({ kind: 'failed', detail: 'ours' });
});
