import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { TRANSCRIPT_TEXT_LIMIT } from '../core/limits.ts';
import { runsOwnCode, runsTests } from '../core/own-code.ts';
import { publishable } from '../core/redact.ts';
import { type SessionEnd, type TranscriptEvent, transcriptEventSchema } from '../core/transcript.ts';
import type { Harness } from '../harnesses/harness.ts';
import { linesOf } from '../system/lines.ts';

export type Transcribed = {
  session: SessionEnd;
  /** Commands that ran the published tests. */
  /** Null where the round has no tests that it could run. */
  testRuns: number | null;
  /** Whether any command ran code of the contestant's own, the tests among it. */
  ranOwnCode: boolean;
  /** Hash over what was said and done, without times and ids: equal for identical repeats. Null when that is nothing. */
  sha256: string | null;
};

/** Longest log line that is read at all; a longer one is no line of any harness. */
const LINE_LIMIT = 8 * 1024 * 1024;
/** Of transcript.jsonl: what comes after is read and counted, and not kept. */
const TRANSCRIPT_LIMIT_BYTES = 32 * 1024 * 1024;
/** Arguments are JSON of the model's making: nested without end, they would be a crash of ours. */
const DEPTH_LIMIT = 32;
const ENTRIES_LIMIT = 100;
const KEY_LIMIT = 200;
/** Of what the harness says of its end. */
const DETAIL_LIMIT = 500;

/** Fit to be published, and cut only then: of a secret across the cut, the first half would not be known as one. */
function cleanText(text: string, secrets: readonly string[], most: number, end = ''): string {
  const clean = publishable(text, secrets);
  return clean.length > most ? `${clean.slice(0, most).toWellFormed()}${end}` : clean.toWellFormed();
}

/** A copy with every text in it bounded, and fit to be read and published. */
export function cleanValue(value: unknown, secrets: readonly string[], depth = 0): unknown {
  if (typeof value === 'string') return cleanText(value, secrets, TRANSCRIPT_TEXT_LIMIT, '… (cut)');
  if (typeof value !== 'object' || value === null) return value;
  if (depth >= DEPTH_LIMIT) return '(nested too deeply)';
  if (Array.isArray(value)) return value.slice(0, ENTRIES_LIMIT).map((item) => cleanValue(item, secrets, depth + 1));
  const entries = Object.entries(value).slice(0, ENTRIES_LIMIT);
  return Object.fromEntries(
    entries.map(([key, item]) => [cleanText(key, secrets, KEY_LIMIT), cleanValue(item, secrets, depth + 1)]),
  );
}

function saidAndDone(event: TranscriptEvent): string | null {
  if (event.type === 'message' && event.role === 'assistant') return `said ${event.text}`;
  if (event.type === 'tool_call') return `did ${event.name} ${JSON.stringify(event.arguments)}`;
  return null;
}

/** Events of one line; none of a line that the reader or the schema cannot make sense of. */
function eventsOf(
  line: string,
  read: (line: string) => TranscriptEvent[],
  secrets: readonly string[],
): TranscriptEvent[] {
  try {
    return read(line).flatMap((raw) => {
      const parsed = transcriptEventSchema.safeParse(cleanValue(raw, secrets));
      return parsed.success ? [parsed.data] : [];
    });
  } catch {
    return [];
  }
}

/** What the harness says of its end goes into the record, and is contestant text like all the rest. */
function cleanEnd(end: SessionEnd, secrets: readonly string[]): SessionEnd {
  return end?.kind === 'error' ? { kind: 'error', detail: cleanText(end.detail, secrets, DETAIL_LIMIT) } : end;
}

/**
 * Turns a harness's own log into transcript.jsonl, line by line: a log of any size costs no memory.
 *
 * @returns Null for a harness that keeps no transcript.
 * @throws Only what the file system says, of a full disk for example: never for what the log holds.
 */
export async function transcribe(
  logFile: string,
  harness: Harness,
  transcriptFile: string,
  options: {
    /** The published tests that it may run; null where the round has none. */
    suite: string | null;
    secrets: readonly string[];
  },
): Promise<Transcribed | null> {
  const reader = harness.transcript();
  if (reader === null) return null;
  const { suite } = options;
  const hash = createHash('sha256');
  let told = 0;
  let testRuns = 0;
  let ranOwnCode = false;
  let writtenBytes = 0;
  const output = await open(transcriptFile, 'w');
  try {
    for await (const line of linesOf(logFile, LINE_LIMIT)) {
      for (const event of eventsOf(line, reader.read, options.secrets)) {
        const command = event.type === 'tool_call' ? harness.commandOf(event) : null;
        if (command !== null && suite !== null && runsTests(command, suite)) testRuns += 1;
        ranOwnCode ||= command !== null && runsOwnCode(command);
        const part = saidAndDone(event);
        if (part !== null) {
          hash.update(`${part}\0`);
          told += 1;
        }
        const text = `${JSON.stringify(event)}\n`;
        writtenBytes += Buffer.byteLength(text);
        if (writtenBytes <= TRANSCRIPT_LIMIT_BYTES) await output.appendFile(text);
      }
    }
  } finally {
    await output.close();
  }
  const session = cleanEnd(reader.end(), options.secrets);
  return {
    session,
    testRuns: suite === null ? null : testRuns,
    ranOwnCode,
    sha256: told === 0 ? null : hash.digest('hex'),
  };
}
