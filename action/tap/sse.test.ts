import { expect, test } from 'vitest';
import { sseReader } from './sse.ts';

function read(chunks: readonly Buffer[]): string[] {
  const seen: string[] = [];
  const push = sseReader((data) => seen.push(data));
  for (const chunk of chunks) push(chunk);
  return seen;
}

test('events are the same however the bytes are cut, also inside a character', () => {
  const stream = Buffer.from(
    'data: {"a":"é\u2028ü"}\n\n: comment\r\ndata: one\r\ndata:two\r\n\r\nevent: x\ndata: [DONE]\n\n',
  );

  const whole = read([stream]);
  const bytewise = read(Array.from(stream, (byte) => Buffer.from([byte])));

  expect(whole).toEqual(['{"a":"é\u2028ü"}', 'one\ntwo', '[DONE]']);
  expect(bytewise).toEqual(whole);
});

test('an endless event is skipped and costs no memory, the next one is read', () => {
  const megabyte = Buffer.alloc(1024 * 1024, 'x');

  const oneLine = read([Buffer.from('data: '), ...Array(12).fill(megabyte), Buffer.from('\n\ndata: after\n\n')]);
  const manyLines = read([...Array(12).fill(Buffer.from(`data: ${megabyte}\n`)), Buffer.from('\ndata: after\n\n')]);

  expect(oneLine).toEqual(['after']);
  expect(manyLines).toEqual(['after']);
});
