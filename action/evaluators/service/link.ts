import { chmod } from 'node:fs/promises';
import { createServer, type Socket } from 'node:net';
import { z } from 'zod';
import { within } from '../../system/within.ts';
import { isNestedDeeper } from '../../tap/nesting.ts';

/** Base64 makes a third more of an answer; its headers are bounded by Node. */
const LINE_BYTES = 2 * 1024 ** 2;
/** Of all lines of one service: far more than a suite asks for, and no flood that would keep the bench busy. */
const LINK_BYTES = 256 * 1024 ** 2;
/** Ours are two deep. */
const DEPTH = 4;

const answerSchema = z.union([
  z.strictObject({ id: z.int(), why: z.string() }),
  z.strictObject({
    id: z.int(),
    status: z.int().min(100).max(999),
    headers: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
    body: z.string(),
  }),
]);
export type RelayAnswer = z.infer<typeof answerSchema>;

const stateSchema = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('ready') }),
  z.strictObject({ state: z.literal('listening') }),
  z.strictObject({ state: z.literal('failed'), why: z.string() }),
  z.strictObject({ state: z.literal('stopped'), byItself: z.boolean(), portFree: z.boolean() }),
]);
export type RelayState = z.infer<typeof stateSchema>;

export type RelayOrder =
  | { do: 'start'; waitMs: number }
  | { do: 'stop'; waitMs: number }
  | {
      do: 'ask';
      id: number;
      method: string;
      path: string;
      headers: Readonly<Record<string, string>>;
      /** Base64. */
      body: string;
      waitMs: number;
      limitBytes: number;
    };

/** The bench's end of the one connection to the relay of a sandbox. */
export type Link = {
  send(order: RelayOrder): void;
  /** The next state that it tells; null when it tells none in time, or can tell none any more. */
  state(waitMs: number): Promise<RelayState | null>;
  answer(id: number, waitMs: number): Promise<RelayAnswer | null>;
  close(): void;
};

/**
 * Waits for the relay on a socket of its own, and for nobody after it: it connects before contestant code runs.
 *
 * @param hurry Ends the waiting.
 * @returns Once the socket is there. The link is null when the relay does not come in time.
 */
export async function acceptRelay(
  socketPath: string,
  waitMs: number,
  hurry: AbortSignal,
): Promise<{ linked: Promise<Link | null> }> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(socketPath, resolve);
  });
  // The sandbox's user is another one than ours when we are root.
  await chmod(socketPath, 0o666);
  const connected = new Promise<Socket>((resolve) => server.once('connection', resolve));
  const linked = within(connected, waitMs, hurry).then((socket) => {
    server.close();
    return socket === undefined ? null : linkOver(socket);
  });
  return { linked };
}

/** A relay that says what it must not is believed nothing more. */
function linkOver(socket: Socket): Link {
  const states = makeBox<RelayState>();
  const answers = new Map<number, PromiseWithResolvers<RelayAnswer | null>>();
  const gone = Promise.withResolvers<null>();
  let isGone = false;
  const lines = makeLines((line) => {
    const told = parsed(line);
    if (told === null) socket.destroy();
    else if ('state' in told) states.put(told);
    else answers.get(told.id)?.resolve(told);
  });
  socket.on('data', (piece) => {
    if (!lines(piece)) socket.destroy();
  });
  socket.on('error', () => {});
  socket.on('close', () => {
    isGone = true;
    gone.resolve(null);
  });
  return {
    send: (order) => void (isGone || socket.write(`${JSON.stringify(order)}\n`)),
    state: async (waitMs) => (await within(Promise.race([states.take(), gone.promise]), waitMs)) ?? null,
    async answer(id, waitMs) {
      const expected = Promise.withResolvers<RelayAnswer | null>();
      answers.set(id, expected);
      try {
        return (await within(Promise.race([expected.promise, gone.promise]), waitMs)) ?? null;
      } finally {
        answers.delete(id);
      }
    },
    close: () => void socket.destroy(),
  };
}

function parsed(line: Buffer): RelayAnswer | RelayState | null {
  if (isNestedDeeper(line, DEPTH)) return null;
  try {
    const value: unknown = JSON.parse(line.toString('utf8'));
    const answer = answerSchema.safeParse(value);
    return answer.success ? answer.data : stateSchema.parse(value);
  } catch {
    return null;
  }
}

/** Cuts a stream into lines; false when one is longer than any that our relay sends. */
function makeLines(onLine: (line: Buffer) => void): (piece: Buffer) => boolean {
  let pieces: Buffer[] = [];
  let bytes = 0;
  let leftBytes = LINK_BYTES;
  return (piece) => {
    let from = 0;
    leftBytes -= piece.length;
    for (let end = piece.indexOf(10); end !== -1; end = piece.indexOf(10, from)) {
      onLine(Buffer.concat([...pieces, piece.subarray(from, end)]));
      pieces = [];
      bytes = 0;
      from = end + 1;
    }
    const rest = piece.subarray(from);
    bytes += rest.length;
    if (rest.length > 0) pieces.push(rest);
    return bytes <= LINE_BYTES && leftBytes >= 0;
  };
}

/** Holds what came before somebody asked for it. No more than a few: there are few states. */
function makeBox<T>() {
  const held: T[] = [];
  let waiting: ((value: T) => void) | null = null;
  return {
    put(value: T) {
      if (waiting === null) {
        if (held.length < 8) held.push(value);
        return;
      }
      waiting(value);
      waiting = null;
    },
    async take(): Promise<T> {
      const next = held.shift();
      if (next !== undefined) return next;
      return new Promise((resolve) => {
        waiting = resolve;
      });
    },
  };
}
