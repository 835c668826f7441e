import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { chatCompletions } from '../tap/chat-completions.ts';
import { listening, temporaryFolder } from '../tap/testing.ts';
import { serverOf } from './registry.ts';
import { playedStepSchema } from './script.ts';
import { createScriptedServer, scripted } from './scripted.ts';

const R5 = join(import.meta.dirname, '../../rounds/r5-debug');
const signal = new AbortController().signal;

async function serving(...steps: object[]) {
  return await listening(
    createScriptedServer(
      steps.map((step) => playedStepSchema.parse(step)),
      'tiny',
    ),
  );
}

function chat(url: string, more: object = {}): Promise<Response> {
  return fetch(`${url}/v1/chat/completions`, { method: 'POST', body: JSON.stringify({ messages: [], ...more }) });
}

/** Read with the tap's own reader: what one writes, the other must understand. */
function factsOf(contentType: string | null, body: string) {
  const reader = chatCompletions.readAnswer(contentType ?? '');
  reader.push(Buffer.from(body));
  return reader.facts();
}

const RICH = {
  answer: {
    text: 'Zwölf Stück 🎉 und ein langer Satz, der in mehr als ein Stück zerfällt.',
    reasoning: 'hm',
    tool_calls: [
      { name: 'read', arguments: { path: 'ä.txt' } },
      { name: 'bash', raw_arguments: '{oops' },
    ],
    usage: { input: 100, output: 7, cached: 60 },
  },
};

test('an answer is the same streamed and whole', async () => {
  await using server = await serving(RICH, RICH);

  const streamed = await chat(server.url, { stream: true, stream_options: { include_usage: true } });
  const whole = await chat(server.url);
  const streamedFacts = factsOf(streamed.headers.get('content-type'), await streamed.text());

  expect(streamedFacts).toEqual(factsOf(whole.headers.get('content-type'), await whole.text()));
  expect(streamedFacts).toMatchObject({
    complete: true,
    model: 'tiny',
    inputTokens: 100,
    cachedTokens: 60,
    outputTokens: 7,
    finishReason: 'tool_calls',
    toolCalls: 2,
    malformedToolCalls: 1,
  });
});

test('usage comes in a stream only when it is asked for', async () => {
  await using server = await serving({ answer: { text: 'hi' } });

  expect(factsOf('text/event-stream', await (await chat(server.url, { stream: true })).text())).toMatchObject({
    complete: true,
    outputTokens: null,
  });
});

test('failures come as often as the script says, with their headers', async () => {
  await using server = await serving(
    { fail: { status: 429, headers: { 'retry-after': '2' }, message: 'slow down' }, times: 2 },
    { answer: { text: 'ok' } },
  );

  const got = [await chat(server.url), await chat(server.url), await chat(server.url), await chat(server.url)];

  expect(got.map((answer) => answer.status)).toEqual([429, 429, 200, 200]);
  expect(got[0]?.headers.get('retry-after')).toBe('2');
  expect(await got[3]?.text()).toContain('The script has ended.');
});

test('cuts and hangs, before the answer and within it', async () => {
  await using server = await serving({ cut: 'headers' }, { cut: 'stream' }, { hang: 'headers' }, { hang: 'stream' });

  await expect(chat(server.url)).rejects.toThrow('fetch failed');
  await expect((await chat(server.url)).text()).rejects.toThrow('terminated');
  const slow = { method: 'POST', body: '{}', signal: AbortSignal.timeout(200) };
  await expect(fetch(`${server.url}/v1/chat/completions`, slow)).rejects.toThrow('timeout');
  const begun = await fetch(`${server.url}/v1/chat/completions`, { ...slow, signal: AbortSignal.timeout(200) });
  expect(begun.status).toBe(200);
  await expect(begun.text()).rejects.toThrow('timeout');
});

test('lists its model, is healthy, knows no other path and survives nonsense', async () => {
  await using server = await serving({ answer: { text: 'hi' } });

  expect(await (await fetch(`${server.url}/v1/models`)).json()).toMatchObject({ data: [{ id: 'tiny' }] });
  expect((await fetch(`${server.url}/health`)).status).toBe(200);
  expect((await fetch(`${server.url}/slots`)).status).toBe(404);
  expect((await fetch(`${server.url}/v1/chat/completions`, { method: 'POST', body: '{' })).status).toBe(400);
  expect((await chat(server.url)).status).toBe(200); // nonsense did not use the script up
});

test('opens the script that the model names, and says when there is none', async () => {
  const context = { model: 'solves', roundFolder: R5, apiKey: null, signal };
  const server = serverOf({ kind: 'scripted' });
  const opened = await server.open(context);
  if (!opened.ok) throw new Error(opened.reason);
  expect((await chat(opened.session.url)).status).toBe(200);
  await opened.session.close();

  expect(await scripted.open({ ...context, model: '../solution/x' })).toEqual({
    ok: false,
    reason: '"../solution/x" is no script\'s name.',
  });
});

test('a script that does not exist is named with those that do', async () => {
  await using folder = await temporaryFolder();
  const roundFolder = join(folder.path, 'rounds', 'r9-mine');
  const reason = async () => {
    const opened = await scripted.open({ model: 'nobody', roundFolder, apiKey: null, signal });
    return opened.ok ? null : opened.reason;
  };

  expect(await reason()).toBe('rounds/r9-mine/scripts/nobody.yml does not exist; scripts there: none');
  await mkdir(join(roundFolder, 'scripts'), { recursive: true });
  for (const file of ['solves.yml', 'cut.yml', 'notes.md']) await writeFile(join(roundFolder, 'scripts', file), '');
  expect(await reason()).toBe('rounds/r9-mine/scripts/nobody.yml does not exist; scripts there: cut, solves');
});
