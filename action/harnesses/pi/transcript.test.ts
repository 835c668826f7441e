import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { transcriptEventSchema } from '../../core/transcript.ts';
import { pi } from '../pi.ts';
import { piTranscript } from './transcript.ts';

/** Printed by the real CLI; machine paths and long prompt parts taken out, nothing else. */
function recorded(name: string): string[] {
  return readFileSync(new URL(`recorded/${name}.jsonl`, import.meta.url), 'utf8').split('\n');
}

function readAll(lines: readonly string[]) {
  const reader = piTranscript();
  const events = lines.flatMap((line) => reader.read(line));
  for (const event of events) transcriptEventSchema.parse(event);
  return { events, end: reader.end() };
}

/** Events as short lines, so that two versions can be compared. */
function told(lines: readonly string[]): string[] {
  return readAll(lines).events.map((event) => {
    switch (event.type) {
      case 'message':
        return `${event.role}: ${event.text.split('\n')[0]?.slice(0, 40)} (${event.reasoning ?? '-'}; ${event.stop ?? '-'}; ${event.tokens?.cached ?? '-'})`;
      case 'tool_call':
        return `call ${event.name} ${JSON.stringify(event.arguments)}`;
      case 'tool_result':
        return `${event.error ? 'error' : 'result'} ${event.name}: ${event.text.trim()}`;
      case 'note':
        return `note: ${event.text}`;
      default:
        return event satisfies never;
    }
  });
}

test('0.87.1 tells what was said and done', () => {
  expect(told(recorded('0.87.1-works'))).toMatchInlineSnapshot(`
    [
      "system: You are an expert coding assistant opera (-; -; -)",
      "user: do it (-; -; -)",
      "assistant: I will write the file. (A small file first.; toolUse; 0)",
      "call write {"path":"hello.txt","content":"hello\\n"}",
      "result write: Successfully wrote to hello.txt",
      "assistant:  (-; toolUse; 200)",
      "call bash {"command":"cat hello.txt"}",
      "result bash: hello",
      "assistant: done (-; stop; 0)",
    ]
  `);
  expect(readAll(recorded('0.87.1-works')).end).toEqual({ kind: 'done' });
});

test('0.75.5 tells the same', () => {
  expect(told(recorded('0.75.5-works'))).toMatchInlineSnapshot(`
    [
      "user: do it (-; -; -)",
      "assistant: I will write the file. (A small file first.; toolUse; 0)",
      "call write {"path":"hello.txt","content":"hello\\n"}",
      "result write: Successfully wrote 6 bytes to hello.txt",
      "assistant:  (-; toolUse; 200)",
      "call bash {"command":"cat hello.txt"}",
      "result bash: hello",
      "assistant: done (-; stop; 0)",
    ]
  `);
  expect(readAll(recorded('0.75.5-works')).end).toEqual({ kind: 'done' });
});

test('tokens are the whole prompt, with the cached part apart', () => {
  for (const version of pi.versions) {
    const { events } = readAll(recorded(`${version}-works`));
    const tokens = events.flatMap((event) => (event.type === 'message' && event.tokens ? [event.tokens] : []));
    expect(tokens[1]).toEqual({ input: 1000, cached: 200, output: 20 });
  }
});

test('retries and the last error are told', () => {
  expect(told(recorded('0.87.1-server-fails')).filter((line) => line.startsWith('note'))).toMatchInlineSnapshot(`
    [
      "note: auto retry start 1 in 1 s: 500: {"message":"out of memory","type":"server_error","code":500}",
      "note: auto retry start 2 in 2 s: 500: {"message":"out of memory","type":"server_error","code":500}",
      "note: auto retry end 2",
    ]
  `);
  expect(readAll(recorded('0.87.1-server-fails')).end).toMatchInlineSnapshot(`
    {
      "detail": "500: {"message":"out of memory","type":"server_error","code":500}",
      "kind": "error",
    }
  `);
  expect(told(recorded('0.75.5-server-fails')).filter((line) => line.startsWith('note'))).toMatchInlineSnapshot(`
    [
      "note: auto retry start 1 in 1 s: 500 out of memory",
      "note: auto retry start 2 in 2 s: 500 out of memory",
      "note: auto retry end 2",
    ]
  `);
  expect(readAll(recorded('0.75.5-server-fails')).end).toMatchInlineSnapshot(`
    {
      "detail": "500 out of memory",
      "kind": "error",
    }
  `);
});

test('a call cut by the output limit: 0.75.5 runs it, 0.87.1 does not', () => {
  const results = (version: string) =>
    told(recorded(`${version}-output-limit`)).filter((line) => /^(result|error)/.test(line));
  expect(results('0.75.5')).toMatchInlineSnapshot(`
    [
      "result write: Successfully wrote 338 bytes to todo.py",
    ]
  `);
  expect(results('0.87.1')).toMatchInlineSnapshot(`
    [
      "error write: Tool call "write" was not executed: the response hit the output token limit, so its arguments may be truncated. Re-issue the tool call with complete arguments.",
    ]
  `);
});

test('a session without an end has none, and one whose last answer was cut ended at the output limit', () => {
  for (const version of pi.versions) {
    expect(readAll(recorded(`${version}-ended-midway`)).end).toBeNull();
    const upToCut = recorded(`${version}-output-limit`);
    expect(
      readAll(
        upToCut.slice(
          0,
          upToCut.findLastIndex((line) => /^\{"type":"message_end".*"stopReason":"length"/.test(line)) + 1,
        ),
      ).end,
    ).toEqual({
      kind: 'output_limit',
    });
  }
  expect(readAll([]).end).toBeNull();
});

test.each([
  '',
  'not JSON',
  '{"type":"message_end"',
  '{"type":"message_end"}',
  '{"type":"message_end","message":null}',
  '{"type":"message_end","message":{"role":"tool","content":[]}}',
  '{"type":"compaction_something"}',
  '{"type":"unknown_event"}',
])('%s means nothing and breaks nothing', (line) => {
  expect(readAll([line])).toEqual({ events: [], end: null });
});

test('odd fields cost only themselves', () => {
  const line = JSON.stringify({
    type: 'message_end',
    message: {
      role: 'assistant',
      content: [null, { type: 'text', text: 7 }, { type: 'toolCall' }],
      usage: { input: 'x' },
      stopReason: {},
    },
  });
  expect(readAll([line]).events).toEqual([
    { type: 'message', role: 'assistant', text: '', reasoning: null, stop: null, tokens: null, at_ms: null },
    { type: 'tool_call', id: '', name: '', arguments: null, at_ms: null },
  ]);
});
