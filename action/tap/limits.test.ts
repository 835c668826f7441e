import type { RequestListener } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { ask, chatBody, completion, tapBefore, upstreamOf } from './testing.ts';

/** Answers request after request with the next entry, and with the last one from then on. */
function playing(...answers: { status?: number; headers?: Record<string, string>; body: string }[]): RequestListener {
  let next = 0;
  return (_request, response) => {
    const answer = answers[Math.min(next, answers.length - 1)];
    next += 1;
    response.writeHead(answer?.status ?? 200, { 'content-type': 'application/json', ...answer?.headers });
    response.end(answer?.body);
  };
}
const ok = (content = 'hi') => ({ body: completion(content) });
const limited = (headers: Record<string, string> = {}) => ({
  status: 429,
  headers,
  body: '{"error":{"message":"slow down"}}',
});

test('the request after the budget is refused for good and ends the trial', async () => {
  await using upstream = await upstreamOf(playing(ok()));
  await using t = await tapBefore(upstream.url, { budget: { requests: 2, tokens: null } });

  expect([(await ask(t.socket)).status, (await ask(t.socket)).status]).toEqual([200, 200]);
  expect(t.tap.decision()).toBeNull();
  expect(await ask(t.socket)).toMatchObject({ status: 403 });
  expect(await t.tap.ended).toEqual({ kind: 'stop', stop: 'request_budget', detail: 'asked for more than 2 requests' });
  expect(await ask(t.socket)).toMatchObject({ status: 403 });

  expect(t.tap.facts().usage.requests).toBe(2);
  expect((await t.records()).map((record) => record.ended)).toEqual(['answered', 'answered', 'refused', 'refused']);
});

test('the token budget counts over requests', async () => {
  await using upstream = await upstreamOf(playing(ok('a'), ok('b')));
  await using t = await tapBefore(upstream.url, { budget: { requests: null, tokens: 10 } });

  await ask(t.socket);
  expect(t.tap.decision()).toBeNull();
  await ask(t.socket);

  expect(await t.tap.ended).toEqual({ kind: 'stop', stop: 'token_budget', detail: '10 output tokens of 10' });
});

test('an answer that never ends is cut at the token budget', async () => {
  await using upstream = await upstreamOf(async (_request, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    while (response.writable) {
      response.write(`data: ${JSON.stringify({ choices: [{ delta: { content: 'la ' } }] })}\n\n`);
      await wait(1);
    }
  });
  await using t = await tapBefore(upstream.url, { budget: { requests: null, tokens: 50 } });

  const got = await ask(t.socket, { body: chatBody({ stream: true }) });

  expect(got).toMatchObject({ status: 200, whole: false });
  expect(await t.tap.ended).toMatchObject({ kind: 'stop', stop: 'token_budget' });
  expect(await t.records()).toMatchObject([{ ended: 'cut', error: 'the token budget is spent' }]);
});

test('twelve equal answers are a loop, eleven and another are none', async () => {
  const eleven = Array.from({ length: 11 }, () => ok('again'));
  await using upstream = await upstreamOf(playing(...eleven, ok('other'), ...eleven, ok('again')));
  await using t = await tapBefore(upstream.url);

  for (let asked = 0; asked < 23; asked += 1) await ask(t.socket);
  expect(t.tap.decision()).toBeNull();
  await ask(t.socket);

  expect(t.tap.decision()).toEqual({ kind: 'stop', stop: 'repetition_loop', detail: '12 equal answers in a row' });
});

test('rate limits without a stated wait are held and retried, unseen by the harness', async () => {
  await using upstream = await upstreamOf(playing(limited(), limited(), ok()));
  await using t = await tapBefore(upstream.url, { holdLimitS: 6 });
  const startMs = performance.now();

  expect((await ask(t.socket)).status).toBe(200);

  // 0.1 and 0.2 s: a tenth of the usual limit gives a tenth of the usual steps.
  expect(t.tap.facts().heldMs).toBeGreaterThan(290);
  expect(t.tap.facts()).toMatchObject({ consecutiveFailures: 0, usage: { requests: 1, errors: 0 } });
  const [record] = await t.records();
  const allS = (performance.now() - startMs) / 1000;
  expect(record).toMatchObject({ ended: 'answered', sent: 3, status: 200 });
  expect(record?.held_s).toBeGreaterThan(0.29);
  // What was held is no part of how long it took.
  expect((record?.held_s ?? 0) + (record?.duration_s ?? 0)).toBeLessThan(allS);
});

test.each([429, 503, 529])('%i with a short Retry-After is held as long as it says', async (status) => {
  await using upstream = await upstreamOf(playing({ ...limited({ 'retry-after': '1' }), status }, ok()));
  await using t = await tapBefore(upstream.url);

  expect((await ask(t.socket)).status).toBe(200);

  expect(t.tap.facts().heldMs).toBeGreaterThan(990);
});

test('waits that add up beyond the limit are a quota, with the answer passed on', async () => {
  await using upstream = await upstreamOf(playing(limited()));
  await using t = await tapBefore(upstream.url, { holdLimitS: 0.6 });

  expect(await ask(t.socket)).toMatchObject({ status: 429, body: '{"error":{"message":"slow down"}}' });

  expect(await t.tap.ended).toMatchObject({ kind: 'quota', retryAt: null });
  expect((await t.records())[0]).toMatchObject({ ended: 'error_status', sent: 6, error: 'HTTP 429: slow down' });
});

test('a long Retry-After is a quota at once, with its reset; a date as well', async () => {
  const inAnHour = new Date(Date.now() + 3_600_000).toUTCString();
  for (const retryAfter of ['3600', inAnHour]) {
    await using upstream = await upstreamOf(playing(limited({ 'retry-after': retryAfter })));
    await using t = await tapBefore(upstream.url);

    expect(await ask(t.socket)).toMatchObject({ status: 429 });

    const end = await t.tap.ended;
    const retryAtMs = end.kind === 'quota' && end.retryAt !== null ? Date.parse(end.retryAt) : 0;
    expect(Math.abs(retryAtMs - Date.now() - 3_600_000)).toBeLessThan(3000);
    expect(t.tap.facts().heldMs).toBe(0);
  }
});

test('requests held side by side stop the clock once; hanging up ends a hold', async () => {
  await using upstream = await upstreamOf(playing(limited({ 'retry-after': '30' })));
  await using t = await tapBefore(upstream.url);
  const abort = new AbortController();
  const startMs = performance.now();

  const asked = [1, 2, 3].map(() => ask(t.socket, { signal: abort.signal }).catch(() => null));
  await wait(500);
  // The hold goes on, and its time so far is told already.
  expect(t.tap.facts().heldMs).toBeGreaterThan(300);
  expect(t.tap.facts().heldMs).toBeLessThan(performance.now() - startMs);
  abort.abort();
  await Promise.all(asked);
  await t.tap.close();
  expect(t.tap.facts().heldMs).toBeLessThan(performance.now() - startMs);

  expect((await t.records()).map((record) => record.ended)).toEqual(['client_gone', 'client_gone', 'client_gone']);
});

test('failures count from the last answer on', async () => {
  const failing = { status: 500, body: 'x' };
  await using upstream = await upstreamOf(playing(failing, failing, ok(), failing));
  await using t = await tapBefore(upstream.url);

  const seen: number[] = [];
  for (let asked = 0; asked < 4; asked += 1) {
    await ask(t.socket);
    seen.push(t.tap.facts().consecutiveFailures);
  }

  expect(seen).toEqual([1, 2, 0, 1]);
  expect(t.tap.facts().usage).toMatchObject({ requests: 4, turns: 1, errors: 3 });
});

test('context overflow, template and tool call errors end the trial and still reach the harness', async () => {
  const overflow =
    '{"error":{"type":"exceed_context_size_error","message":"the request exceeds the available context size"}}';
  const template = '{"error":{"message":"Jinja Exception: no user query"}}';
  const unreadable =
    '{"error":{"message":"The model produced output that does not match the expected peg-native format"}}';
  for (const [status, body, stop] of [
    [400, overflow, 'context_overflow'],
    [500, template, 'template_error'],
    [500, unreadable, 'tool_call_error'],
  ] as const) {
    await using upstream = await upstreamOf(playing({ status, body }));
    await using t = await tapBefore(upstream.url);

    expect(await ask(t.socket)).toMatchObject({ status, body });

    expect(await t.tap.ended).toMatchObject({ kind: 'stop', stop });
  }
});

test("Python's complaint about a history's JSON ends the trial only when there are tool calls in it", async () => {
  const call = { id: 'a', type: 'function', function: { name: 'bash', arguments: '{"command": "ls' } };
  const user = { role: 'user', content: 'go on' };
  const body = '{"error":{"message":"Unterminated string starting at: line 1 column 13 (char 12)","code":400}}';
  await using upstream = await upstreamOf(playing({ status: 400, body }));
  await using t = await tapBefore(upstream.url);

  await ask(t.socket, { body: chatBody({ messages: [user, { role: 'assistant', content: 'hi' }, user] }) });
  expect(t.tap.decision()).toBeNull();
  await ask(t.socket, { body: chatBody({ messages: [user, { role: 'assistant', tool_calls: [call] }, user] }) });

  expect(t.tap.decision()).toEqual({
    kind: 'stop',
    stop: 'tool_call_error',
    detail: 'HTTP 400: Unterminated string starting at: line 1 column 13 (char 12)',
  });
});

test('an error inside a stream tells as much as one in front of it, also when the harness hangs up at once', async () => {
  const error = { code: 500, message: 'The model produced output that does not match the expected peg-native format' };
  const key = 'sk-the-real-key-0123456789';
  for (const [message, stop] of [
    [error.message, 'tool_call_error'],
    [`slot lost, key ${key}`, null],
  ] as const) {
    await using upstream = await upstreamOf((_request, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write(`data: ${JSON.stringify({ error: { ...error, message } })}\n\n`);
    });
    await using t = await tapBefore(upstream.url, { apiKey: key });
    const abort = new AbortController();

    const asked = ask(t.socket, { body: chatBody({ stream: true }), signal: abort.signal }).catch(() => null);
    await expect.poll(() => t.tap.facts().begun).toBe(true);
    abort.abort();
    await asked;
    await expect.poll(() => t.tap.facts().consecutiveFailures).toBe(1);

    expect(t.tap.decision()).toEqual(stop && { kind: 'stop', stop, detail: message });
    expect(t.tap.facts().lastError).toBe(message.replace(key, '[redacted]'));
    expect(await t.records()).toMatchObject([{ ended: 'cut', status: 200, error: t.tap.facts().lastError }]);
  }
});
