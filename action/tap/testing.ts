import { type ChildProcess, spawn } from 'node:child_process';
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import http, { type IncomingHttpHeaders, type RequestListener, Server } from 'node:http';
import type { Server as TcpServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { type RequestRecord, requestRecordSchema } from './request-record.ts';
import { openTap, type Tap, type TapOptions } from './tap.ts';

/** Fixtures of the tests in this folder and of the harnesses': real servers and sockets, gone with the scope. */

export async function temporaryFolder(): Promise<AsyncDisposable & { path: string }> {
  const path = await mkdtemp(join(tmpdir(), 'sbt-'));
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) };
}

export async function listening(server: TcpServer): Promise<AsyncDisposable & { url: string; port: number }> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    port: address.port,
    async [Symbol.asyncDispose]() {
      // A bare TCP server has no list of its connections; those end with the test.
      if (server instanceof Server) server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export type TestTap = AsyncDisposable & {
  tap: Tap;
  socket: string;
  records(): Promise<RequestRecord[]>;
  raw(): Promise<string>;
};

/** A tap in front of `url`. `records()` closes it first, so that every line is there. */
export async function tapBefore(
  url: string,
  options: Partial<TapOptions> & { apiKey?: string } = {},
): Promise<TestTap> {
  const folder = await temporaryFolder();
  const { apiKey = null, ...rest } = options;
  const requestsFile = join(folder.path, 'requests.jsonl');
  const socket = join(folder.path, 's');
  const tap = await openTap({
    socketPath: socket,
    socketOwner: null,
    upstream: { url, apiKey },
    secrets: apiKey === null ? [] : [apiKey],
    protocol: 'chat-completions',
    requestsFile,
    budget: { tokens: null, requests: null },
    ...rest,
  }).catch(async (error: unknown) => {
    await folder[Symbol.asyncDispose]();
    throw error;
  });
  let closed: Promise<void> | null = null;
  const close = () => {
    closed ??= tap.close();
    return closed;
  };
  const raw = async () => {
    await close();
    return await readFile(requestsFile, 'utf8');
  };
  return {
    tap,
    socket,
    raw,
    records: async () => {
      const lines = (await raw()).split('\n').filter((line) => line !== '');
      return lines.map((line) => requestRecordSchema.parse(JSON.parse(line)));
    },
    async [Symbol.asyncDispose]() {
      await close();
      await folder[Symbol.asyncDispose]();
    },
  };
}

export async function upstreamOf(handler: RequestListener): Promise<AsyncDisposable & { url: string; port: number }> {
  return await listening(http.createServer(handler));
}

export type Got = { status: number; headers: IncomingHttpHeaders; body: string; whole: boolean };

/** One request through a unix socket. Rejects when no answer comes at all. */
export function ask(
  socket: string,
  options: {
    method?: string;
    path?: string;
    headers?: Record<string, string>;
    body?: string | Buffer;
    signal?: AbortSignal;
  } = {},
): Promise<Got> {
  return new Promise((resolve, reject) => {
    const request = http.request({
      socketPath: socket,
      agent: false,
      method: options.method ?? 'POST',
      path: options.path ?? '/v1/chat/completions',
      headers: { authorization: 'Bearer dummy', 'content-type': 'application/json', ...options.headers },
      ...(options.signal === undefined ? {} : { signal: options.signal }),
    });
    request.on('error', reject);
    request.on('response', (response) => {
      let body = '';
      response.setEncoding('utf8');
      response.on('data', (part: string) => {
        body += part;
      });
      response.on('error', () => {});
      response.on('close', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body, whole: response.complete }),
      );
    });
    // A body on a GET has no length, and would be read as another request.
    request.end(options.method === undefined || options.method === 'POST' ? (options.body ?? chatBody()) : undefined);
  });
}

export function chatBody(more: object = {}): string {
  return JSON.stringify({ model: 'tiny', messages: [{ role: 'user', content: 'hello' }], ...more });
}

/** An unstreamed answer as a server gives it. */
export function completion(content: string, more: object = {}): string {
  return JSON.stringify({
    model: 'tiny-observed',
    choices: [{ index: 0, message: { role: 'assistant', content }, finish_reason: 'stop' }],
    usage: { prompt_tokens: 10, completion_tokens: 5 },
    ...more,
  });
}

export type RunningRelay = {
  child: ChildProcess;
  /** Writes a line to the control descriptor. */
  control(line: string): void;
  ended: Promise<{ code: number | null; signal: NodeJS.Signals | null; stdout: string; stderr: string }>;
};

/** The relay as the sandbox starts it, but for the sandbox: own folder, descriptors 3, 5 and 6. */
export async function startRelay(options: {
  folder: string;
  port: number;
  socket: string;
  argv: readonly string[];
  env?: Record<string, string>;
  cwd?: string;
  stdin?: string;
  controlled?: boolean;
}): Promise<RunningRelay> {
  const relay = join(options.folder, 'relay.mjs');
  await cp(fileURLToPath(new URL('relay.ts', import.meta.url)), relay);
  const controlled = options.controlled ?? true;
  const child = spawn(process.execPath, [relay, String(options.port), options.socket, '--', ...options.argv], {
    cwd: options.cwd ?? options.folder,
    env: { PATH: process.env.PATH ?? '/usr/bin:/bin', HOME: options.folder, ...options.env },
    stdio: ['pipe', 'ignore', 'inherit', controlled ? 'pipe' : 'ignore', 'ignore', 'pipe', 'pipe'],
  });
  const [stdin, , , control] = child.stdio;
  if (stdin === null) throw new Error('no standard input');
  stdin.on('error', () => {}); // a program may end without having read its input
  stdin.end(options.stdin ?? '');
  const texts = Promise.all([text(outputOf(child, 5)), text(outputOf(child, 6))]);
  return {
    child,
    control: (line) => {
      if (control != null && 'write' in control) control.write(`${line}\n`);
    },
    ended: new Promise((resolve, reject) => {
      child.on('error', reject);
      child.on('close', (code, signal) => {
        texts.then(([out, err]) => resolve({ code, signal, stdout: out, stderr: err }), reject);
      });
    }),
  };
}

/** What the program behind the relay prints: descriptor 5, or 6 for its errors. */
export function outputOf(child: ChildProcess, descriptor: 5 | 6): Readable {
  const pipes: readonly unknown[] = child.stdio; // typed as five, but as many as were asked for
  const pipe = pipes[descriptor];
  if (!(pipe instanceof Readable)) throw new Error(`descriptor ${descriptor} is no pipe`);
  return pipe;
}

export async function freePort(): Promise<number> {
  await using server = await upstreamOf(() => {});
  return server.port;
}
