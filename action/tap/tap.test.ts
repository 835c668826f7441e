import { once } from 'node:events';
import { stat } from 'node:fs/promises';
import http from 'node:http';
import { connect, createServer } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { ask, chatBody, completion, listening, tapBefore, upstreamOf } from './testing.ts';

const KEY = 'sk-the-real-key-0123456789';

function sse(...pieces: object[]): string {
  return `${pieces.map((piece) => `data: ${JSON.stringify(piece)}\n\n`).join('')}data: [DONE]\n\n`;
}
const delta = (content: string, finish_reason: string | null = null) => ({
  model: 'm',
  choices: [{ delta: { content }, finish_reason }],
});

test('streamed bytes pass as they come, odd ones included', async () => {
  const body = `: comment\r\n\r\n${sse(delta('é'), delta('x', 'stop'))}trailing \u0000`;
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await using upstream = await upstreamOf(async (_request, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write(body.slice(0, 20));
    await released;
    response.end(body.slice(20));
  });
  await using t = await tapBefore(upstream.url);

  const request = http.request({ socketPath: t.socket, agent: false, method: 'POST', path: '/v1/chat/completions' });
  request.end(chatBody({ stream: true }));
  const [response] = (await once(request, 'response')) as [http.IncomingMessage];
  const [first] = (await once(response, 'data')) as [Buffer];
  release(); // the first bytes are here although the server has not gone on
  const rest = await text(response);

  expect(first.toString() + rest).toBe(body);
  const [record] = await t.records();
  expect(record).toMatchObject({
    ended: 'answered',
    status: 200,
    stream: true,
    finish_reason: 'stop',
    response_bytes: Buffer.byteLength(body),
  });
  expect(record?.ttft_s).toBeGreaterThan(0);
});

test('an unstreamed answer passes with its length, and is recorded', async () => {
  await using upstream = await upstreamOf((_request, response) => {
    response.writeHead(200, {
      'content-type': 'application/json',
      'x-account': 'acme',
      'set-cookie': 'a=b',
      server: 'nginx',
    });
    response.end(completion('hi', { timings: { cache_n: 4, predicted_per_second: 80.5 } }));
  });
  await using t = await tapBefore(upstream.url);

  const got = await ask(t.socket);

  expect(got).toMatchObject({
    status: 200,
    body: completion('hi', { timings: { cache_n: 4, predicted_per_second: 80.5 } }),
  });
  expect(Object.keys(got.headers).sort()).toEqual(['connection', 'content-type', 'date', 'transfer-encoding']);
  expect(t.tap.facts()).toMatchObject({
    answered: 1,
    begun: true,
    lastStatus: 200,
    usage: {
      requests: 1,
      turns: 1,
      input_tokens: 10,
      cached_tokens: 4,
      output_tokens: 5,
      errors: 0,
      models: ['tiny-observed'],
    },
  });
  expect(await t.records()).toMatchObject([
    {
      number: 1,
      model_requested: 'tiny',
      model_observed: 'tiny-observed',
      ttft_s: null,
      timings: { predicted_per_second: 80.5 },
      error: null,
    },
  ]);
});

test('the real key goes upstream and nowhere else, and nothing identifies the client', async () => {
  const seen: http.IncomingHttpHeaders[] = [];
  await using upstream = await upstreamOf((request, response) => {
    seen.push(request.headers);
    // A server that repeats what it was given.
    const wrong = { error: { message: `wrong key ${request.headers.authorization}` } };
    response.writeHead(401, { 'content-type': 'application/json', 'x-key': KEY }).end(JSON.stringify(wrong));
  });
  await using t = await tapBefore(upstream.url, { apiKey: KEY });

  const got = await ask(t.socket, {
    headers: {
      authorization: 'Bearer dummy',
      'x-api-key': 'dummy',
      'x-stainless-os': 'Linux',
      'user-agent': 'Pi/1',
      cookie: 'c',
      'x-forwarded-for': '10.0.0.1',
    },
  });

  expect(seen[0]).toMatchObject({
    authorization: `Bearer ${KEY}`,
    'user-agent': 'samebrief',
    'content-type': 'application/json',
  });
  expect(Object.keys(seen[0] ?? {}).sort()).toEqual([
    'accept-encoding',
    'authorization',
    'connection',
    'content-length',
    'content-type',
    'host',
    'user-agent',
  ]);
  expect(got).toMatchObject({ status: 401, body: '{"error":{"message":"wrong key Bearer [redacted]"}}' });
  expect(t.tap.facts().lastError).toBe('HTTP 401: wrong key Bearer [redacted]');
  expect(JSON.stringify(got)).not.toContain(KEY);
  const raw = await t.raw();
  expect(raw).not.toContain(KEY);
  expect(raw).not.toContain('dummy');
  expect(raw).not.toContain('hello'); // no body is ever written down
});

test('without a key of its own the tap sends none, also not the dummy', async () => {
  let authorization: string | undefined = 'unset';
  await using upstream = await upstreamOf((request, response) => {
    authorization = request.headers.authorization;
    response.setHeader('content-type', 'application/json').end(completion('hi'));
  });
  await using t = await tapBefore(upstream.url);

  await ask(t.socket);

  expect(authorization).toBeUndefined();
});

test('only the model API passes; everything else is refused here and recorded', async () => {
  const seen: string[] = [];
  await using upstream = await upstreamOf((request, response) => {
    seen.push(`${request.method} ${request.url}`);
    response.setHeader('content-type', 'application/json').end('{"data":[]}');
  });
  await using t = await tapBefore(`${upstream.url}/base/`);

  const refused = [
    '/slots',
    '/v1/../metrics',
    '//x',
    '/v1/chat/completions/',
    'http://127.0.0.1/health',
    '/\u001b[31m',
  ];
  for (const path of refused.slice(0, 5)) expect((await ask(t.socket, { method: 'GET', path })).status).toBe(404);
  expect((await ask(t.socket, { method: 'DELETE', path: '/v1/models' })).status).toBe(404);
  expect((await ask(t.socket, { method: 'GET', path: '/v1/models?x=1' })).status).toBe(200);

  expect(seen).toEqual(['GET /base/v1/models']);
  expect(t.tap.facts().usage.requests).toBe(0); // listing models is no model request
  expect((await t.records()).map((record) => record.ended)).toEqual([...Array(6).fill('refused'), 'answered']);
});

test('bodies that are no JSON object and bodies that are too large stay here', async () => {
  await using upstream = await upstreamOf((_request, response) => void response.end(completion('hi')));
  await using t = await tapBefore(upstream.url);

  expect(await ask(t.socket, { body: '{"model":' })).toMatchObject({ status: 400 });
  expect(await ask(t.socket, { body: Buffer.alloc(20 * 1024 * 1024, 'x') })).toMatchObject({ status: 413 });

  expect(t.tap.facts().usage.requests).toBe(0);
  expect((await t.records()).map(({ status, error }) => [status, error])).toEqual([
    [400, 'the request is not a JSON object'],
    [413, 'the request is larger than 4 MB'],
  ]);
});

test('a large body passes whole', async () => {
  let receivedBytes = 0;
  await using upstream = await upstreamOf(async (request, response) => {
    for await (const part of request) receivedBytes += part.length;
    response.setHeader('content-type', 'application/json').end(completion('hi'));
  });
  await using t = await tapBefore(upstream.url);

  const body = chatBody({ filler: 'y'.repeat(3 * 1024 * 1024) });
  expect((await ask(t.socket, { body })).status).toBe(200);

  expect(receivedBytes).toBe(body.length);
});

test('room for bodies is given back', async () => {
  await using upstream = await upstreamOf((request, response) => {
    request.resume().on('end', () => response.setHeader('content-type', 'application/json').end(completion('hi')));
  });
  await using t = await tapBefore(upstream.url);
  const large = chatBody({ filler: 'y'.repeat(3 * 1024 * 1024) });
  const tooLarge = Buffer.alloc(5 * 1024 * 1024, 'x');

  for (let asked = 0; asked < 9; asked += 1) {
    expect((await ask(t.socket, { body: large })).status).toBe(200);
    expect((await ask(t.socket, { body: tooLarge })).status).toBe(413);
  }
});

test('a client that speaks no HTTP, or half of it, harms nobody', async () => {
  await using upstream = await upstreamOf((_request, response) => {
    response.setHeader('content-type', 'application/json').end(completion('hi'));
  });
  await using t = await tapBefore(upstream.url);

  for (const garbage of [
    '\u0000\u0001\u0002\r\n\r\n',
    'GET / HTTP/9.9\r\n\r\n',
    'POST /v1/chat/completions HTTP/1.1\r\nhost: x\r\ncontent-length: 50\r\n\r\n{"a',
  ]) {
    const socket = connect(t.socket);
    socket.on('error', () => {});
    socket.end(garbage);
    await once(socket.resume(), 'close');
  }

  expect((await ask(t.socket)).status).toBe(200);
  expect((await t.records()).map((record) => record.ended)).toEqual(['client_gone', 'answered']);
});

test('a request that nests deeper than any harness does is refused, and ends nothing', async () => {
  await using upstream = await upstreamOf((_request, response) => {
    response.setHeader('content-type', 'application/json').end(completion('hi'));
  });
  await using t = await tapBefore(upstream.url);
  const deep = '['.repeat(200_000) + ']'.repeat(200_000);

  for (const body of [`{"tools":${deep},"messages":${deep}}`, `{"stream":true,"stream_options":1,"x":${deep}}`]) {
    expect((await ask(t.socket, { body })).status).toBe(400);
  }
  expect((await ask(t.socket)).status).toBe(200);
});

test('a status that is none reaches the harness as 502', async () => {
  await using upstream = await listening(
    createServer((socket) => {
      socket.on('error', () => {});
      socket.once('data', () => socket.end('HTTP/1.1 042 odd\r\ncontent-length: 2\r\n\r\nhi'));
    }),
  );
  await using t = await tapBefore(upstream.url);

  expect(await ask(t.socket)).toMatchObject({ status: 502, body: 'hi' });
});

test('200 requests at once are all answered and recorded', async () => {
  await using upstream = await upstreamOf(async (request, response) => {
    const { n } = JSON.parse(await text(request));
    await wait(20);
    response.writeHead(200, { 'content-type': 'text/event-stream' }).end(sse(delta(`${n}`), delta('', 'stop')));
  });
  await using t = await tapBefore(upstream.url);

  const got = await Promise.all(
    Array.from({ length: 200 }, (_, n) => ask(t.socket, { body: chatBody({ stream: true, n }) })),
  );

  for (const [n, answer] of got.entries()) {
    expect(answer).toMatchObject({ status: 200, whole: true, body: sse(delta(`${n}`), delta('', 'stop')) });
  }
  expect(new Set((await t.records()).map((record) => record.number)).size).toBe(200);
  expect(t.tap.facts()).toMatchObject({ answered: 200, usage: { requests: 200, turns: 200 } });
});

test("the socket is its owner's alone, a path that does not fit is refused, other protocols too", async () => {
  await using t = await tapBefore('http://127.0.0.1:9', {
    socketOwner: { uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 },
  });

  expect((await stat(t.socket)).mode & 0o777).toBe(0o600);
  await expect(tapBefore('http://127.0.0.1:9', { socketPath: `/tmp/${'x'.repeat(120)}` })).rejects.toMatchObject({
    code: 'E_SANDBOX',
  });
  await expect(tapBefore('http://127.0.0.1:9', { protocol: 'messages' })).rejects.toMatchObject({ code: 'E_CONFIG' });
});
