import { setTimeout as sleep } from 'node:timers/promises';
import { type Answer, type Connection, listOf, numberOf, recordOf, textOf } from './cdp.ts';
import { cropped, differingPixels } from './ink.ts';
import type { Target } from './open-page.ts';
import { type Picture, readPng } from './png.ts';
import type { Box, Frames } from './suite.ts';

/** What the compositor notes of each frame, and nothing that a page could write to. */
const CATEGORIES = ['devtools.timeline.frame', 'disabled-by-default-devtools.timeline.frame'];
const TRACE_END_MS = 20_000;
const MOST_EVENTS = 400_000;

/** A page that draws three frames a second still shows enough of them in the longer time. */
const CAST_MS = { shortest: 600, longest: 2_500 } as const;
const CAST_LIMIT = { maxWidth: 640, maxHeight: 360 } as const;
const MOST_CAST_FRAMES = 60;
/** Fewer say nothing of how often a canvas changes. */
const ENOUGH_CAST_FRAMES = 4;
/** A canvas at half size, with particles of which hardly any moves by less than a pixel. */
const CHANGED_PIXELS = 3;

/** Frames of the page's own process by when they happened, in microseconds of the monotonic clock. */
export type Trace = { drawnUs: number[]; begunUs: number[]; ticksUs: number[] };

export type Tracing = {
  /** By process, as numbered in the browser's own namespace. */
  stop(): Promise<ReadonlyMap<number, Trace>>;
};

/** The clock that Chromium's traces are in. */
export function nowUs(): number {
  return Number(process.hrtime.bigint() / 1000n);
}

/** Notes when frames begin on the main thread and when they are put on the display, by process. */
export async function startTracing(connection: Connection): Promise<Tracing> {
  const traces = new Map<number, Trace>();
  let events = 0;
  const off = connection.on(null, 'Tracing.dataCollected', ({ value }) => {
    for (const each of listOf(value)) {
      events += 1;
      if (events <= MOST_EVENTS) keep(traces, recordOf(each));
    }
  });
  await connection.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { recordMode: 'recordUntilFull', includedCategories: CATEGORIES },
  });
  return {
    async stop() {
      const complete = Promise.withResolvers<void>();
      const done = connection.on(null, 'Tracing.tracingComplete', () => complete.resolve());
      await connection.send('Tracing.end', {}, undefined, TRACE_END_MS);
      await Promise.race([complete.promise, sleep(TRACE_END_MS, undefined, { ref: false })]);
      off();
      done();
      return traces;
    },
  };
}

function keep(traces: Map<number, Trace>, event: Answer): void {
  const [pid, atUs] = [numberOf(event.pid), numberOf(event.ts)];
  if (pid === null || atUs === null) return;
  const trace = traces.get(pid) ?? { drawnUs: [], begunUs: [], ticksUs: [] };
  traces.set(pid, trace);
  if (event.name === 'DrawFrame') trace.drawnUs.push(atUs);
  else if (event.name === 'BeginMainThreadFrame') trace.begunUs.push(atUs);
  else if (event.name === 'BeginFrame') trace.ticksUs.push(atUs);
}

type Window = { fromUs: number; toUs: number };

/** The process that began most frames in these windows: other pages rest while one is measured. */
export function busiest(traces: ReadonlyMap<number, Trace>, windows: readonly Window[]): Trace {
  const begun = ({ begunUs }: Trace): number =>
    windows.reduce((sum, { fromUs, toUs }) => sum + countBetween(begunUs, fromUs, toUs), 0);
  const nothing: Trace = { drawnUs: [], begunUs: [], ticksUs: [] };
  return [...traces.values()].reduce((most, each) => (begun(each) > begun(most) ? each : most), nothing);
}

export function countBetween(timesUs: readonly number[], fromUs: number, toUs: number): number {
  return timesUs.reduce((count, atUs) => (atUs > fromUs && atUs <= toUs ? count + 1 : count), 0);
}

const COUNT_FRAMES = `(() => {
  globalThis.benchFrames = 0;
  const count = () => { benchFrames += 1; if (benchFrames >= 0) requestAnimationFrame(count); };
  requestAnimationFrame(count);
})()`;

/** The first number in a text, as people write one. */
export function numberIn(text: string): number | null {
  const found = /\d{1,9}(?:[.,]\d{1,6})?/.exec(text);
  return found === null ? null : Number(found[0].replace(',', '.'));
}

/**
 * Counts the frames of a page over a window, in which nothing else is asked of it but its counter; then looks for a
 * moment at the frames themselves, because a page can have the same picture put on the display again and again.
 */
export async function measureFrames(
  target: Target,
  canvas: () => Promise<Box | null>,
  windowMs: number,
): Promise<Frames> {
  const { fromUs, toUs, frames, counted, trace } = await countFrames(target, windowMs);
  const seconds = (toUs - fromUs) / 1_000_000;
  const cadenceFps = frames / seconds;
  const paintedFps = countBetween(trace.drawnUs, fromUs, toUs) / seconds;
  const changingShare = await changing(target, await canvas());
  const fps = Math.min(cadenceFps, paintedFps) * (changingShare ?? 1);
  const rates = ratesWithin(trace.drawnUs, fromUs - LEAD_MS * 1_000, toUs);
  const [slowestFps, fastestFps] = [Math.min(...rates), Math.max(...rates)].map((rate) => rate * (changingShare ?? 1));
  const range = { slowestFps: slowestFps ?? 0, fastestFps: fastestFps ?? 0 };
  return { fps, ...range, cadenceFps, paintedFps, changingShare, counted, refreshHz: refreshHz(trace.ticksUs) };
}

/** What a page's counter says in the window may be of the second before. */
const LEAD_MS = 1_000;
const HALF_US = 500_000;

/** Frames a second in each half second, one begun every tenth: on a busy machine they differ widely. */
function ratesWithin(timesUs: readonly number[], fromUs: number, toUs: number): number[] {
  const rates: number[] = [];
  for (let startUs = fromUs; startUs + HALF_US <= toUs; startUs += HALF_US / 5) {
    rates.push(countBetween(timesUs, startUs, startUs + HALF_US) * 2);
  }
  return rates;
}

const ENOUGH_TICKS = 30;

/** How often the display asks for a frame, by the middle of the gaps between two asks; null when too few were seen. */
function refreshHz(ticksUs: readonly number[]): number | null {
  const sorted = [...ticksUs].sort((a, b) => a - b);
  const gaps = sorted.slice(1).map((atUs, number) => atUs - (sorted[number] ?? 0));
  gaps.sort((a, b) => a - b);
  const middleUs = gaps[Math.floor(gaps.length / 2)] ?? 0;
  return gaps.length < ENOUGH_TICKS || middleUs <= 0 ? null : Math.round(1_000_000 / middleUs);
}

const READINGS = 4;

type Counted = { fromUs: number; toUs: number; frames: number; counted: number[]; trace: Trace };

async function countFrames({ connection, evaluate }: Target, windowMs: number): Promise<Counted> {
  const tracing = await startTracing(connection);
  const counted: number[] = [];
  try {
    await evaluate(COUNT_FRAMES);
    await sleep(LEAD_MS);
    const before = numberOf(await evaluate('benchFrames')) ?? 0;
    const fromUs = nowUs();
    for (let reading = 0; reading < READINGS; reading += 1) {
      await sleep(windowMs / READINGS);
      const text = textOf(await evaluate("(document.getElementById('fps')?.textContent ?? '').slice(0, 200)"));
      const number = numberIn(text);
      if (number !== null) counted.push(number);
    }
    const after = numberOf(await evaluate('benchFrames')) ?? 0;
    const toUs = nowUs();
    await evaluate('benchFrames = -1e9, 0');
    const trace = busiest(await tracing.stop(), [{ fromUs, toUs }]);
    return { fromUs, toUs, frames: Math.max(0, after - before), counted, trace };
  } catch (error) {
    // Another one could not be started while this one runs.
    await tracing.stop().catch(() => {});
    throw error;
  }
}

/** Frames put on the display in a second while and after something is done to the page. */
export async function drawnDuring({ connection }: Target, act: () => Promise<void>, windowMs: number): Promise<number> {
  const tracing = await startTracing(connection);
  const fromUs = nowUs();
  try {
    await act();
    await sleep(windowMs);
  } catch (error) {
    await tracing.stop().catch(() => {});
    throw error;
  }
  const toUs = nowUs();
  const { drawnUs } = busiest(await tracing.stop(), [{ fromUs, toUs }]);
  return countBetween(drawnUs, fromUs, toUs) / ((toUs - fromUs) / 1_000_000);
}

/** Of frames put on the display one after another, how many show another canvas than the one before. */
async function changing(target: Target, canvas: Box | null): Promise<number | null> {
  if (canvas === null) return null;
  const pictures = await cast(target);
  if (pictures.length < ENOUGH_CAST_FRAMES) return null;
  const scale = (pictures[0]?.widthPx ?? 0) / 1280;
  const { left, top, width, height } = canvas;
  const canvases = pictures.map((each) => cropped(each, left * scale, top * scale, width * scale, height * scale));
  let changed = 0;
  for (let number = 1; number < canvases.length; number += 1) {
    const [one, other] = [canvases[number - 1], canvases[number]];
    if (one !== undefined && other !== undefined && differingPixels(one, other) >= CHANGED_PIXELS) changed += 1;
  }
  return changed / (canvases.length - 1);
}

/** Frames as they are put on the display, at half their size. A page cannot tell that they are looked at. */
async function cast({ connection, session }: Target): Promise<Picture[]> {
  const data: string[] = [];
  const off = connection.on(session, 'Page.screencastFrame', (frame) => {
    if (data.length < MOST_CAST_FRAMES) data.push(textOf(frame.data));
    connection.send('Page.screencastFrameAck', { sessionId: frame.sessionId }, session).catch(() => {});
  });
  try {
    await connection.send('Page.startScreencast', { format: 'png', ...CAST_LIMIT }, session);
    const startMs = performance.now();
    const isOver = (ms: number): boolean => performance.now() - startMs >= ms;
    while (!isOver(CAST_MS.shortest) || (data.length < ENOUGH_CAST_FRAMES && !isOver(CAST_MS.longest))) await sleep(50);
    await connection.send('Page.stopScreencast', {}, session);
  } finally {
    off();
  }
  return data.map((each) => readPng(Buffer.from(each, 'base64')));
}
