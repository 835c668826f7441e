import { oneLine, publishable } from '../core/redact.ts';
import type { RequestRecord } from './request-record.ts';

/** Errors are bounded where they are read; this bounds the work on what a server put into one event. */
const READ_LIMIT_CHARS = 1024 * 1024;

/**
 * Text of a server as a record or a report may show it. Redacted before it is cut: half a key would
 * no longer be known as one.
 */
export function publicLine(text: string, limitChars: number, secrets: readonly string[]): string {
  return oneLine(publishable(text.slice(0, READ_LIMIT_CHARS), secrets), limitChars);
}

/** A record as it may be kept: paths, models and errors are words of contestant code or of the server. */
export function publicRecord(record: RequestRecord, secrets: readonly string[]): RequestRecord {
  const line = (text: string | null, limitChars: number) => text && publicLine(text, limitChars, secrets);
  return {
    ...record,
    path: publicLine(record.path, 200, secrets),
    model_requested: line(record.model_requested, 200),
    model_observed: line(record.model_observed, 200),
    finish_reason: line(record.finish_reason, 100),
    timings: record.timings && publicTimings(record.timings, secrets),
    error: line(record.error, 300),
  };
}

function publicTimings(timings: Record<string, number>, secrets: readonly string[]): Record<string, number> {
  return Object.fromEntries(Object.entries(timings).map(([name, value]) => [publicLine(name, 60, secrets), value]));
}
