import { readFileSync } from 'node:fs';
import { link, rename, rm, writeFile } from 'node:fs/promises';
import { z } from 'zod';
import { BenchError } from '../core/errors.ts';
import { readJson } from '../system/files.ts';

const lockSchema = z.strictObject({ pid: z.int(), started: z.string() });

/** A process's start, in clock ticks since boot: tells it from a later one with the same number. */
function startOf(pid: number): string | null {
  try {
    // The name in brackets may hold blanks and brackets itself: count from the last one.
    return (
      readFileSync(`/proc/${pid}/stat`, 'utf8')
        .replace(/^.*\) /s, '')
        .split(' ')[19] ?? null
    );
  } catch {
    return null;
  }
}

async function holderOf(path: string): Promise<number | null> {
  const parsed = lockSchema.safeParse(await readJson(path).catch(() => null));
  return parsed.success && startOf(parsed.data.pid) === parsed.data.started ? parsed.data.pid : null;
}

/**
 * Claims a result folder for this process. The claim of a killed process is void.
 *
 * The claim is written elsewhere and linked into place, so that nobody ever sees half of one; a void one
 * is renamed away by one taker alone.
 *
 * @returns Gives it back.
 * @throws {BenchError} `E_USAGE` when another process plays into the folder now.
 */
export async function lockFolder(path: string): Promise<() => Promise<void>> {
  const own = `${path}.${process.pid}`;
  await writeFile(own, JSON.stringify({ pid: process.pid, started: startOf(process.pid) ?? '' }));
  try {
    if (!(await linked(own, path))) {
      const holder = await holderOf(path);
      if (holder !== null) throw taken(path, holder);
      await rename(path, `${own}.void`).catch(() => {});
      await rm(`${own}.void`, { force: true });
      if (!(await linked(own, path))) throw taken(path, await holderOf(path));
    }
  } finally {
    await rm(own, { force: true });
  }
  return () => rm(path, { force: true });
}

async function linked(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

function taken(path: string, holder: number | null): BenchError {
  return new BenchError('E_USAGE', `process ${holder ?? 'unknown'} is playing into this folder now (${path}).`, {
    hint: 'Wait for it, or name another folder with --out.',
  });
}
