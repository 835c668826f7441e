import { existsSync } from 'node:fs';
import { chmod, lstat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { oneLine } from '../../core/redact.ts';
import { copyHashed } from '../../system/copy-hashed.ts';
import { type GoToolchain, withBuildCache } from '../../system/go-toolchain.ts';
import type { ProcessEnd } from '../../system/process.ts';
import { readBounded } from '../../system/workspace.ts';
import { BINARY_BYTES, BUILD_MEMORY_BYTES, BUILD_SANDBOX, SERVICE } from './limits.ts';
import { type Grading, logOf, makeWork, runStep } from './step.ts';

/** `program` is the executable, ours alone by then. */
export type Built = { ok: true; program: string; seconds: number; binaryBytes: number } | { ok: false; why: string };

const SOURCE_INSIDE = '/opt/source';
const GO_MOD_BYTES = 64 * 1024;
const LOG_BYTES = 1024 ** 2;
const TOLD_BYTES = 4096;
const COPY_FAILED = 90;

/**
 * On a copy, because -mod=mod may write to go.mod. The work's own settings have no say: no go.env, no go.work, no
 * cgo, no -toolexec, no generators; -o names a file that no source can choose.
 */
const SCRIPT = `cp -r ${SOURCE_INSIDE} "$TMPDIR/source" && cd "$TMPDIR/source" || exit ${COPY_FAILED}
go mod edit -json > /work/go.mod.json || exit 1
exec go build -trimpath -buildvcs=false -o /work/program .`;

const goModSchema = z.object({
  Replace: z.array(z.unknown()).nullish(),
  Exclude: z.array(z.unknown()).nullish(),
});

/** Builds the work in a sandbox without network. Throws only for what is ours. */
export async function buildService(grading: Grading, toolchain: GoToolchain): Promise<Built> {
  const { context } = grading;
  const work = await makeWork(grading, 'build');
  const begunMs = performance.now();
  const end = await runStep(
    grading,
    {
      name: 'build',
      work,
      binds: [{ source: context.workFolder, target: SOURCE_INSIDE }, ...toolchain.binds],
      env: toolchain.env,
      argv: withBuildCache(['/bin/sh', '-c', SCRIPT]),
      limits: BUILD_SANDBOX,
      supervised: false,
      logBytes: LOG_BYTES,
      timeoutMs: SERVICE.buildMs,
      memoryBytes: BUILD_MEMORY_BYTES,
      diskBytes: BINARY_BYTES,
    },
    new AbortController().signal,
  );
  context.signal.throwIfAborted();
  const seconds = (performance.now() - begunMs) / 1000;
  // Contestant code has not run yet: a copy that fails is ours.
  if (end.kind === 'exited' && end.code === COPY_FAILED)
    throw new Error('the source could not be copied; see build.log');
  const forbidden = await forbiddenIn(context.workFolder, work);
  if (forbidden !== null) return { ok: false, why: forbidden };
  if (end.kind !== 'exited' || end.code !== 0) return { ok: false, why: await whyNot(grading, end) };
  return takeProgram(work, grading.folder, seconds);
}

/** What go.mod asks for and the brief does not allow; by it a module of the work's own could pass for a pinned one. */
async function forbiddenIn(source: string, work: string): Promise<string | null> {
  if (existsSync(join(source, 'vendor'))) return 'there is a vendor folder, which the brief does not allow';
  const read = await readBounded(join(work, 'go.mod.json'), GO_MOD_BYTES);
  if (!read.ok || read.data.length === 0) return null;
  if (read.truncated) return 'go.mod is too large';
  const found = goModSchema.parse(JSON.parse(read.data.toString('utf8')));
  if ((found.Replace ?? []).length > 0) return 'go.mod has a replace, which the brief does not allow';
  if ((found.Exclude ?? []).length > 0) return 'go.mod has an exclude, which the brief does not allow';
  return null;
}

async function whyNot(grading: Grading, end: ProcessEnd): Promise<string> {
  switch (end.kind) {
    case 'exited': {
      const log = await readBounded(logOf(grading, 'build'), TOLD_BYTES);
      return `go build failed: ${oneLine(log.ok ? log.data.toString('utf8') : '', 250)}`;
    }
    case 'timed_out':
      return `the build took longer than ${SERVICE.buildMs / 1000} seconds`;
    case 'resource_cap':
      return `the build used ${end.detail}`;
    case 'log_cap':
      return 'the build printed too much';
    case 'signalled':
    case 'cancelled':
    case 'unstartable':
      throw new Error(`the sandbox of the build: ${end.kind === 'unstartable' ? end.reason : end.kind}`);
    default:
      return end satisfies never;
  }
}

/** Takes the executable out of reach of all sandboxes that come after. */
async function takeProgram(work: string, folder: string, seconds: number): Promise<Built> {
  const made = join(work, 'program');
  const found = await lstat(made).catch(() => null);
  if (found === null || !found.isFile() || found.nlink !== 1) return { ok: false, why: 'go build left no executable' };
  if (found.size > BINARY_BYTES) return { ok: false, why: `the executable is larger than ${BINARY_BYTES} bytes` };
  const program = join(folder, 'program');
  await copyHashed(made, program);
  await chmod(program, 0o755);
  return { ok: true, program, seconds, binaryBytes: found.size };
}
