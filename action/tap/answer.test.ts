import { expect, test } from 'vitest';
import { createAnswer } from './answer.ts';

test('arguments that are too large are counted, and nobody says that they are well-formed', () => {
  const answer = createAnswer();
  answer.toolCall('0', 'bash', '{oops');
  expect(answer.facts()).toMatchObject({ toolCalls: 1, malformedToolCalls: 1 });

  for (let megabytes = 0; megabytes < 9; megabytes += 1) answer.toolCall('1', '', 'x'.repeat(1024 * 1024));

  expect(answer.facts()).toMatchObject({ toolCalls: 2, malformedToolCalls: null, emptyTurn: false });
});
