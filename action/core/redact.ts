import { type KnownSecrets, knownSecrets, type Reading } from './known-secrets.ts';
import { LONGEST_KEY } from './private-keys.ts';
import { breakCommands, commandFilter, isHarmless, sanitise, type TextFilter, unseenFilter } from './sanitise.ts';
import { LONGEST_SHAPE, type Span, secretShapes, tokensBehind } from './secret-shapes.ts';

export { oneLine, sanitise, type TextFilter } from './sanitise.ts';

/** Stands where something was taken out. */
export const REDACTED = '[redacted]';

/**
 * Takes out every known secret, in the forms in which it usually leaks, and everything shaped like one.
 *
 * Sanitise first: a secret with an unseen character in it is not found here.
 *
 * @param secrets Values known to be secret; those under 6 characters are left alone.
 */
export function redact(text: string, secrets: readonly string[]): string {
  const { spans } = spansIn(text, knownSecrets(secrets, REDACTED));
  return replaced(text, spans, text.length);
}

/** What anything of a contestant goes through before it is written or shown: sanitised and redacted. */
export function publishable(text: string, secrets: readonly string[]): string {
  // Redacted on both sides: sanitising may change a secret's own characters, and unseen ones may hide it.
  const known = knownSecrets(secrets, REDACTED);
  const redacted = replaced(text, wholeOnes(text, spansIn(text, known).spans), text.length);
  if (redacted === text && isHarmless(text)) return text;
  // Commands last: "##" before a secret becomes "##[redacted]".
  return breakCommands(redact(sanitise(redacted), secrets));
}

/** Spans sorted by where they begin, and from where on later text could still change them. */
function spansIn(text: string, known: KnownSecrets): { spans: Span[]; openFrom: number } {
  const { spans, openFrom } = secretShapes(text);
  for (const match of known.pattern === null ? [] : text.matchAll(known.pattern)) {
    spans.push({ start: match.index, from: match.index, to: match.index + match[0].length, isKnown: true });
  }
  for (const { to } of [...spans]) spans.push(...tokensBehind(text, to));
  for (const span of spans) span.from += escapeLength(text, span.from);
  return { spans: spans.sort((a, b) => a.from - b.from), openFrom };
}

/** Of escape sequences, which take the next character with them. */
const INTRODUCERS = ['\x1b', '\x9b', '\x1b['];

/**
 * Leaves to the look behind sanitising what goes on behind something unseen: without its beginning, the rest of
 * a secret would not be known as one. Only a beginning that sanitising damages cannot wait.
 */
function wholeOnes(text: string, spans: readonly Span[]): Span[] {
  return spans.filter(({ start, from, to, isKnown }) => {
    const next = text.codePointAt(to);
    const isWhole = next === undefined || isHarmless(String.fromCodePoint(next));
    const isColoured = start < from && text[start] === '[';
    const isDamaged = INTRODUCERS.some((introducer) => text.startsWith(introducer, start - introducer.length));
    return isWhole || isKnown || isColoured || isDamaged;
  });
}

/** `\n` before "pm_…" looks like "npm_…": taken away, the letter would leave half an escape, and JSON that is none. */
function escapeLength(text: string, at: number): number {
  if (text[at - 1] !== '\\') return 0;
  return /[bfnrt]/.test(text.charAt(at)) ? 1 : /^u[0-9a-f]{4}/i.test(text.slice(at, at + 5)) ? 5 : 0;
}

/** The text before `end`, with one mark for all secrets that overlap. */
function replaced(text: string, spans: readonly Span[], end: number): string {
  let result = '';
  let done = 0;
  for (const span of spans) {
    if (span.from >= end) break;
    if (span.from >= done) result += text.slice(done, span.from) + REDACTED;
    done = Math.max(done, span.to);
  }
  return result + text.slice(done, Math.max(done, end));
}

/** A line that has not ended yet is waited for this long; then it goes on its way piece by piece. */
const LONGEST_LINE = 64 * 1024;

/**
 * Redacts a text that comes in pieces, wherever the pieces are cut: no more is held back than the line
 * that has not ended, a private key that has not ended, and of a line without end the last stretch that
 * a secret could take.
 */
export function redactFilter(
  secrets: readonly string[],
  reading: Reading = 'text',
): TextFilter & { hasFound(): boolean } {
  return makeRedactFilter(secrets, reading, (_text, spans) => [...spans]);
}

function makeRedactFilter(
  secrets: readonly string[],
  reading: Reading,
  choose: typeof wholeOnes,
): TextFilter & { hasFound(): boolean } {
  const known = knownSecrets(secrets, REDACTED, reading);
  /** One character that is done with: whether a word goes on decides what begins in the next. */
  let before = '';
  let held = '';
  let hasFound = false;
  const release = (limits: (text: string, found: ReturnType<typeof spansIn>) => number): string => {
    const text = before + held;
    const found = spansIn(text, known);
    // What begins in it was decided before.
    for (const span of found.spans) span.from = Math.max(span.from, before.length);
    const cut = Math.max(before.length, limits(text, found));
    const spans = choose(text, found.spans);
    const result = replaced(text, spans, cut).slice(before.length);
    hasFound ||= spans.some((span) => span.from < cut);
    // Behind a secret another one can begin.
    before = spans.some((span) => span.to === cut) ? ' ' : text.slice(Math.max(0, cut - 1), cut);
    held = text.slice(cut);
    return result;
  };
  return {
    push(piece) {
      held += piece;
      if (!piece.includes('\n') && held.length <= LONGEST_LINE) return '';
      return release((text, found) => decidedLength(text, found, known));
    },
    end: () => release((text) => text.length),
    isHolding: () => held !== '',
    hasFound: () => hasFound,
  };
}

function decidedLength(text: string, found: ReturnType<typeof spansIn>, known: KnownSecrets): number {
  const reach = Math.max(LONGEST_KEY + 200, LONGEST_SHAPE, known.longest);
  const line = text.lastIndexOf('\n') + 1;
  const byLength = Math.max(0, text.length - reach);
  const byLine = text.length - line <= LONGEST_LINE ? Math.max(line, byLength) : byLength;
  const wanted = Math.min(known.isOfManyLines ? byLength : byLine, found.openFrom);
  let cut = wanted;
  for (const span of found.spans.toSorted((a, b) => b.to - a.to)) {
    if (span.start < cut && span.to > cut) cut = span.start;
  }
  // Secrets that overlap without end: taken out as far as they are seen, so that memory stays bounded.
  if (text.length - cut > LONGEST_LINE + 4 * reach) cut = found.spans.reduce((to, span) => Math.max(to, span.to), cut);
  // Not between the halves of a character.
  return /[\ud800-\udbff]/.test(text.charAt(cut - 1)) ? cut - 1 : cut;
}

/**
 * Makes a log publishable that comes in pieces, wherever they are cut: see `redactFilter` for what is held back.
 * Lines of JSON stay lines of JSON.
 */
export function publishFilter(secrets: readonly string[]): TextFilter {
  const first = makeRedactFilter(secrets, 'text', wholeOnes);
  const unseen = unseenFilter();
  const second = redactFilter(secrets);
  const commands = commandFilter();
  const isIdle = () => ![unseen, second, commands].some((filter) => filter.isHolding());
  let isAtLineStart = true;
  return {
    push(piece) {
      const text = first.push(piece);
      if (text === '') return '';
      const wasAtLineStart = isAtLineStart;
      isAtLineStart = text.endsWith('\n');
      // Already looked through, and nothing in it to change: the second look would find the same.
      const isDone = !text.includes(REDACTED) && isHarmless(text);
      if (isDone && wasAtLineStart && isAtLineStart && isIdle()) return text;
      return commands.push(second.push(unseen.push(text)));
    },
    end() {
      const rest = unseen.push(first.end()) + unseen.end();
      const clean = commands.push(second.push(rest) + second.end());
      return clean + commands.end();
    },
    isHolding: () => first.isHolding() || !isIdle(),
  };
}
