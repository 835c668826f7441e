import { randomBytes } from 'node:crypto';
import { oneLine, publishable } from '../../core/redact.ts';
import { type Answer, type Connection, listOf, numberOf, recordOf, textOf } from './cdp.ts';
import { guardScript, WATCH_SCRIPT } from './guard.ts';
import { PageTrouble } from './trouble.ts';

/** As briefs state it. */
export const VIEWPORT = { widthPx: 1280, heightPx: 720 } as const;

/** From opening to the load event, as briefs state it. */
export const LOAD_LIMIT_MS = 20_000;
const MOST_ERRORS = 20;
const WORLD = 'samebrief';

/** What a page did that we noticed, as it happens. */
export type Noticed = {
  /** Console errors, uncaught exceptions, dialogs, windows, a way out of the page: one line each, bounded. */
  errors: string[];
  /** It asked whether it is automated. */
  askedForAutomation: boolean;
  /** Clocks and frame functions that it replaced, as of the last time we asked. */
  replaced: Set<string>;
};

/** A page in a browsing context of its own, at the lowest level. */
export type Target = {
  connection: Connection;
  session: string;
  noticed: Noticed;
  loadS: number;
  /** Runs an expression of ours in a world of our own, which no script of the page can reach into. */
  evaluate(expression: string): Promise<unknown>;
  /** Makes the guard in the page look again. */
  guard(): Promise<void>;
  close(): Promise<void>;
};

export type OpenOptions = {
  connection: Connection;
  url: string;
  /** What the browser says of itself when nobody drives it. */
  userAgent: string;
};

/**
 * Opens the page in a context that shares nothing with any other.
 *
 * @throws {PageTrouble} When it is not loaded in time.
 */
export async function openTarget({ connection, url, userAgent }: OpenOptions): Promise<Target> {
  const context = textOf((await connection.send('Target.createBrowserContext')).browserContextId);
  const size = { width: VIEWPORT.widthPx, height: VIEWPORT.heightPx };
  const target = { url: 'about:blank', browserContextId: context, ...size };
  const targetId = textOf((await connection.send('Target.createTarget', target)).targetId);
  const attached = await connection.send('Target.attachToTarget', { targetId, flatten: true });
  const session = textOf(attached.sessionId);
  const send = (method: string, params: object = {}): Promise<Answer> => connection.send(method, params, session);
  const close = async (): Promise<void> => {
    await connection.send('Target.disposeBrowserContext', { browserContextId: context }).catch(ignoreTrouble);
  };
  try {
    const name = `b${randomBytes(8).toString('hex')}`;
    const noticed: Noticed = { errors: [], askedForAutomation: false, replaced: new Set() };
    listen(connection, session, { noticed, name, url });
    for (const domain of ['Page', 'Runtime', 'Log', 'Performance']) {
      await send(`${domain}.enable`, domain === 'Performance' ? { timeDomain: 'threadTicks' } : {});
    }
    await send('Emulation.setDeviceMetricsOverride', { ...size, deviceScaleFactor: 1, mobile: false });
    await send('Emulation.setUserAgentOverride', { userAgent });
    await send('Runtime.addBinding', { name });
    await send('Page.addScriptToEvaluateOnNewDocument', { source: guardScript(name) });
    await send('Page.addScriptToEvaluateOnNewDocument', { source: WATCH_SCRIPT, worldName: WORLD });
    const loadS = await load(connection, session, url);
    const frame = textOf(recordOf(recordOf((await send('Page.getFrameTree')).frameTree).frame).id);
    const world = await send('Page.createIsolatedWorld', { frameId: frame, worldName: WORLD });
    const contextId = numberOf(world.executionContextId);
    const evaluate = async (expression: string): Promise<unknown> => {
      const answer = await send('Runtime.evaluate', { expression, contextId, returnByValue: true, awaitPromise: true });
      if (answer.exceptionDetails !== undefined) throw new PageTrouble('refused', 'the page cannot be looked into');
      return recordOf(answer.result).value;
    };
    const guard = async (): Promise<void> => void (await evaluate(`void dispatchEvent(new Event('${name}'))`));
    await guard();
    return { connection, session, noticed, loadS, evaluate, guard, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function load(connection: Connection, session: string, url: string): Promise<number> {
  const startMs = performance.now();
  const loaded = Promise.withResolvers<void>();
  const off = connection.on(session, 'Page.loadEventFired', () => loaded.resolve());
  const late = setTimeout(
    () => loaded.reject(new PageTrouble('hangs', `the page was not loaded within ${LOAD_LIMIT_MS / 1000} s`)),
    LOAD_LIMIT_MS,
  );
  try {
    const answer = await connection.send('Page.navigate', { url }, session, LOAD_LIMIT_MS);
    if (textOf(answer.errorText) !== '') throw new PageTrouble('missing', `not opened: ${textOf(answer.errorText)}`);
    await loaded.promise;
    return (performance.now() - startMs) / 1000;
  } finally {
    clearTimeout(late);
    off();
  }
}

type Listening = { noticed: Noticed; name: string; url: string };

function listen(connection: Connection, session: string, { noticed, name, url }: Listening): void {
  const note = (text: string): void => {
    if (noticed.errors.length < MOST_ERRORS) noticed.errors.push(oneLine(publishable(text.slice(0, 2_000), []), 200));
  };
  connection.on(session, 'Runtime.exceptionThrown', (params) => {
    const details = recordOf(params.exceptionDetails);
    const described = textOf(recordOf(details.exception).description) || textOf(details.text);
    note(`uncaught: ${described.split('\n')[0] ?? ''}`);
  });
  connection.on(session, 'Runtime.consoleAPICalled', (params) => {
    if (params.type !== 'error' && params.type !== 'assert') return;
    const first = recordOf(listOf(params.args)[0]);
    note(`console error: ${textOf(first.value) || textOf(first.description)}`);
  });
  connection.on(session, 'Log.entryAdded', (params) => {
    const entry = recordOf(params.entry);
    if (entry.level === 'error') note(`console error: ${textOf(entry.text)}`);
  });
  connection.on(session, 'Page.javascriptDialogOpening', (params) => {
    note(`opens a dialog (${textOf(params.type)})`);
    connection.send('Page.handleJavaScriptDialog', { accept: false }, session).catch(ignoreTrouble);
  });
  connection.on(session, 'Page.windowOpen', () => note('opens another window'));
  connection.on(session, 'Page.frameNavigated', (params) => {
    const frame = recordOf(params.frame);
    if (frame.parentId !== undefined || textOf(frame.url) === url || textOf(frame.url) === 'about:blank') return;
    note('leads away from the page');
  });
  connection.on(session, 'Inspector.targetCrashed', () => note('the page crashed'));
  connection.on(session, 'Runtime.bindingCalled', (params) => {
    if (params.name !== name) return;
    const said = textOf(params.payload);
    if (said === 'webdriver') noticed.askedForAutomation = true;
    for (const each of KNOWN_CLOCKS)
      if (said.startsWith('replaced:') && said.includes(each)) noticed.replaced.add(each);
  });
}

const KNOWN_CLOCKS = ['requestAnimationFrame', 'performance.now', 'Date'] as const;

/** For what is done on the way out: the page or the browser may be gone already. */
export function ignoreTrouble(error: unknown): void {
  if (!(error instanceof PageTrouble)) throw error;
}
