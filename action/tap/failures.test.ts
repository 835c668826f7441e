import { readdir, readlink, stat } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { ask, chatBody, completion, tapBefore, temporaryFolder, upstreamOf } from './testing.ts';

const delta = (content: string) => ({ model: 'm', choices: [{ delta: { content }, finish_reason: null }] });

test('when the harness hangs up, the server hears of it', async () => {
  const hungUp = Promise.withResolvers<void>();
  await using upstream = await upstreamOf((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write(`data: ${JSON.stringify(delta('a'))}\n\n`);
    response.on('close', () => hungUp.resolve());
  });
  await using t = await tapBefore(upstream.url);

  const abort = new AbortController();
  const asked = ask(t.socket, { body: chatBody({ stream: true }), signal: abort.signal });
  await expect.poll(() => t.tap.facts().begun).toBe(true);
  abort.abort();
  await asked.catch(() => {});
  await hungUp.promise;

  expect(await t.records()).toMatchObject([{ ended: 'client_gone', status: 200, error: null }]);
  expect(t.tap.facts()).toMatchObject({ consecutiveFailures: 0, answered: 0, begun: true });
});

test('when the server breaks off, the harness hears of it', async () => {
  await using upstream = await upstreamOf((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write(`data: ${JSON.stringify(delta('a'))}\n\n`, () => response.destroy());
  });
  await using t = await tapBefore(upstream.url);

  expect(await ask(t.socket, { body: chatBody({ stream: true }) })).toMatchObject({ status: 200, whole: false });
  expect(t.tap.facts()).toMatchObject({
    consecutiveFailures: 1,
    lastStatus: 200,
    lastError: 'the answer broke off',
    answered: 0,
  });
});

test('a server that is not there, and one that hangs until the tap closes', async () => {
  let port = 0;
  {
    await using gone = await upstreamOf(() => {});
    port = gone.port;
  }
  await using refused = await tapBefore(`http://127.0.0.1:${port}`);
  await expect(ask(refused.socket)).rejects.toThrow('socket hang up');
  expect(refused.tap.facts()).toMatchObject({ lastStatus: null, consecutiveFailures: 1 });
  expect(refused.tap.facts().lastError).toContain('ECONNREFUSED');

  await using silent = await upstreamOf(() => {});
  await using hanging = await tapBefore(silent.url);
  const asked = ask(hanging.socket).catch((error: Error) => error.message);
  await expect.poll(() => hanging.tap.facts().usage.requests).toBe(1);
  expect(hanging.tap.facts()).toMatchObject({ begun: false, answered: 0, consecutiveFailures: 0 });
  expect(await hanging.records()).toMatchObject([{ ended: 'client_gone', status: null }]);
  expect(await asked).toBe('socket hang up');
});

test('a 5xx is passed on once, untouched, and counted', async () => {
  let requests = 0;
  await using upstream = await upstreamOf((_request, response) => {
    requests += 1;
    response.writeHead(503, { 'content-type': 'text/plain' }).end('loading\nmodel');
  });
  await using t = await tapBefore(upstream.url);

  expect(await ask(t.socket)).toMatchObject({ status: 503, body: 'loading\nmodel' });

  expect(requests).toBe(1);
  expect(t.tap.facts()).toMatchObject({
    consecutiveFailures: 1,
    lastStatus: 503,
    lastError: 'HTTP 503: loading model',
  });
});

test('the first request is sent again, small, whatever came after it', async () => {
  const bodies: string[] = [];
  let healthy = true;
  await using upstream = await upstreamOf(async (request, response) => {
    bodies.push(await text(request));
    if (healthy) response.setHeader('content-type', 'application/json').end(completion('hi'));
    else response.writeHead(500).end('{"error":"gone"}');
  });
  await using t = await tapBefore(upstream.url);
  const signal = new AbortController().signal;

  expect(await t.tap.replayFirst(signal)).toEqual({ ok: false, reason: 'the trial made no model request' });
  await ask(t.socket, { body: chatBody({ first: true }) });
  await ask(t.socket, { body: chatBody({ first: false }) });
  expect(await t.tap.replayFirst(signal)).toEqual({ ok: true });
  expect(JSON.parse(bodies[2] ?? '')).toMatchObject({ first: true, max_tokens: 16, stream: false });
  healthy = false;
  expect(await t.tap.replayFirst(signal)).toEqual({ ok: false, reason: 'HTTP 500: gone' });
  expect(await t.tap.replayFirst(AbortSignal.abort())).toMatchObject({ ok: false });
  expect(await t.records()).toHaveLength(2);
});

test.each([
  ['says nothing', () => {}],
  ['does not end', (_request: unknown, response: ServerResponse) => void response.writeHead(200).write('{')],
])('a replay ends by itself when the server %s', async (_name, hanging) => {
  let first = true;
  await using upstream = await upstreamOf((request, response) => {
    if (!first) return hanging(request, response);
    first = false;
    response.setHeader('content-type', 'application/json').end(completion('hi'));
  });
  await using t = await tapBefore(upstream.url);
  await ask(t.socket);

  expect(await t.tap.replayFirst(new AbortController().signal, 200)).toEqual({
    ok: false,
    reason: 'no whole answer within 0.2 s',
  });
});

test('a half call of an answer that broke off is not judged', async () => {
  const call = { index: 0, id: 'a', function: { name: 'bash', arguments: '{"command":' } };
  const event = { choices: [{ delta: { tool_calls: [call] }, finish_reason: null }] };
  await using upstream = await upstreamOf((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write(`data: ${JSON.stringify(event)}\n\n`, () => response.destroy());
  });
  await using t = await tapBefore(upstream.url);

  await ask(t.socket, { body: chatBody({ stream: true }) });

  expect(t.tap.facts().usage).toMatchObject({ tool_calls: 1, malformed_tool_calls: 0 });
  expect(await t.records()).toMatchObject([{ ended: 'cut', tool_calls: 1, malformed_tool_calls: null }]);
});

test('a tap that cannot be opened leaves neither its file nor its socket open', async () => {
  await using folder = await temporaryFolder();
  const requestsFile = join(folder.path, 'requests.jsonl');
  const socketPath = join(folder.path, 's');
  const nobody = { uid: -5, gid: -5 };
  for (const wrong of [{ socketPath: join(folder.path, 'nowhere/s') }, { socketPath, socketOwner: nobody }]) {
    await expect(tapBefore('http://127.0.0.1:9', { requestsFile, ...wrong })).rejects.toThrow();
  }
  const open = await readdir('/proc/self/fd');
  const files = await Promise.all(open.map((descriptor) => readlink(`/proc/self/fd/${descriptor}`).catch(() => '')));
  expect(files).not.toContain(requestsFile);
  await expect(stat(socketPath)).rejects.toMatchObject({ code: 'ENOENT' });
});
