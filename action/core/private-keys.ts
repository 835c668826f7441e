import type { Span } from './secret-shapes.ts';

const KEY_BEGIN = /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----/g;
const KEY_END = /-----END [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----/g;

/** The end of a piece of quoted code and the beginning of the next; it may be the next line that begins it. */
const JOINT = /["'][ \t]{0,4}[+,\\]?[ \t]{0,4}\r?\n[ \t]{0,40}[+]?[ \t]{0,4}["']/;
const JOINTS = new RegExp(JOINT, 'g');
const JOINT_BEGUN = /["'][ \t]{0,4}[+,\\]?[ \t]{0,4}(?:\r?\n[ \t]{0,40}[+]?[ \t]{0,4})?$/;
/** What stands behind a beginning that has no end: base64 lines, also with `\n` written out or as quoted code. */
const KEY_LINES = new RegExp(`(?:(?:\\s|\\\\{1,8}[nr]){0,8}(?:${JOINT.source})?[A-Za-z0-9+/=]{16,200}){0,300}`, 'y');
/** Nothing else is a key: a mark in one JSON string and a mark in the next must not swallow what parts the two. */
const KEY_BODY = /^[\w+/=\s:,.\\-]*$/;

/** The largest keys take 13 KB. A later end belongs to something else, and what stands between must not vanish. */
export const LONGEST_KEY = 20_000;
const LONGEST_MARK = 80;

/**
 * Private keys in a text, and where one begins that later text could still go on with (the text's length
 * when none does). By hand and not by one pattern: beginnings without an end would make that quadratic.
 */
export function privateKeys(text: string): { spans: Span[]; openFrom: number } {
  const spans: Span[] = [];
  let openFrom = text.length;
  KEY_BEGIN.lastIndex = 0;
  let begin = KEY_BEGIN.exec(text);
  if (begin === null) return { spans, openFrom };
  let end = nextEnd(text, 0);
  for (; begin !== null; begin = KEY_BEGIN.exec(text)) {
    const from = begin.index;
    const body = from + begin[0].length;
    while (end !== null && end.from < body) end = nextEnd(text, end.to);
    const isWhole = end !== null && end.from - body <= LONGEST_KEY && isBody(text.slice(body, end.from));
    const to = end !== null && isWhole ? end.to : endOfLines(text, body);
    // A mark alone is a program that knows what keys look like.
    if (to > body) spans.push({ start: from, from, to });
    if (
      !isWhole &&
      text.length - body < LONGEST_KEY + LONGEST_MARK &&
      isBody(text.slice(body).replace(JOINT_BEGUN, ''))
    ) {
      openFrom = Math.min(openFrom, from);
    }
    KEY_BEGIN.lastIndex = to;
  }
  return { spans, openFrom };
}

function isBody(text: string): boolean {
  return KEY_BODY.test(text.replace(JOINTS, ''));
}

function nextEnd(text: string, from: number): { from: number; to: number } | null {
  KEY_END.lastIndex = from;
  const match = KEY_END.exec(text);
  return match === null ? null : { from: match.index, to: match.index + match[0].length };
}

function endOfLines(text: string, from: number): number {
  KEY_LINES.lastIndex = from;
  const length = KEY_LINES.exec(text.slice(0, from + LONGEST_KEY))?.[0].length ?? 0;
  return from + length;
}
