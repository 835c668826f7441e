import { execFile } from 'node:child_process';
import { closeSync, constants, openSync } from 'node:fs';
import { type FileHandle, mkdtemp, open, rm } from 'node:fs/promises';
import { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { makeLineFilter } from './line-filter.ts';
import { within } from './within.ts';

const TAIL_BYTES = 600;
const DRAIN_MS = 10_000;

export type LogEvent = { kind: 'full' } | { kind: 'failed'; error: unknown };

export type LogSink = {
  /** Descriptor to start the program with, as its stdout and its stderr. */
  writeEnd: number;
  /** To be called once the program is started: until then the stream has no end. */
  closeWriteEnd(): void;
  /** Waits until all that was written has been read; cut short if something still holds the pipe. */
  finish(): Promise<void>;
  /** The last few hundred bytes that were kept. */
  tail(): string;
};

/**
 * Joins a program's output to a log file through one pipe. Reading waits for writing, so output
 * without end needs no memory; what comes after the limit is read and forgotten, so that a
 * program which is being ended can still run to its end.
 */
export async function openLog(
  file: string,
  limitBytes: number,
  dropLines: readonly string[],
  onEvent: (event: LogEvent) => void,
): Promise<LogSink> {
  const handle = await open(
    file,
    constants.O_WRONLY | constants.O_CREAT | constants.O_TRUNC | constants.O_NOFOLLOW,
    0o644,
  );
  const pipe = await openPipe().catch(async (error: unknown) => {
    await handle.close();
    throw error;
  });
  const writer = makeBoundedWriter(handle, limitBytes, () => onEvent({ kind: 'full' }));
  const source = new Socket({ fd: pipe.readEnd, readable: true, writable: false });
  const pumped = pump(source, writer, dropLines).catch((error: unknown) => onEvent({ kind: 'failed', error }));

  let writeEndOpen = true;
  const closeWriteEnd = () => {
    if (writeEndOpen) closeSync(pipe.writeEnd);
    writeEndOpen = false;
  };
  return {
    writeEnd: pipe.writeEnd,
    closeWriteEnd,
    async finish() {
      closeWriteEnd();
      await within(pumped, DRAIN_MS);
      source.destroy();
      await pumped;
      await handle.close();
    },
    tail: writer.tail,
  };
}

/**
 * A named pipe instead of Node's own, which is a socket: `echo text > /dev/stderr` fails on a
 * socket. Mode 622 because the sandboxed program is another user and opens it anew by that path.
 */
async function openPipe(): Promise<{ readEnd: number; writeEnd: number }> {
  const folder = await mkdtemp(join(tmpdir(), 'samebrief-pipe-'));
  try {
    const path = join(folder, 'pipe');
    await promisify(execFile)('mkfifo', ['-m', '622', path]);
    const readEnd = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
    try {
      return { readEnd, writeEnd: openSync(path, constants.O_WRONLY) };
    } catch (error) {
      closeSync(readEnd);
      throw error;
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function pump(source: Socket, writer: BoundedWriter, dropLines: readonly string[]): Promise<void> {
  const filter = makeLineFilter(dropLines);
  try {
    for await (const chunk of source) await writer.write(filter.push(chunk));
  } catch (error) {
    // Destroyed by `finish`, because something outside our reach still holds the pipe.
    if (!source.destroyed || !isPrematureClose(error)) throw error;
  }
  await writer.write(filter.end());
}

function isPrematureClose(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE';
}

type BoundedWriter = { write(pieces: readonly Buffer[]): Promise<void>; tail(): string };

function makeBoundedWriter(handle: FileHandle, limitBytes: number, onFull: () => void): BoundedWriter {
  let leftBytes = limitBytes;
  let tail: Buffer<ArrayBufferLike> = Buffer.alloc(0);
  return {
    async write(pieces) {
      const bytes = pieces.length === 1 ? pieces[0] : Buffer.concat(pieces);
      if (bytes === undefined || bytes.length === 0) return;
      const kept = bytes.subarray(0, leftBytes);
      leftBytes -= kept.length;
      if (kept.length < bytes.length) onFull();
      if (kept.length === 0) return;
      await handle.appendFile(kept);
      tail = Buffer.from(Buffer.concat([tail, kept.subarray(-TAIL_BYTES)]).subarray(-TAIL_BYTES));
    },
    tail: () => tail.toString('utf8').trim(),
  };
}
