import { chmod, chown } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { BenchError } from '../core/errors.ts';
import type { Budget, Protocol } from '../core/words.ts';
import { chatCompletions } from './chat-completions.ts';
import { type ExchangeContext, handleExchange } from './exchange.ts';
import { createLedger, type TapEnd, type TapFacts } from './ledger.ts';
import type { ProtocolReader } from './protocol.ts';
import { REPLAY_TIMEOUT_MS, type Replayed, replayRequest } from './replay.ts';
import { openRequestsFile, type RequestsFile } from './requests-file.ts';
import { createUpstream, type Upstream } from './upstream.ts';

export type { TapEnd, TapFacts } from './ledger.ts';
export type { Replayed } from './replay.ts';

export type TapOptions = {
  /** At most 100 characters: longer paths do not fit a socket address. */
  socketPath: string;
  /** Who may connect besides root: the sandbox's user. */
  socketOwner: { uid: number; gid: number } | null;
  /** `url` without `/v1`. The key goes nowhere but there. */
  upstream: { url: string; apiKey: string | null };
  /** What may stand in no record and in no error that the harness reads: every key of the plan, this one's as well. */
  secrets: readonly string[];
  protocol: Protocol;
  requestsFile: string;
  budget: Budget;
  /** Most seconds that one request is held for rate limits; beyond it is a quota. */
  holdLimitS?: number;
};

export type Tap = {
  /** Resolves once, when the trial must end; never rejects; stays pending otherwise. */
  ended: Promise<TapEnd>;
  /** What `ended` resolved with; null while it is pending. */
  decision(): TapEnd | null;
  facts(): TapFacts;
  /**
   * Sends the first model request of the trial again, with a tiny output limit and straight to the server:
   * does it still answer when nothing of the contestant can be at fault? Never rejects; no answer within
   * `timeoutMs` (2 minutes) is a reason as any other.
   */
  replayFirst(signal: AbortSignal, timeoutMs?: number): Promise<Replayed>;
  /**
   * Ends whatever is still under way.
   * @throws {BenchError} `E_DISK` when lines of requests.jsonl were lost.
   */
  close(): Promise<void>;
};

const BODY_ROOM_BYTES = 16 * 1024 * 1024;
/** Of one trial, which is one harness: more is a flood, and each would cost memory. */
const MOST_CONNECTIONS = 128;
/** Of any kind. Beyond that it is a flood: not answered, not recorded. */
const MOST_REQUESTS = 10_000;
/** At once: one connection may carry any number of requests without waiting for an answer. */
const MOST_UNDER_WAY = 256;

const READERS: Readonly<Partial<Record<Protocol, ProtocolReader>>> = { 'chat-completions': chatCompletions };

/**
 * Opens the recording proxy between one trial's harness and its model server. When it rejects, nothing stays open.
 *
 * @throws {BenchError} `E_CONFIG` for a protocol that the tap cannot read, `E_SANDBOX` for a socket path that is too long.
 */
export async function openTap(options: TapOptions): Promise<Tap> {
  const protocol = checked(options);
  const { secrets } = options;
  const ledger = createLedger(options.budget, () => performance.now());
  const upstream = createUpstream(options.upstream.url, options.upstream.apiKey);
  const file = await openRequestsFile(options.requestsFile);
  const closing = new AbortController();
  const underWay = new Set<Promise<void>>();
  let first: { path: string; body: Buffer } | null = null;
  const context: ExchangeContext = {
    protocol,
    upstream,
    secrets,
    ledger,
    bodyRoom: { usedBytes: 0, limitBytes: BODY_ROOM_BYTES },
    holdLimitS: options.holdLimitS ?? 60,
    closing: closing.signal,
    onModelRequest: (path, body) => {
      first ??= { path, body };
    },
    onRecord: file.append,
  };
  const server = createTapServer(context, underWay);
  const close = () => closeTap({ closing, server, underWay, upstream, file });
  await listen(server, options.socketPath, options.socketOwner).catch(async (error: unknown) => {
    // Whether it could be closed or not, what went wrong first is what is told.
    await close().catch(() => {});
    throw error;
  });
  return {
    ended: ledger.ended,
    decision: ledger.end,
    facts: ledger.facts,
    replayFirst: (signal, timeoutMs = REPLAY_TIMEOUT_MS) =>
      replayRequest({ protocol, upstream, request: first, secrets, timeoutMs }, signal),
    close,
  };
}

type Opened = {
  closing: AbortController;
  server: Server;
  underWay: ReadonlySet<Promise<void>>;
  upstream: Upstream;
  file: RequestsFile;
};

async function closeTap({ closing, server, underWay, upstream, file }: Opened): Promise<void> {
  closing.abort();
  await stop(server);
  await Promise.all(underWay);
  upstream.close();
  await file.close();
}

function checked(options: TapOptions): ProtocolReader {
  const protocol = READERS[options.protocol];
  if (protocol === undefined) throw new BenchError('E_CONFIG', `The tap does not speak ${options.protocol} yet.`);
  if (Buffer.byteLength(options.socketPath) > 100) {
    throw new BenchError('E_SANDBOX', `The socket path ${options.socketPath} is too long.`, {
      hint: 'Set TMPDIR to a shorter folder.',
    });
  }
  return protocol;
}

function createTapServer(context: ExchangeContext, underWay: Set<Promise<void>>): Server {
  let requests = 0;
  const server = createServer((request, response) => {
    requests += 1;
    if (requests > MOST_REQUESTS || underWay.size >= MOST_UNDER_WAY) {
      request.socket.destroy();
      return;
    }
    const exchange = handleExchange(context, requests, request, response);
    underWay.add(exchange);
    void exchange.finally(() => underWay.delete(exchange));
  });
  server.maxConnections = MOST_CONNECTIONS;
  // Closing an idle connection just as the harness uses it again would look like a broken server.
  server.keepAliveTimeout = 0;
  // Not HTTP at all. Without a listener of ours the answer is the same, but a socket may linger.
  server.on('clientError', (_error, socket) => socket.destroy());
  return server;
}

async function listen(server: Server, socketPath: string, owner: TapOptions['socketOwner']): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(socketPath, resolve);
  });
  await chmod(socketPath, 0o600);
  if (owner !== null) await chown(socketPath, owner.uid, owner.gid);
}

async function stop(server: Server): Promise<void> {
  const stopped = new Promise((resolve) => server.close(resolve));
  server.closeAllConnections();
  await stopped;
}
