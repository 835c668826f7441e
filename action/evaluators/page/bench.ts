import { setTimeout as sleep } from 'node:timers/promises';
import { oneLine, publishable } from '../../core/redact.ts';
import type { RunningBrowser } from '../../system/browser.ts';
import { type Connection, connect, listOf, recordOf, textOf } from './cdp.ts';
import { ignoreTrouble, openTarget, type Target } from './open-page.ts';
import { PageTrouble } from './trouble.ts';

/** More windows, workers and frames of a process of their own than any page needs. */
const MOST_TARGETS = 40;
const START_MS = 30_000;

export type Facts = { browser: string; renderer: string; rendering: 'gpu' | 'software' };

/** A started browser, and what it says of itself. */
export type Browser = {
  connection: Connection;
  facts: Facts;
  openPage(url: string): Promise<Target>;
  peakMemoryBytes(): number | null;
  end(): Promise<void>;
};

/**
 * @throws {PageTrouble} When it does not answer. No page is open by then, so whoever calls takes it for a failure
 *   of the bench.
 */
export async function openBrowser(running: RunningBrowser): Promise<Browser> {
  const connection = connect(running.pipe, running.gone);
  const version = await connection.send('Browser.getVersion', {}, undefined, START_MS);
  const info = await connection.send('SystemInfo.getInfo', {}, undefined, START_MS);
  await boundTargets(connection);
  const renderer = rendererOf(recordOf(info.gpu));
  return {
    connection,
    facts: {
      browser: oneLine(textOf(version.product).replace('HeadlessChrome', 'Chromium'), 100),
      renderer: oneLine(renderer, 200),
      rendering: /swiftshader|llvmpipe|software|^none$/i.test(renderer) ? 'software' : 'gpu',
    },
    openPage: (url) => openTarget({ connection, url, userAgent: usual(textOf(version.userAgent)) }),
    peakMemoryBytes: running.peakMemoryBytes,
    end: running.end,
  };
}

/** As the same browser says it with a window. */
function usual(userAgent: string): string {
  return userAgent.replace('HeadlessChrome', 'Chrome');
}

/** From the browser's own process: a page is not asked. */
function rendererOf(gpu: Readonly<Record<string, unknown>>): string {
  const device = textOf(recordOf(listOf(gpu.devices)[0]).deviceString);
  const status = textOf(recordOf(gpu.featureStatus).gpu_compositing);
  if (status.startsWith('disabled')) return device === '' ? 'software' : `software compositing (${device})`;
  return device === '' ? 'none' : device;
}

/** Closes windows that a page opens; a page that opens them without end loses the browser. */
async function boundTargets(connection: Connection): Promise<void> {
  let count = 0;
  connection.on(null, 'Target.targetCreated', ({ targetInfo }) => {
    count += 1;
    const { type, openerId, targetId } = recordOf(targetInfo);
    if (count > MOST_TARGETS) connection.send('Browser.close').catch(ignoreTrouble);
    else if (type === 'page' && textOf(openerId) !== '') {
      connection.send('Target.closeTarget', { targetId }).catch(ignoreTrouble);
    }
  });
  await connection.send('Target.setDiscoverTargets', { discover: true });
}

export type Attempted<T> = { ok: true; value: T } | { ok: false; why: string };

/** Hangs and crashes after which a page is not opened again: each of them costs its whole time limit. */
const MOST_TROUBLES = 2;

/**
 * Tells what a page is to blame for from what is a failure of ours, and stops trying after a while.
 *
 * @param deadlineMs When all is given up, by `performance.now()`.
 */
export function makeAttempts(
  deadlineMs: number,
  cancel: AbortSignal,
): <T>(look: () => Promise<T>) => Promise<Attempted<T>> {
  let troubles = 0;
  let last = '';
  return async (look) => {
    cancel.throwIfAborted();
    if (troubles >= MOST_TROUBLES) return { ok: false, why: `given up: ${last}` };
    if (performance.now() > deadlineMs) return { ok: false, why: 'the time for looking at the page is over' };
    const late = new AbortController();
    try {
      const outOfTime = sleep(Math.max(0, deadlineMs - performance.now()), null, { signal: late.signal, ref: false });
      const looking = look();
      // When it is given up, whatever becomes of it later is of no interest.
      looking.catch(() => {});
      const value = await Promise.race([looking.then((found) => ({ found })), outOfTime.catch(() => null)]);
      if (value === null) throw new PageTrouble('hangs', 'the time for looking at the page is over');
      return { ok: true, value: value.found };
    } catch (error) {
      cancel.throwIfAborted();
      if (!(error instanceof PageTrouble)) throw error;
      last = oneLine(publishable(error.message, []), 200);
      if (error.kind === 'hangs' || error.kind === 'crashed') troubles += 1;
      return { ok: false, why: last };
    } finally {
      late.abort();
    }
  };
}
