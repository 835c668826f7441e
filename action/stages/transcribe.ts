import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { finished } from 'node:stream/promises';
import { TRANSCRIPT_TEXT_LIMIT } from '../core/limits.ts';
import { redact, sanitise } from '../core/redact.ts';
import type { SessionEnd, TranscriptEvent } from '../core/transcript.ts';
import type { TranscriptReader } from '../harnesses/harness.ts';
import { sha256Of } from '../system/package.ts';

export type Transcribed = {
  session: SessionEnd;
  /** Tool calls that ran the published tests. */
  testRuns: number;
  /** Hash over what was said and done, without times and ids: equal for identical repeats. */
  sha256: string | null;
};

/** Longest log line that is read at all; a longer one is no line of any harness. */
const LINE_LIMIT = 8 * 1024 * 1024;

function bounded(text: string, secrets: readonly string[]): string {
  const cut = text.length > TRANSCRIPT_TEXT_LIMIT ? `${text.slice(0, TRANSCRIPT_TEXT_LIMIT)}… (cut)` : text;
  return redact(sanitise(cut), secrets);
}

function cleanValue(value: unknown, secrets: readonly string[]): unknown {
  if (typeof value === 'string') return bounded(value, secrets);
  if (Array.isArray(value)) return value.slice(0, 100).map((item) => cleanValue(item, secrets));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).slice(0, 100);
  return Object.fromEntries(entries.map(([key, item]) => [bounded(key, secrets), cleanValue(item, secrets)]));
}

function cleaned(event: TranscriptEvent, secrets: readonly string[]): TranscriptEvent {
  switch (event.type) {
    case 'message':
      return {
        ...event,
        text: bounded(event.text, secrets),
        reasoning: event.reasoning === null ? null : bounded(event.reasoning, secrets),
      };
    case 'tool_call':
      return { ...event, arguments: cleanValue(event.arguments, secrets) };
    case 'tool_result':
    case 'note':
      return { ...event, text: bounded(event.text, secrets) };
    default:
      return event satisfies never;
  }
}

function saidAndDone(event: TranscriptEvent): string | null {
  if (event.type === 'message' && event.role === 'assistant') return `said ${event.text}`;
  if (event.type === 'tool_call') return `did ${event.name} ${JSON.stringify(event.arguments)}`;
  return null;
}

function runsTests(event: TranscriptEvent, suite: string): boolean {
  if (event.type !== 'tool_call') return false;
  const text = JSON.stringify(event.arguments) ?? '';
  return /\bpytest\b/.test(text) || (/\bpython3?\b/.test(text) && text.includes(suite));
}

/**
 * Turns a harness's own log into transcript.jsonl, line by line: a log of any size costs no memory.
 * A line that means nothing is skipped; whatever the log holds, this never throws because of it.
 */
export async function transcribe(
  logFile: string,
  reader: TranscriptReader,
  transcriptFile: string,
  options: { suite: string; secrets: readonly string[] },
): Promise<Transcribed> {
  const output = createWriteStream(transcriptFile);
  const parts: string[] = [];
  let testRuns = 0;
  // `crlfDelay` keeps a lone CR inside a line; JSON never holds a raw one.
  const lines = createInterface({ input: createReadStream(logFile, 'utf8'), crlfDelay: Number.POSITIVE_INFINITY });
  for await (const line of lines) {
    if (line.length > LINE_LIMIT) continue;
    for (const raw of reader.read(line)) {
      const event = cleaned(raw, options.secrets);
      if (runsTests(event, options.suite)) testRuns += 1;
      const part = saidAndDone(event);
      if (part !== null) parts.push(sha256Of(part));
      if (!output.write(`${JSON.stringify(event)}\n`)) await once(output, 'drain');
    }
  }
  output.end();
  await finished(output);
  return { session: reader.end(), testRuns, sha256: parts.length === 0 ? null : sha256Of(parts.join('\n')) };
}
