import { randomInt } from 'node:crypto';
import { chmod, mkdir } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { oneLine, publishable } from '../../core/redact.ts';
import { packageRoot } from '../../system/package.ts';
import type { ProcessEnd } from '../../system/process.ts';
import { within } from '../../system/within.ts';
import { isNestedDeeper } from '../../tap/nesting.ts';
import { databaseFolder } from './database.ts';
import { OWN_MS, READY_MS, SERVICE, SERVICE_SANDBOX } from './limits.ts';
import { acceptRelay, type Link, type RelayAnswer } from './link.ts';
import { type Grading, runStep } from './step.ts';
import type { HttpAnswer, RunningService } from './suite.ts';

const SOCKET_INSIDE = '/run/bench/s';
const RELAY_INSIDE = '/run/bench/relay.mjs';
const NODE_INSIDE = '/opt/node/bin/node';
/** Alone in its folder. */
const PROGRAM_INSIDE = '/opt/service/program';
const JSON_DEPTH = 64;
/** Ports that no machine gives out by itself, and that need no rights. */
const PORTS = { from: 20_000, to: 30_000 } as const;

/** Time that services may still take in this grading. */
export type Clock = { leftMs(): number; spend(ms: number): void };

export type Started = { ok: true; service: RunningService; startS: number } | { ok: false; why: string };

export type StartRequest = {
  program: string;
  database: string;
  /** Counts the starts of a grading. */
  number: number;
  flags: (port: number, database: string) => readonly string[];
  clock: Clock;
};

/** A relay in its sandbox, and what becomes of both. */
type Launched = { link: Link; port: number; ended: Promise<ProcessEnd>; close(): Promise<ProcessEnd> };

/**
 * Starts a service in a sandbox of its own: no network but its loopback, nothing of the work but the executable.
 * Throws only for what is ours: until the relay is there, nothing of the contestant's has run.
 */
export async function startService(grading: Grading, request: StartRequest): Promise<Started> {
  const { clock } = request;
  if (clock.leftMs() <= 0) return { ok: false, why: TOO_LONG };
  const launched = await launch(grading, request);
  if ('why' in launched) return launched;
  const begunMs = performance.now();
  const waitMs = Math.min(SERVICE.startMs, clock.leftMs());
  launched.link.send({ do: 'start', waitMs });
  const state = await launched.link.state(waitMs + OWN_MS);
  const tookMs = performance.now() - begunMs;
  clock.spend(tookMs);
  grading.context.signal.throwIfAborted();
  if (state?.state === 'listening') {
    return { ok: true, service: running(grading, launched, clock), startS: tookMs / 1000 };
  }
  const why = state?.state === 'failed' && state.why !== '' ? clean(state.why) : null;
  const end = await launched.close();
  const late = `it did not listen on 127.0.0.1:${launched.port} within ${SERVICE.startMs / 1000} seconds`;
  return { ok: false, why: excess(end) ?? why ?? late };
}

const TOO_LONG = `starts and requests took more than ${SERVICE.totalMs / 1000} seconds together`;

async function launch(grading: Grading, request: StartRequest): Promise<Launched | { ok: false; why: string }> {
  const name = `service-${request.number}`;
  const socketFolder = join(grading.folder, name);
  await mkdir(socketFolder);
  await chmod(socketFolder, 0o711);
  const socket = join(socketFolder, 's');
  const over = new AbortController();
  const { linked } = await acceptRelay(socket, READY_MS, over.signal);
  const port = grading.context.sandboxed ? randomInt(PORTS.from, PORTS.to) : await freePort();
  const ender = new AbortController();
  const work = await databaseFolder(grading, request.database);
  const ended = runStep(
    grading,
    {
      name,
      work,
      binds: [
        { source: process.execPath, target: NODE_INSIDE },
        { source: relayFile(), target: RELAY_INSIDE },
        { source: socket, target: SOCKET_INSIDE },
        { source: request.program, target: PROGRAM_INSIDE },
      ],
      env: {},
      argv: [
        ...([NODE_INSIDE, RELAY_INSIDE, SOCKET_INSIDE, String(port), PROGRAM_INSIDE] as const),
        ...request.flags(port, '/work/data.db'),
      ],
      limits: SERVICE_SANDBOX,
      supervised: true,
      logBytes: SERVICE.logBytes,
      timeoutMs: SERVICE.totalMs + READY_MS,
      memoryBytes: SERVICE.memoryBytes,
      diskBytes: SERVICE.diskBytes,
    },
    ender.signal,
  );
  // What it rejects with is heard by who waits for it; here it only ends the waiting for the relay.
  ended.catch(() => {}).finally(() => over.abort());
  const link = await linked;
  const close = async (): Promise<ProcessEnd> => {
    link?.close();
    ender.abort();
    return ended;
  };
  const ready = await link?.state(READY_MS);
  if (link === null || ready?.state !== 'ready') {
    const end = await close();
    grading.context.signal.throwIfAborted();
    // Its folder may be full since it ran before.
    const why = excess(end);
    if (why !== null) return { ok: false, why };
    throw new Error(`the relay of a service did not start: ${end.kind === 'unstartable' ? end.reason : end.kind}`);
  }
  return { link, port, ended, close };
}

function relayFile(): string {
  return join(packageRoot(), 'action', 'evaluators', 'service', 'relay.ts');
}

/** Without a sandbox services share the machine's ports. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address !== null ? address.port : 0;
}

function running(grading: Grading, launched: Launched, clock: Clock): RunningService {
  const { link, port } = launched;
  let nextId = 1;
  let stopped: Promise<{ byItself: boolean; portFree: boolean }> | null = null;
  return {
    port,
    async request(method, path, body, headers = {}) {
      checkPath(path);
      const id = nextId;
      nextId += 1;
      if (clock.leftMs() <= 0) throw new Error(TOO_LONG);
      const begunMs = performance.now();
      const given = bodyOf(body);
      const sent = { ...(given.length > 0 ? { 'content-type': 'application/json' } : {}), ...lowerCase(headers) };
      const answer = link.answer(id, SERVICE.requestMs + OWN_MS);
      link.send({
        ...{ do: 'ask', id, method, path, headers: sent, body: given.toString('base64') },
        ...{ waitMs: SERVICE.requestMs, limitBytes: SERVICE.answerBytes },
      });
      const found = await answer;
      clock.spend(performance.now() - begunMs);
      grading.context.signal.throwIfAborted();
      if (found !== null && !('why' in found)) return answerOf(found);
      throw new Error(found === null ? await lost(launched) : clean(found.why));
    },
    stop() {
      stopped ??= stop(launched, clock);
      return stopped;
    },
  };
}

async function stop({ link, close }: Launched, clock: Clock): Promise<{ byItself: boolean; portFree: boolean }> {
  const begunMs = performance.now();
  link.send({ do: 'stop', waitMs: SERVICE.stopMs });
  const state = await link.state(SERVICE.stopMs + OWN_MS);
  clock.spend(performance.now() - begunMs);
  await close();
  return state?.state === 'stopped'
    ? { byItself: state.byItself, portFree: state.portFree }
    : { byItself: false, portFree: false };
}

/** Why a service cannot be reached any more. */
async function lost(launched: Launched): Promise<string> {
  const end = await within(launched.ended, OWN_MS);
  return (end === undefined ? null : excess(end)) ?? 'the service can no longer be reached';
}

/** What it used too much of; null when it did not. */
function excess(end: ProcessEnd): string | null {
  if (end.kind === 'resource_cap') return `the service used ${end.detail}`;
  return end.kind === 'log_cap' ? `the service printed more than ${SERVICE.logBytes} bytes` : null;
}

/** Text is sent as it is, so that a suite can send what is no JSON. */
function bodyOf(body: unknown): Buffer {
  if (body === undefined) return Buffer.alloc(0);
  return Buffer.from(typeof body === 'string' ? body : JSON.stringify(body), 'utf8');
}

function lowerCase(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}

/** Anything else is the suite's mistake, and must not look like one of the service. */
function checkPath(path: string): void {
  if (!/^\/[!-~]*$/.test(path)) throw new TypeError(`no path of a URL: ${path}`);
}

function answerOf({ status, headers, body }: Extract<RelayAnswer, { status: number }>): HttpAnswer {
  const bytes = Buffer.from(body, 'base64');
  return {
    status,
    headers: Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name, typeof value === 'string' ? value : value.join(', ')]),
    ),
    body: bytes.toString('utf8'),
    json: jsonOf(bytes),
  };
}

/** Whoever compares it may do so by recursion: what is nested deeper than any note is none. */
function jsonOf(bytes: Buffer): unknown {
  if (isNestedDeeper(bytes, JSON_DEPTH)) return undefined;
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return undefined;
  }
}

function clean(text: string): string {
  return oneLine(publishable(text, []), 250);
}
