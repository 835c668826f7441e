import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Seen, Shot } from '../../core/seen.ts';
import { startBrowser } from '../../system/browser.ts';
import type { EvaluateContext } from '../evaluator.ts';
import { type Browser, makeAttempts, openBrowser } from './bench.ts';
import { textOf } from './cdp.ts';
import { measureCosts } from './cost.ts';
import { handleOf } from './handle.ts';
import * as pixels from './ink.ts';
import { type Target, VIEWPORT } from './open-page.ts';
import { type Picture, readPng, sideBySide, writePng } from './png.ts';
import type { OpenPage, PageBench } from './suite.ts';
import { PageTrouble } from './trouble.ts';

/** Of all that is done with one page, on a machine that is busy: on a quiet one it takes an eighth of it. */
const TOTAL_MS = 240_000;
const SHOT_BYTES = 200_000;
const STRIP = { frames: 6, gapPx: 4, everyMs: 80, widthPx: 220 } as const;

export type PageRun = {
  bench: PageBench;
  seen: Seen;
  /** What was found of the page besides the round's own checks. */
  evidence(): string[];
  end(): Promise<void>;
};

export type PageFiles = {
  /** Path of the page in the work folder. */
  page: string;
  source: string;
  /** Of the page that this one was made of; null when there was none. */
  sourceBefore: string | null;
  bytes: number;
  reference: string;
  /** A folder of ours for what browsers leave behind. */
  scratch: string;
};

/** Everything of one grading that has to be ended, and what a round's checks are handed. */
export function startRun(context: EvaluateContext, files: PageFiles): PageRun {
  const seen: Seen = { measures: { page_bytes: files.bytes }, facts: {}, findings: [], shots: [] };
  const targets = new Map<OpenPage, Target>();
  const opened: Target[] = [];
  const browsers = { capped: null as Promise<Browser> | null, uncapped: null as Promise<Browser> | null };
  const url = context.sandboxed ? `file:///work/${files.page}` : `file://${join(context.workFolder, files.page)}`;
  const referenceUrl = context.sandboxed ? `file://${REFERENCE_INSIDE}` : `file://${files.reference}`;

  const browser = (kind: 'capped' | 'uncapped'): Promise<Browser> => {
    browsers[kind] ??= launch(context, files, kind);
    return browsers[kind];
  };
  const open = async (kind: 'capped' | 'uncapped'): Promise<OpenPage> => {
    const { openPage, facts } = await browser(kind);
    Object.assign(seen.facts, {
      ...{ browser: facts.browser, renderer: facts.renderer, rendering: facts.rendering },
      ...{ viewport: `${VIEWPORT.widthPx} × ${VIEWPORT.heightPx}`, pixel_ratio: '1' },
    });
    const target = await openPage(url);
    opened.push(target);
    const page = handleOf(target);
    targets.set(page, target);
    return page;
  };
  const targetOf = (page: OpenPage): Target => {
    const target = targets.get(page);
    if (target === undefined) throw new TypeError('a page that this bench did not open');
    return target;
  };
  const keep = async (name: string, data: Buffer, shot: Omit<Shot, 'path'>): Promise<void> => {
    if (data.length > SHOT_BYTES) return;
    await mkdir(context.evaluationFolder, { recursive: true });
    await writeFile(join(context.evaluationFolder, name), data);
    seen.shots.push({ path: name, ...shot });
  };

  const bench: PageBench = {
    open: () => open('capped'),
    async frameCosts(counts) {
      const page = await open('uncapped');
      const reference = await (await browser('uncapped')).openPage(referenceUrl);
      try {
        return await measureCosts(targetOf(page), page, reference, counts);
      } finally {
        await page.close();
        await reference.close();
      }
    },
    attempt: makeAttempts(performance.now() + TOTAL_MS, context.signal),
    source: files.source,
    before: context.before === null ? null : { ...context.before, source: files.sourceBefore },
    voidChecks: context.voidChecks,
    note(measures, facts) {
      Object.assign(seen.measures, measures);
      Object.assign(seen.facts, facts);
    },
    async shot(page, name, title) {
      const data = await wholePage(targetOf(page));
      await keep(`${name}.webp`, data, { title, width_px: VIEWPORT.widthPx, height_px: VIEWPORT.heightPx });
    },
    async strip(page, name, title) {
      const picture = await stripOf(targetOf(page), page);
      const { widthPx: width_px, heightPx: height_px } = picture;
      await keep(`${name}.png`, writePng(picture), { title, width_px, height_px });
    },
    pixels,
    sleep: async (ms) => void (await sleep(ms, undefined, { signal: context.signal })),
  };
  const end = async (): Promise<void> => {
    const started = await Promise.allSettled([browsers.capped, browsers.uncapped]);
    const ended = started.map(async (each) => (each.status === 'fulfilled' ? each.value?.end() : undefined));
    await Promise.all(ended);
  };
  return { bench, seen, evidence: () => evidenceOf(opened), end };
}

const REFERENCE_INSIDE = '/opt/samebrief-reference.html';

async function launch(context: EvaluateContext, files: PageFiles, kind: 'capped' | 'uncapped'): Promise<Browser> {
  const { workFolder, host, sandboxed, evaluationFolder } = context;
  const profileFolder = join(files.scratch, kind);
  await mkdir(profileFolder, { recursive: true });
  await mkdir(evaluationFolder, { recursive: true });
  const running = await startBrowser({
    ...{ workFolder, host, sandboxed, profileFolder, uncapped: kind === 'uncapped' },
    binds: [{ source: files.reference, target: REFERENCE_INSIDE }],
    logFile: join(evaluationFolder, `chromium-${kind}.log`),
  });
  try {
    return await openBrowser(running);
  } catch (error) {
    await running.end();
    // No page was open: nothing that a contestant made has run in it.
    throw error instanceof PageTrouble ? new Error(`Chromium does not answer: ${error.message}`) : error;
  }
}

/** WebP, at a lower quality where a picture full of particles would take too much room. */
async function wholePage({ connection, session }: Target): Promise<Buffer> {
  let data = Buffer.alloc(0);
  for (const quality of [70, 40, 15]) {
    const shot = await connection.send('Page.captureScreenshot', { format: 'webp', quality }, session);
    data = Buffer.from(textOf(shot.data), 'base64');
    if (data.length <= SHOT_BYTES) break;
  }
  return data;
}

async function stripOf({ connection, session }: Target, page: OpenPage): Promise<Picture> {
  const canvas = await page.box('stage');
  if (canvas === null || canvas.width < 1 || canvas.height < 1) throw new PageTrouble('missing', 'there is no #stage');
  const { left: x, top: y, width, height } = canvas;
  const clip = { x, y, width, height: Math.min(height, width), scale: STRIP.widthPx / width };
  const frames = [];
  for (let frame = 0; frame < STRIP.frames; frame += 1) {
    if (frame > 0) await sleep(STRIP.everyMs);
    const shot = await connection.send('Page.captureScreenshot', { format: 'png', clip }, session);
    frames.push(readPng(Buffer.from(textOf(shot.data), 'base64')));
  }
  return sideBySide(frames, STRIP.gapPx);
}

/** What no honest page has a reason to do, as the brief says. */
function evidenceOf(opened: readonly Target[]): string[] {
  const replaced = [...new Set(opened.flatMap(({ noticed }) => [...noticed.replaced]))].sort();
  const asked = opened.some(({ noticed }) => noticed.askedForAutomation);
  return [
    ...(replaced.length === 0 ? [] : [`the page replaced the browser's own ${replaced.join(', ')}`]),
    ...(asked ? ['the page asked whether it is automated (navigator.webdriver)'] : []),
  ];
}
