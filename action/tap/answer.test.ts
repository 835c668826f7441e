import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { createAnswer } from './answer.ts';

test('arguments that are too large are counted, and nobody says that they are well-formed', () => {
  const answer = createAnswer();
  answer.toolCall('0', 'bash', '{oops');
  expect(answer.facts()).toMatchObject({ toolCalls: 1, malformedToolCalls: 1 });

  for (let megabytes = 0; megabytes < 9; megabytes += 1) answer.toolCall('1', '', 'x'.repeat(1024 * 1024));

  expect(answer.facts()).toMatchObject({ toolCalls: 2, malformedToolCalls: null, emptyTurn: false });
});

test('calls without end are told apart up to a thousand, and then none is judged', () => {
  const answer = createAnswer();
  for (let index = 0; index < 1000; index += 1) answer.toolCall(`${index}`, 'bash', '{oops');
  expect(answer.facts()).toMatchObject({ toolCalls: 1000, malformedToolCalls: 1000 });
  for (let index = 1000; index < 5000; index += 1) answer.toolCall(`${index}`, 'bash', '{}');
  const { signature, ...facts } = answer.facts();
  expect(facts).toMatchObject({ toolCalls: 1001, malformedToolCalls: null });

  answer.toolCall('5000', 'bash', '{}');
  expect(answer.facts().signature, 'what is not told apart still tells answers apart').not.toBe(signature);
});

test('neither a name without end nor empty pieces are kept', () => {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  const heapBytes = (): number => {
    if (typeof collect === 'function') collect();
    return process.memoryUsage().heapUsed;
  };
  const answer = createAnswer();
  const before = heapBytes();
  for (let piece = 0; piece < 48; piece += 1) answer.toolCall('0', Buffer.alloc(512 * 1024, piece).toString(), '');
  for (let piece = 0; piece < 1_000_000; piece += 1) answer.toolCall('1', '', '');
  expect(heapBytes() - before).toBeLessThan(4 * 1024 * 1024);
  expect(answer.facts()).toMatchObject({ toolCalls: 2, malformedToolCalls: 0 });
});

test('answers differ by the end of a name, and not by how it was cut', () => {
  const signed = (...pieces: string[]): string => {
    const answer = createAnswer();
    for (const piece of pieces) answer.toolCall('0', piece, '');
    return answer.facts().signature;
  };
  expect(signed('re', 'ad')).toBe(signed('read'));
  expect(signed('read')).not.toBe(signed('real'));
});
