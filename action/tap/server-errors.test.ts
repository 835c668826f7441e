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
  expect(conversationError(status, body)).toBe(expected);
});

test.each([
  ['{"error":{"message":"a\\nb"}}', 'a b'],
  ['{"error":"plain"}', 'plain'],
  ['{"detail":"fastapi"}', 'fastapi'],
  ['<html>\u001b[31mBad Gateway', '<html> [31mBad Gateway'],
  ['', ''],
])('the message of %s is one line', (body, message) => {
  expect(errorMessage(body)).toBe(message);
});

test('a huge error becomes a bounded line', () => {
  expect(errorMessage('x'.repeat(5_000_000))).toHaveLength(280);
});
