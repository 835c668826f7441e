import { setTimeout as sleep } from 'node:timers/promises';
import { listOf, numberOf, recordOf } from './cdp.ts';
import { busiest, countBetween, startTracing, type Trace } from './frames.ts';
import type { Target } from './open-page.ts';
import type { FrameCost, OpenPage } from './suite.ts';

/** Pairs of slices at each count: the reference and the page in turn, so that both meet the same machine. */
const PAIRS = 9;
const REFERENCE_FRAMES = 16;
/** A slice of the page ends once it took so much of its thread's time, or its own time is over. */
const SLICE = { taskS: 0.14, longestMs: 800, lookMs: 30 } as const;
const SETTLE_MS = 500;

/** A moment between two tasks of a page's main thread: nothing of a frame is under way. */
type Moment = { atUs: number; taskS: number };
type Slice = { fromUs: number; toUs: number; taskS: number };
type Pair = { referenceS: number; page: Slice };

/**
 * What a frame costs the main thread, in units of a frame of our reference page in the same browser.
 *
 * Time is that of the thread itself, so that what else runs on the machine does not count; the unit is a page that
 * meets the same processor, clock and caches, so that the figure holds on another day. It does not end at the
 * display's rate as frames a second do.
 */
export async function measureCosts(
  target: Target,
  page: OpenPage,
  reference: Target,
  counts: readonly number[],
): Promise<FrameCost[]> {
  const tracing = await startTracing(target.connection);
  const levels: { count: number; pairs: Pair[] }[] = [];
  let traces: ReadonlyMap<number, Trace>;
  try {
    // Not counted: until its code is compiled the reference costs more.
    await referenceFrame(reference);
    for (const count of counts) {
      await page.set('count', count);
      await sleep(SETTLE_MS);
      const pairs: Pair[] = [];
      for (let pair = 0; pair < PAIRS; pair += 1) {
        pairs.push({ referenceS: await referenceFrame(reference), page: await slice(target) });
      }
      levels.push({ count, pairs });
    }
  } finally {
    traces = await tracing.stop();
  }
  const trace = busiest(
    traces,
    levels.flatMap(({ pairs }) => pairs.map((pair) => pair.page)),
  );
  return levels.map(({ count, pairs }) => ({ count, perReferenceFrame: medianRatio(pairs, trace) }));
}

/** Of the ratios of all pairs. A frame that was begun and not put on the display is work for nothing, and counts as such. */
function medianRatio(pairs: readonly Pair[], trace: Trace): number | null {
  const between = (times: readonly number[]): number =>
    pairs.reduce((sum, { page }) => sum + countBetween(times, page.fromUs, page.toUs), 0);
  const begun = between(trace.begunUs);
  const shown = begun === 0 ? 0 : Math.min(1, between(trace.drawnUs) / begun);
  const ratios = pairs.flatMap(({ referenceS, page }) => {
    const frames = countBetween(trace.begunUs, page.fromUs, page.toUs) * shown;
    return frames === 0 || referenceS === 0 ? [] : [page.taskS / frames / referenceS];
  });
  if (ratios.length < Math.ceil(PAIRS / 2)) return null;
  ratios.sort((a, b) => a - b);
  const middle = ratios.length / 2;
  return ((ratios[Math.floor(middle)] ?? 0) + (ratios[Math.ceil(middle) - 1] ?? 0)) / 2;
}

async function momentOf({ connection, session }: Target): Promise<Moment> {
  const { metrics } = await connection.send('Performance.getMetrics', {}, session);
  const named = new Map(
    listOf(metrics)
      .map(recordOf)
      .map(({ name, value }) => [name, numberOf(value)]),
  );
  return { atUs: (named.get('Timestamp') ?? 0) * 1_000_000, taskS: named.get('TaskDuration') ?? 0 };
}

async function slice(target: Target): Promise<Slice> {
  const from = await momentOf(target);
  const deadlineMs = performance.now() + SLICE.longestMs;
  let to = from;
  do {
    await sleep(SLICE.lookMs);
    to = await momentOf(target);
  } while (to.taskS - from.taskS < SLICE.taskS && performance.now() < deadlineMs);
  return { fromUs: from.atUs, toUs: to.atUs, taskS: to.taskS - from.taskS };
}

/** Our own page rests until it is told to draw, and tells how often it did. */
async function referenceFrame(reference: Target): Promise<number> {
  const from = await momentOf(reference);
  const frames = numberOf(
    await reference.evaluate(`new Promise((done) => {
    let frame = 0;
    addEventListener('drawn', function next() {
      frame += 1;
      if (frame < ${REFERENCE_FRAMES}) return void dispatchEvent(new Event('draw'));
      removeEventListener('drawn', next);
      done(frame);
    });
    dispatchEvent(new Event('draw'));
  })`),
  );
  const { taskS } = await momentOf(reference);
  return frames === null || frames === 0 ? 0 : (taskS - from.taskS) / frames;
}
