import { PassThrough } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { openMessagePipe } from './message-pipe.ts';

const LIMITS = {
  messageBytes: 1_000,
  totalBytes: 10_000,
  messages: 20,
  rationed: [{ prefix: '{"method":"noise"', most: 2 }],
};

function open() {
  const [input, output] = [new PassThrough(), new PassThrough()];
  const seen: object[] = [];
  const excess: string[] = [];
  const pipe = openMessagePipe(input, output, LIMITS, (why) => excess.push(why));
  pipe.onmessage = (message) => seen.push(message);
  const write = async (text: string): Promise<void> => {
    input.write(text);
    await setImmediate();
  };
  return { write, seen, excess, pipe, output };
}

test('messages come whole, however they are cut', async () => {
  const { write, seen, pipe, output } = open();
  await write('{"id"');
  await write(':1}\0{"id":2}\0{"i');
  await write('d":3}\0');
  pipe.send({ id: 4 });

  expect(seen).toEqual([{ id: 1 }, { id: 2 }, { id: 3 }]);
  expect(output.read()?.toString()).toBe('{"id":4}\0');
});

test('noise is dropped after a few, and nothing else with it', async () => {
  const { write, seen, excess } = open();
  for (let n = 0; n < 10; n += 1) await write(`{"method":"noise","n":${n}}\0`);
  await write('{"method":"news"}\0');

  expect(seen).toEqual([{ method: 'noise', n: 0 }, { method: 'noise', n: 1 }, { method: 'news' }]);
  expect(excess).toEqual([]);
});

test.each([
  ['a message that never ends', ['x'.repeat(600), 'x'.repeat(600)], 'a message of more than 1000 bytes'],
  [
    'noise without end',
    Array.from({ length: 30 }, () => `{"method":"noise","x":"${'x'.repeat(400)}"}\0`),
    'more than 10000 bytes of messages',
  ],
  ['messages without end', Array.from({ length: 30 }, () => '{"id":1}\0'), 'more than 20 messages'],
])('%s is an end', async (_name, pieces, why) => {
  const { write, excess } = open();
  for (const piece of pieces) await write(piece);

  expect(excess).toEqual([why]);
});
