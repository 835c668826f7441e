import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { z } from 'zod';
import { BenchError } from '../core/errors.ts';
import { errorCode } from '../system/pinned.ts';

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

/** Who claims a place: nobody, a process that was killed, or the one with this number. */
type Holder = 'nobody' | 'killed' | number;

/** Read as it is: a claim that was linked into place this moment has two links, and is no less a claim. */
async function holderOf(path: string): Promise<Holder> {
  const read = await readFile(path, 'utf8').catch((error: unknown) => ({ code: errorCode(error) }));
  if (typeof read !== 'string') return read.code === 'ENOENT' ? 'nobody' : 'killed';
  const claimed = lockSchema.safeParse(parsed(read)).data;
  return claimed !== undefined && startOf(claimed.pid) === claimed.started ? claimed.pid : 'killed';
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/**
 * Claims a result folder for this process. The claim of a killed process is void.
 *
 * The claim is written elsewhere and linked into place, so that nobody ever sees half of one; a void one
 * is replaced by one taker alone.
 *
 * @returns Gives it back.
 * @throws {BenchError} `E_USAGE` when another process plays into the folder now.
 */
export async function lockFolder(path: string): Promise<() => Promise<void>> {
  const holder = await claim(path);
  if (holder === 'us') return () => release(path);
  throw new BenchError(
    'E_USAGE',
    `process ${typeof holder === 'number' ? holder : 'unknown'} is playing into this folder now (${path}).`,
    { hint: 'Wait for it, or name another folder with --out.' },
  );
}

/** @returns `us`, or who was faster. */
async function claim(path: string): Promise<Holder | 'us'> {
  const own = `${path}.${randomUUID()}`;
  await writeFile(own, JSON.stringify({ pid: process.pid, started: startOf(process.pid) ?? '' }));
  try {
    return (await linked(own, path)) ? 'us' : await replaceVoid(own, path);
  } finally {
    await rm(own, { force: true });
  }
}

/**
 * Replaces a void claim, in turn: of two takers that saw it, the second would else take away what the first
 * has put in its place. The turn is a claim like any other, as its holder may be killed as well.
 */
async function replaceVoid(own: string, path: string): Promise<Holder | 'us'> {
  const seen = await holderOf(path);
  if (typeof seen === 'number') return seen;
  const turn = `${path}.turn`;
  const before = await claim(turn);
  if (before !== 'us') return before;
  try {
    const holder = await holderOf(path);
    // A place that is free may be taken by anyone, also out of turn; what stands there, only in turn.
    if (holder === 'nobody') return (await linked(own, path)) ? 'us' : await holderOf(path);
    if (holder === 'killed') await rename(own, path);
    return holder === 'killed' ? 'us' : holder;
  } finally {
    await release(turn);
  }
}

/** Somebody may have removed the claim by hand, and another process have made its own since. */
async function release(path: string): Promise<void> {
  if ((await holderOf(path)) === process.pid) await rm(path, { force: true });
}

async function linked(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to);
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw error;
  }
}
