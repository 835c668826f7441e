import { expect, test } from 'vitest';
import { conversationError, errorMessage } from './server-errors.ts';

test.each([
  [
    400,
    '{"error":{"code":400,"message":"the request exceeds the available context size, try increasing it","type":"exceed_context_size_error"}}',
    'context_overflow',
  ],
  [
    400,
    '{"error":{"message":"This model\'s maximum context length is 8192 tokens. However, you requested 9000","code":"context_length_exceeded"}}',
    'context_overflow',
  ],
  [500, '{"error":{"code":500,"message":"Jinja Exception: System message must be first."}}', 'template_error'],
  [
    400,
    '{"error":{"message":"Unable to generate parser for this template. Automatic parser generation failed"}}',
    'template_error',
  ],
  [500, '{"error":{"message":"CUDA error: out of memory"}}', null],
  [400, '{"error":{"message":"unknown field"}}', null],
  [502, 'Jinja behind a broken proxy', null],
])('%i %s is %s', (status, body, expected) => {
  expect(conversationError({ status, body, holdsToolCalls: false })).toBe(expected);
});

test.each([
  // llama.cpp: what it has just generated, and what the history holds.
  [
    500,
    '{"error":{"code":500,"message":"Failed to parse tool call arguments as JSON: [json.exception.parse_error.101] unexpected end of input","type":"server_error"}}',
  ],
  [
    400,
    '{"error":{"code":400,"message":"Failed to parse tool call arguments as JSON: syntax error","type":"invalid_request_error"}}',
  ],
  [
    500,
    '{"error":{"code":500,"message":"The model produced output that does not match the expected peg-native format","type":"server_error"}}',
  ],
  [
    500,
    '{"error":{"code":500,"message":"The model produced output that does not match the expected peg-gemma4 format","type":"server_error"}}',
  ],
  // Ollama quotes the call, which may speak of anything.
  [
    500,
    `{"error":"error parsing tool call: raw='{\\"text\\":\\"chat template, maximum context length', err=unexpected end of JSON input"}`,
  ],
  // vLLM with gpt-oss, and its tool parsers.
  [
    500,
    '{"error":{"message":"unexpected tokens remaining in message header: Some(\\"to=functions.read\\")","type":"InternalServerError"}}',
  ],
  [500, '{"error":{"message":"Error in extracting tool call from response.","type":"InternalServerError"}}'],
])('%i %s is a tool call error, whatever was asked', (status, body) => {
  expect(conversationError({ status, body, holdsToolCalls: false })).toBe('tool_call_error');
});

test.each([
  [
    400,
    `{"error":{"message":"Expecting ',' delimiter: line 1 column 54 (char 53)","type":"BadRequestError","code":400}}`,
  ],
  [400, '{"error":{"message":"Unterminated string starting at: line 1 column 14 (char 13)","type":"BadRequestError"}}'],
  [400, '{"error":{"message":"Expecting property name enclosed in double quotes: line 1 column 2 (char 1)"}}'],
  [400, '{"error":{"message":"Extra data: line 1 column 9 (char 8)"}}'],
  [500, '{"error":{"message":"[json.exception.parse_error.101] parse error at line 1, column 6: invalid literal"}}'],
  [500, '{"error":{"message":"Failed to parse arguments: syntax error while parsing object"}}'],
  [500, '{"error":{"message":"hermes tool parser: no closing tag"}}'],
])('%i %s is one only when the conversation holds tool calls', (status, body) => {
  expect(conversationError({ status, body, holdsToolCalls: true })).toBe('tool_call_error');
  expect(conversationError({ status, body, holdsToolCalls: false })).toBeNull();
});

test.each([
  [500, '{"error":{"message":"CUDA error: out of memory"}}'],
  [400, '{"error":{"message":"tools are not supported by this model"}}'],
  [
    400,
    '{"error":{"message":"\\"auto\\" tool choice requires --enable-auto-tool-choice and --tool-call-parser to be set"}}',
  ],
  [503, '{"error":{"message":"Loading model"}}'],
  [500, '{"error":{"message":"Unable to get json response - Expecting value: line 1 column 1 (char 0)"}}'],
  [400, '{"error":{"message":"Invalid tool call id"}}'],
])("%i %s stays the server's own, also with tool calls", (status, body) => {
  expect(conversationError({ status, body, holdsToolCalls: true })).toBeNull();
});

test.each([
  ['{"error":{"message":"a\\nb"}}', 'a b'],
  ['{"error":"plain"}', 'plain'],
  ['{"detail":"fastapi"}', 'fastapi'],
  ['<html>\u001b[31mBad Gateway', '<html>Bad Gateway'],
  ['{"error":"the key sk-real-0123 is wrong"}', 'the key [redacted] is wrong'],
  ['', ''],
])('the message of %s is one line', (body, message) => {
  expect(errorMessage(body, ['sk-real-0123'])).toBe(message);
});

test('no part of a key survives at the cut', () => {
  expect(errorMessage(`${'x'.repeat(275)}sk-real-0123`, ['sk-real-0123'])).toBe(`${'x'.repeat(275)}[red…`);
});

test('a huge error becomes a bounded line', () => {
  expect(errorMessage('x'.repeat(5_000_000), [])).toHaveLength(280);
});
