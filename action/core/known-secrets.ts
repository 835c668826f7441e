/** Shorter values are ordinary words; taking those out would hide results and protect nothing. */
const SHORTEST_SECRET = 6;
/** Shorter lines of a secret of many lines are brackets and words. */
const SHORTEST_LINE = 16;

/** Text is UTF-16, or bytes that came as one character each. */
export type Reading = 'text' | 'bytes';

export type KnownSecrets = {
  /** One pattern over all forms of all secrets; null without a secret. */
  pattern: RegExp | null;
  /** No form is longer. */
  longest: number;
  /** Whether a form goes on behind the end of a line. */
  isOfManyLines: boolean;
};

/** One trial asks for the same few secrets with every line that it writes, and a pattern takes a millisecond to make. */
const made = new Map<string, KnownSecrets>();
const MOST_MADE = 20;

/**
 * The forms in which known values usually leak: as they are, in JSON, in JSON inside JSON, in an address,
 * in HTML, in hexadecimal and in base64, also as the part of something longer.
 *
 * @param mark What is put in their place: a secret that stands in it would make the text grow with every pass.
 */
export function knownSecrets(secrets: readonly string[], mark: string, reading: Reading = 'text'): KnownSecrets {
  const key = [reading, ...secrets].join('\0');
  const found = made.get(key) ?? makeKnown(secrets, mark, reading);
  if (made.size >= MOST_MADE) made.clear();
  made.set(key, found);
  return found;
}

function makeKnown(secrets: readonly string[], mark: string, reading: Reading): KnownSecrets {
  const values = [...new Set(secrets.flatMap(partsOf))].filter((value) => !mark.includes(value));
  const plain = values.sort((a, b) => b.length - a.length).map((value) => spelled(value, reading));
  const encoded = values.flatMap((value) => [...base64Forms(value), hexForm(value)]);
  const forms = [...plain, ...new Set(encoded)];
  const longest = Math.max(0, ...values.map((value) => value.length)) * LONGEST_SPELLING;
  return {
    pattern: forms.length === 0 ? null : new RegExp(forms.join('|'), 'g'),
    longest,
    isOfManyLines: values.some((value) => value.includes('\n')),
  };
}

/** A secret of many lines rarely leaks in one piece. */
function partsOf(secret: string): string[] {
  const whole = [secret, secret.trim()].filter((part) => part.length >= SHORTEST_SECRET);
  if (whole.length === 0) return [];
  const lines = secret.split(/\r?\n/).map((line) => line.trim());
  return lines.length === 1 ? whole : [...whole, ...lines.filter((line) => line.length >= SHORTEST_LINE)];
}

/** Of one character: a pair of surrogates as `\\uXXXX` twice, with the backslashes doubled twice. */
const LONGEST_SPELLING = 12;

/** A pattern for a text in which every character may be written in its own way. */
function spelled(text: string, reading: Reading): string {
  return Array.from(text.replaceAll('\r\n', '\n'), (character) => {
    if (/[A-Za-z0-9]/.test(character)) return character;
    const ways = new Set([rawForm(character, reading), ...addressForms(character), ...jsonForms(character)]);
    const html = HTML[character];
    if (html !== undefined) ways.add(html);
    // Longest first: what escapes a character must go with it.
    return `(?:${[...ways].sort((a, b) => b.length - a.length).join('|')})`;
  }).join('');
}

function rawForm(character: string, reading: Reading): string {
  if (character === '\n') return '\\r?\\n';
  return escapePattern(reading === 'text' ? character : Array.from(bytesOf(character), oneCharacter).join(''));
}

function addressForms(character: string): string[] {
  const encoded = Array.from(bytesOf(character), (byte) => `%${inAnyCase(hex(byte))}`).join('');
  if (character === '\n') return [encoded, `%0[dD]${encoded}`];
  return character === ' ' ? [encoded, '\\+'] : [encoded];
}

/** As JSON and program text escape it, at either depth. */
function jsonForms(character: string): string[] {
  const once = JSON.stringify(character).slice(1, -1);
  const units = Array.from({ length: character.length }, (_, index) => character.charCodeAt(index));
  const numbered = units.map((unit) => `\\\\{1,4}u${inAnyCase(unit.toString(16).padStart(4, '0'))}`).join('');
  const byName = once === character ? [] : [once, JSON.stringify(once).slice(1, -1)].map(escapePattern);
  return [numbered, ...byName, ...(character === '/' ? ['\\\\{1,4}/'] : [])];
}

const HTML: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&(?:quot|#34);',
  "'": '&(?:apos|#39|#x27);',
};

/**
 * Base64 of a secret differs with its place in what was encoded (`user:secret`): three patterns, each of
 * the groups that hold nothing else. At most two bytes in front of them stay behind.
 */
function base64Forms(secret: string): string[] {
  const bytes = bytesOf(secret);
  return [0, 1, 2].flatMap((skipped) => {
    const groups = Math.floor((bytes.length - skipped) / 3);
    const core = btoa(Array.from(bytes.subarray(skipped, skipped + groups * 3), oneCharacter).join(''));
    if (core.length < 8) return [];
    const alphabets = new Set([core, core.replaceAll('+', '-').replaceAll('/', '_')]);
    return [...alphabets].map((form) => `${escapePattern(form)}[A-Za-z0-9+/_-]{0,4}={0,2}`);
  });
}

function hexForm(secret: string): string {
  return inAnyCase(Array.from(bytesOf(secret), hex).join(''));
}

function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function oneCharacter(byte: number): string {
  return String.fromCharCode(byte);
}

function hex(byte: number): string {
  return byte.toString(16).padStart(2, '0');
}

function inAnyCase(digits: string): string {
  return digits.replace(/[a-f]/g, (digit) => `[${digit}${digit.toUpperCase()}]`);
}

function escapePattern(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
