import { execFile } from 'node:child_process';
import { closeSync, constants, openSync } from 'node:fs';
import { type FileHandle, mkdtemp, open, rm } from 'node:fs/promises';
import { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { StringDecoder } from 'node:string_decoder';
import { promisify } from 'node:util';
import { publishFilter } from '../core/redact.ts';
import { makeLineFilter } from './line-filter.ts';
import { within } from './within.ts';

const TAIL_BYTES = 600;
const DRAIN_MS = 10_000;

export type LogEvent = { kind: 'full' } | { kind: 'failed'; error: unknown };

export type LogOptions = {
  /** Of what the program prints; no more is written either. */
  limitBytes: number;
  /** Lines that start with one of these are neither written nor counted. */
  dropLines: readonly string[];
  /** What must not stand in the log, besides everything that is shaped like a secret. */
  secrets: readonly string[];
};

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
 * Joins a program's output to a log file through one pipe, sanitised and redacted before any of it
 * reaches the disk: a bench that is killed leaves its log behind as it is. Reading waits for writing,
 * so output without end needs no memory; what comes after the limit is read and forgotten, so that a
 * program which is being ended can still run to its end.
 */
export async function openLog(file: string, options: LogOptions, onEvent: (event: LogEvent) => void): Promise<LogSink> {
  const handle = await open(
    file,
    constants.O_WRONLY | constants.O_CREAT | constants.O_TRUNC | constants.O_NOFOLLOW,
    0o644,
  );
  const pipe = await openPipe().catch(async (error: unknown) => {
    await handle.close();
    throw error;
  });
  const writer = makeBoundedWriter(handle, options, () => onEvent({ kind: 'full' }));
  const source = new Socket({ fd: pipe.readEnd, readable: true, writable: false });
  const pumped = pump(source, writer, options.dropLines).catch((error: unknown) => onEvent({ kind: 'failed', error }));

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
  await writer.end();
}

function isPrematureClose(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE';
}

type BoundedWriter = { write(pieces: readonly Buffer[]): Promise<void>; end(): Promise<void>; tail(): string };

function makeBoundedWriter(handle: FileHandle, options: LogOptions, onFull: () => void): BoundedWriter {
  const decoder = new StringDecoder('utf8');
  const publish = publishFilter(options.secrets);
  let printedBytes = 0;
  let leftBytes = options.limitBytes;
  let tail: Buffer<ArrayBufferLike> = Buffer.alloc(0);
  const append = async (text: string): Promise<void> => {
    const bytes = Buffer.from(text, 'utf8');
    const kept = bytes.subarray(0, leftBytes);
    leftBytes -= kept.length;
    if (kept.length === 0) return;
    await handle.appendFile(kept);
    tail = Buffer.from(Buffer.concat([tail, kept.subarray(-TAIL_BYTES)]).subarray(-TAIL_BYTES));
  };
  return {
    async write(pieces) {
      for (const piece of pieces) printedBytes += piece.length;
      if (printedBytes > options.limitBytes) onFull();
      // Cut behind redaction and never before it: half a secret would not be known as one.
      if (leftBytes > 0 && pieces.length > 0) await append(publish.push(decoder.write(Buffer.concat(pieces))));
    },
    async end() {
      if (leftBytes > 0) await append(publish.push(decoder.end()) + publish.end());
    },
    tail: () => tail.toString('utf8').trim(),
  };
}
