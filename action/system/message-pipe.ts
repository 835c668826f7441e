import type { Readable, Writable } from 'node:stream';

/** What may come out of a program that a contestant's code runs in, before it is ended. */
export type PipeLimits = {
  /** Of one message; a longer one is an end. */
  messageBytes: number;
  /** Of all messages together. */
  totalBytes: number;
  messages: number;
  /** Messages that begin with one of these are dropped unread once so many of them came. */
  rationed: readonly { prefix: string; most: number }[];
};

export type MessagePipe = {
  send(message: object): void;
  /** Set by whoever reads; messages that come before are lost. */
  onmessage?: (message: object) => void;
  onclose?: (reason?: string) => void;
  close(): void;
};

/** How many bytes of a message are looked at for its prefix. */
const HEAD_BYTES = 200;

/**
 * JSON messages that end in a zero byte, as Chromium's debugging pipe has them. What comes in is bounded before
 * it is parsed: a page that writes to its console without end costs us a look at the first bytes of each line.
 *
 * @param onExcess Called once, with what was too much; nothing is read after that.
 */
export function openMessagePipe(
  input: Readable,
  output: Writable,
  limits: PipeLimits,
  onExcess: (why: string) => void,
): MessagePipe {
  let pieces: Buffer[] = [];
  let heldBytes = 0;
  let totalBytes = 0;
  let messages = 0;
  const used = limits.rationed.map(() => 0);
  const pipe: MessagePipe = {
    send: (message) => void output.write(`${JSON.stringify(message)}\0`),
    close: () => {
      input.destroy();
      output.destroy();
    },
  };
  const stop = (why: string): void => {
    input.removeAllListeners('data');
    input.resume(); // What is still written goes nowhere, so that the program is not held up in its end.
    onExcess(why);
  };
  const isRationed = (message: Buffer): boolean => {
    const head = message.toString('latin1', 0, HEAD_BYTES);
    const kind = limits.rationed.findIndex(({ prefix }) => head.startsWith(prefix));
    if (kind === -1) return false;
    used[kind] = (used[kind] ?? 0) + 1;
    return (used[kind] ?? 0) > (limits.rationed[kind]?.most ?? 0);
  };
  const take = (message: Buffer): void => {
    if (message.length === 0 || isRationed(message)) return;
    messages += 1;
    const parsed: unknown = JSON.parse(message.toString('utf8'));
    if (typeof parsed === 'object' && parsed !== null) pipe.onmessage?.(parsed);
  };
  input.on('data', (chunk: Buffer) => {
    totalBytes += chunk.length;
    let from = 0;
    for (let end = chunk.indexOf(0); end !== -1; end = chunk.indexOf(0, from)) {
      pieces.push(chunk.subarray(from, end));
      take(Buffer.concat(pieces));
      pieces = [];
      heldBytes = 0;
      from = end + 1;
    }
    if (from < chunk.length) {
      pieces.push(chunk.subarray(from));
      heldBytes += chunk.length - from;
    }
    if (heldBytes > limits.messageBytes) stop(`a message of more than ${limits.messageBytes} bytes`);
    else if (totalBytes > limits.totalBytes) stop(`more than ${limits.totalBytes} bytes of messages`);
    else if (messages > limits.messages) stop(`more than ${limits.messages} messages`);
  });
  // A program that is gone closes its end first, which says nothing that its exit does not.
  for (const stream of [input, output]) stream.on('error', () => {});
  input.on('close', () => pipe.onclose?.('the browser is gone'));
  return pipe;
}
