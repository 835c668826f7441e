import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { packageRoot } from '../system/package.ts';
import { type Look, type Looked, lookedSchema } from './request.ts';

/**
 * The parser gives up by its own CPU time long before, and what comes after it takes as long as the source is: this
 * is for what gets stuck, and long enough for a machine that is busy with other things.
 */
const GIVE_UP_MS = 120_000;
/** The trees of half a megabyte of code take a third of it. The parser's own memory is apart, and has a limit too. */
const HEAP = { maxOldGenerationSizeMb: 192, maxYoungGenerationSizeMb: 8, stackSizeMb: 4 };

/** The thread's program: source in a checkout, a bundle of its own where the bench is one. */
function program(): string {
  const isSource = import.meta.url.endsWith('.ts');
  return join(packageRoot(), ...(isSource ? ['action', 'findings', 'thread.ts'] : ['dist', 'findings', 'index.js']));
}

/**
 * Looks for known patterns in source that a contestant wrote, in a thread of its own: so nobody else waits, and
 * the memory of the parser is gone as soon as it has answered. No line of the source is run.
 *
 * @returns Null when that is not known: too much source, or a parser that failed. Never rejects.
 */
export async function lookForPatterns(look: Look): Promise<Looked | null> {
  let worker: Worker;
  try {
    worker = new Worker(program(), {
      workerData: look,
      resourceLimits: HEAP,
      env: {},
      execArgv: [],
      // What a parser prints is nobody's business: it may quote the source.
      stdout: true,
      stderr: true,
    });
  } catch {
    return null;
  }
  const { promise, resolve } = Promise.withResolvers<unknown>();
  const timer = setTimeout(() => resolve(null), GIVE_UP_MS);
  worker.once('message', resolve);
  worker.once('error', () => resolve(null));
  worker.once('exit', () => resolve(null));
  try {
    const looked = lookedSchema.safeParse(await promise);
    return looked.success ? looked.data : null;
  } finally {
    clearTimeout(timer);
    await worker.terminate();
  }
}
