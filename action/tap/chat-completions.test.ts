import { expect, test } from 'vitest';
import { chatCompletions } from './chat-completions.ts';
import { chatBody, completion } from './testing.ts';

function readStream(events: readonly object[], done = true) {
  const reader = chatCompletions.readAnswer('text/event-stream; charset=utf-8');
  for (const event of events) reader.push(Buffer.from(`data: ${JSON.stringify(event)}\n\n`));
  if (done) reader.push(Buffer.from('data: [DONE]\n\n'));
  return { ...reader.facts(), pieces: reader.pieces() };
}

function readJson(body: string) {
  const reader = chatCompletions.readAnswer('application/json');
  for (const byte of Buffer.from(body)) reader.push(Buffer.from([byte]));
  return reader.facts();
}

const delta = (piece: object, finish_reason: string | null = null) => ({
  model: 'm',
  choices: [{ index: 0, delta: piece, finish_reason }],
});

test('a request tells model, stream, and stable hashes of system prompt and tools', () => {
  const tools = [{ type: 'function', function: { name: 'read' } }];
  const asked = (user: string) =>
    chatCompletions.readRequest(
      Buffer.from(
        chatBody({
          messages: [
            { role: 'system', content: 'be brief' },
            { role: 'user', content: user },
          ],
          tools,
        }),
      ),
    )?.facts;

  expect(asked('one')).toEqual(asked('two'));
  expect(asked('one')).toMatchObject({ model: 'tiny', stream: false });
  expect(asked('one')?.systemPromptSha256).toMatch(/^[0-9a-f]{64}$/);
  expect(chatCompletions.readRequest(Buffer.from(chatBody()))?.facts).toMatchObject({
    systemPromptSha256: null,
    toolsSha256: null,
  });
});

test.each(['', 'null', '[]', '"text"', '{"a":', '\xff\xfe', '['.repeat(200_000)])('%s is no request', (body) => {
  expect(chatCompletions.readRequest(Buffer.from(body))).toBeNull();
});

test('usage is asked for in streams that lack it, and nothing else of the body changes', () => {
  const sent = (body: string) => chatCompletions.readRequest(Buffer.from(body))?.body.toString();

  expect(sent('{ "stream": true, "x": 1.0, "10": "é" }\n')).toBe(
    '{ "stream": true, "x": 1.0, "10": "é" ,"stream_options":{"include_usage":true}}\n',
  );
  expect(sent('{"stream":true,"stream_options":{"a":1}}')).toBe(
    '{"stream":true,"stream_options":{"a":1,"include_usage":true}}',
  );
  expect(sent('{"stream":true,"stream_options":null}')).toBe('{"stream":true,"stream_options":{"include_usage":true}}');
  for (const unchanged of [
    '{"stream":false}',
    '{"model":"m"}',
    '{"stream":true,"stream_options":{"include_usage":true}}',
  ]) {
    expect(sent(unchanged)).toBe(unchanged);
  }
});

test('a stream adds up: text, reasoning, tool calls, usage, timings', () => {
  const facts = readStream([
    delta({ role: 'assistant', content: '' }),
    delta({ reasoning_content: 'hm' }),
    delta({ content: 'Hel' }),
    delta({ content: 'lo' }),
    delta({ tool_calls: [{ index: 0, id: 'a', function: { name: 'read', arguments: '' } }] }),
    delta({ tool_calls: [{ index: 0, function: { arguments: '{"path":' } }] }),
    delta({ tool_calls: [{ index: 0, function: { arguments: '"x"}' } }] }),
    delta({ tool_calls: [{ index: 1, id: 'b', function: { name: 'bash', arguments: '{oops' } }] }),
    delta({}, 'tool_calls'),
    {
      choices: [],
      usage: { prompt_tokens: 100, completion_tokens: 9, prompt_tokens_details: { cached_tokens: 60 } },
      timings: { predicted_ms: 12.5 },
    },
  ]);

  expect(facts).toMatchObject({
    complete: true,
    model: 'm',
    inputTokens: 100,
    cachedTokens: 60,
    outputTokens: 9,
    finishReason: 'tool_calls',
    toolCalls: 2,
    malformedToolCalls: 1,
    reasoningOnly: false,
    emptyTurn: false,
    timings: { predicted_ms: 12.5 },
    error: null,
    pieces: 7,
  });
});

test('equal answers have equal signatures, streamed or not, whatever their ids', () => {
  const call = (id: string, text: string) => [{ index: 0, id, function: { name: 'bash', arguments: text } }];
  const streamed = readStream([
    delta({ content: 'a' }),
    delta({ content: 'b', tool_calls: call('1', '{"c":1}') }),
    delta({}, 'stop'),
  ]);
  const whole = readJson(
    JSON.stringify({
      choices: [{ message: { content: 'ab', tool_calls: call('2', '{"c":1}') }, finish_reason: 'tool_calls' }],
    }),
  );
  const other = readStream([delta({ content: 'ab', tool_calls: call('1', '{"c":2}') }), delta({}, 'stop')]);

  expect(whole.signature).toBe(streamed.signature);
  expect(other.signature).not.toBe(streamed.signature);
});

test('calls without index are told apart by their ids', () => {
  const facts = readStream([
    delta({ tool_calls: [{ id: 'a', function: { name: 'x', arguments: '{' } }] }),
    delta({ tool_calls: [{ function: { arguments: '}' } }] }),
    delta({ tool_calls: [{ id: 'b', function: { name: 'y', arguments: {} } }] }),
    delta({}, 'tool_calls'),
  ]);

  expect(facts).toMatchObject({ toolCalls: 2, malformedToolCalls: 0 });
});

test('thinking without a word, nothing at all, and a call without arguments', () => {
  expect(readStream([delta({ reasoning: 'hm' }), delta({}, 'stop')])).toMatchObject({
    reasoningOnly: true,
    emptyTurn: false,
  });
  expect(readStream([delta({ content: ' \n' }), delta({}, 'stop')])).toMatchObject({
    reasoningOnly: false,
    emptyTurn: true,
  });
  expect(
    readStream([
      delta({ tool_calls: [{ index: 0, id: 'a', function: { name: 'ls', arguments: '' } }] }),
      delta({}, 'stop'),
    ]),
  ).toMatchObject({
    toolCalls: 1,
    malformedToolCalls: 0,
    emptyTurn: false,
  });
});

test('a stream without an end is not complete, nor one with an error inside', () => {
  expect(readStream([delta({ content: 'a' })])).toMatchObject({ complete: false, finishReason: null });
  expect(readStream([delta({ content: 'a' }, 'stop'), { error: { message: 'slot\nlost' } }])).toMatchObject({
    complete: false,
    error: 'slot lost',
  });
});

test('hostile figures are not known figures', () => {
  const facts = readJson(
    completion('hi', { model: 7, usage: { prompt_tokens: -1, completion_tokens: 'many' }, timings: { a: 'b' } }),
  );

  expect(facts).toMatchObject({ complete: true, model: null, inputTokens: null, outputTokens: null, timings: null });
  for (const body of ['', '<html>', '[]', '{"choices":[null]}', '{"choices":{}}']) {
    expect(readJson(body)).toMatchObject({ complete: false, toolCalls: 0 });
  }
});

test('what is sent again is small and not streamed', () => {
  const body = Buffer.from(
    chatBody({ stream: true, stream_options: { include_usage: true }, max_completion_tokens: 9000, temperature: 0 }),
  );

  expect(JSON.parse(chatCompletions.shrink(body).toString())).toEqual({
    model: 'tiny',
    messages: [{ role: 'user', content: 'hello' }],
    temperature: 0,
    stream: false,
    max_tokens: 16,
  });
});
