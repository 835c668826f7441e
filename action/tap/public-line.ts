import { oneLine, publishable } from '../core/redact.ts';

/** Errors are bounded where they are read; this bounds the work on what a server put into one event. */
const READ_LIMIT_CHARS = 1024 * 1024;

/**
 * Text of a server as a record or a report may show it. Redacted before it is cut: half a key would
 * no longer be known as one.
 */
export function publicLine(text: string, limitChars: number, secrets: readonly string[]): string {
  return oneLine(publishable(text.slice(0, READ_LIMIT_CHARS), secrets), limitChars);
}
