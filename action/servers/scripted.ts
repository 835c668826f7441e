import { readdir } from 'node:fs/promises';
import { createServer, type Server as HttpServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { basename, dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { BenchError } from '../core/errors.ts';
import { slug } from '../core/words.ts';
import { streamedAnswer, wholeAnswer } from './chat-answer.ts';
import { loadScript } from './load-script.ts';
import { playedStepSchema, type ScriptAnswer, type ScriptStep } from './script.ts';
import { createPlayer } from './script-player.ts';
import type { OpenContext, Server } from './server.ts';

/** A server that failed here could be made to fail, by whoever asks it often enough. */
const AFTER_THE_END: ScriptStep = playedStepSchema.parse({ answer: { text: 'The script has ended.' } });

const requestSchema = z.object({
  stream: z.boolean().default(false),
  stream_options: z.object({ include_usage: z.boolean().default(false) }).optional(),
});

/** A model without a model: plays `rounds/<round>/scripts/<model>.yml` to real requests. One session serves one trial. */
export const scripted: Server = {
  kind: 'scripted',
  async open(context) {
    try {
      const steps = await loadScript(await scriptPath(context));
      const server = createScriptedServer(steps, context.model);
      const port = await listen(server);
      return { ok: true, session: { url: `http://127.0.0.1:${port}`, loadS: null, close: () => close(server) } };
    } catch (error) {
      if (error instanceof BenchError) return { ok: false, reason: error.message };
      throw error;
    }
  },
};

async function scriptPath({ model, roundFolder }: OpenContext): Promise<string> {
  // The name becomes a path, so it must be a name.
  if (!slug.safeParse(model).success) throw new BenchError('E_ROUND', `"${model}" is no script's name.`);
  const names = await scriptNames(join(roundFolder, 'scripts'));
  if (!names.includes(model)) {
    // As people write it, without where the bench lies.
    const shown = join(basename(dirname(roundFolder)), basename(roundFolder), 'scripts', `${model}.yml`);
    throw new BenchError('E_ROUND', `${shown} does not exist; scripts there: ${names.join(', ') || 'none'}`);
  }
  return join(roundFolder, 'scripts', `${model}.yml`);
}

async function scriptNames(folder: string): Promise<string[]> {
  try {
    const files = await readdir(folder);
    return files.flatMap((file) => (file.endsWith('.yml') ? [basename(file, '.yml')] : [])).sort();
  } catch {
    return []; // A round need not have scripts.
  }
}

/** The bare HTTP server, for tests that bring their own steps. */
export function createScriptedServer(steps: readonly ScriptStep[], model: string): HttpServer {
  const player = createPlayer(steps);
  let turns = 0;
  return createServer((request, response) => {
    const path = request.url?.split('?')[0];
    if (request.method === 'GET' && path === '/health') return sendJson(response, 200, { status: 'ok' });
    if (request.method === 'GET' && path === '/v1/models') {
      return sendJson(response, 200, { object: 'list', data: [{ id: model, object: 'model', owned_by: 'samebrief' }] });
    }
    if (request.method !== 'POST' || path !== '/v1/chat/completions') return sendError(response, 404, 'no such path');
    turns += 1;
    answerRequest(request, response, player, { model, turn: turns }).catch(() => response.destroy());
  });
}

async function answerRequest(
  request: IncomingMessage,
  response: ServerResponse,
  player: ReturnType<typeof createPlayer>,
  at: { model: string; turn: number },
): Promise<void> {
  const gone = new AbortController();
  response.on('close', () => gone.abort());
  const body = await readText(request);
  const asked = requestSchema.safeParse(parseJson(body));
  if (!asked.success) return sendError(response, 400, 'the request cannot be read');
  const step = player.next() ?? AFTER_THE_END;
  await wait(step.think_ms, undefined, { signal: gone.signal });
  await playStep(step, response, gone.signal, {
    ...at,
    promptBytes: Buffer.byteLength(body),
    stream: asked.data.stream,
    includeUsage: asked.data.stream_options?.include_usage ?? false,
  });
}

type Asked = { model: string; turn: number; promptBytes: number; stream: boolean; includeUsage: boolean };

/** What a hang or a cut breaks off: long enough that it has a middle. */
const BROKEN_OFF: ScriptAnswer = {
  text: 'I will look at the files first and then run the tests.',
  reasoning: '',
  tool_calls: [],
  piece_ms: 0,
};

async function playStep(step: ScriptStep, response: ServerResponse, gone: AbortSignal, asked: Asked): Promise<void> {
  if ('answer' in step) return await sendAnswer(step.answer, response, gone, asked);
  if ('fail' in step) {
    const { status, headers, message, type } = step.fail;
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    return sendError(response, status, message, type);
  }
  const where = 'hang' in step ? step.hang : step.cut;
  if (where === 'stream') {
    const events = streamedAnswer(BROKEN_OFF, asked.model, asked.turn, asked.promptBytes, false);
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    await new Promise<void>((resolve) => response.write(events.slice(0, 3).join(''), () => resolve()));
  }
  // A hang lasts until the other side hangs up.
  if ('cut' in step) response.destroy();
}

async function sendAnswer(
  answer: ScriptAnswer,
  response: ServerResponse,
  gone: AbortSignal,
  asked: Asked,
): Promise<void> {
  const { model, turn, promptBytes } = asked;
  if (!asked.stream) {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(wholeAnswer(answer, model, turn, promptBytes));
    return;
  }
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  for (const event of streamedAnswer(answer, model, turn, promptBytes, asked.includeUsage)) {
    response.write(event);
    if (answer.piece_ms > 0) await wait(answer.piece_ms, undefined, { signal: gone });
  }
  response.end();
}

function sendJson(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}

function sendError(response: ServerResponse, status: number, message: string, type = 'invalid_request_error'): void {
  sendJson(response, status, { error: { message, type, code: status } });
}

async function readText(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part);
  return Buffer.concat(parts).toString('utf8');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

async function listen(server: HttpServer): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('a TCP server has an address with a port');
  return address.port;
}

async function close(server: HttpServer): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve));
  server.closeAllConnections();
  await closed;
}
