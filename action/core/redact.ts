/** Stands where something was taken out. */
export const REDACTED = '[redacted]';

/** Shorter values are ordinary words; taking those out would hide results and protect nothing. */
const SHORTEST_SECRET = 6;

// Here and below: what repeats is bounded, because V8 keeps a way back for each character and overflows
// at some megabytes; and no two tries read the same text, because 10 MB of beginnings would take hours.
// Escape sequences: no content class holds an introducer. A string sequence that never ends is not
// taken out, because everything behind it would vanish from the report.
// biome-ignore-start lint/suspicious/noControlCharactersInRegex: taking control characters out is the purpose
const ESCAPES =
  /(?:\x1b\[|\x9b)[0-?]{0,256}[ -/]{0,16}[@-~]|(?:\x1b[\]PX^_]|[\x90\x98\x9d-\x9f])[^\x07\x1b\x90\x98\x9b-\x9f\n\r]{0,4096}(?:\x07|\x1b\\|\x9c)|\x1b[ -/]{0,16}[0-~]/g;
const LINE_ENDS = /\r\n|[\r\v\f\x85\u2028\u2029]/g;
const CONTROLS = /[\x00-\x08\x0e-\x1f\x7f-\x9f]/g;
// biome-ignore-end lint/suspicious/noControlCharactersInRegex: see above

/** Characters nobody sees: bidirectional controls, zero-width and fillers, variation selectors, tags. */
const UNSEEN = /[\p{Default_Ignorable_Code_Point}\ufff9-\ufffb]/gu;

/**
 * Makes text that a contestant wrote harmless to print: no control or unseen characters, plain line
 * ends, and no command that a GitHub runner would obey. Sanitising twice changes nothing more.
 */
export function sanitise(text: string): string {
  // Well-formed first: otherwise two halves of a tag character could meet once what parts them is out.
  const visible = text
    .toWellFormed()
    .replace(ESCAPES, '')
    .replace(LINE_ENDS, '\n')
    .replace(CONTROLS, '')
    .replace(UNSEEN, '');
  return breakCommands(visible);
}

/** The runner reads `::name::` at the start of a line, behind any blanks, and `##[name]` anywhere in one. */
function breakCommands(text: string): string {
  return text.replace(/^([^\S\n]*):(?=:)/gm, '$1: ').replaceAll('##[', '## [');
}

/** One sanitised line of at most `limit` characters; what is cut ends in an ellipsis. */
export function oneLine(text: string, limit: number): string {
  // Bounded before the work, generously: escape sequences and blanks take room that the result does not.
  const line = sanitise(text.slice(0, limit * 20 + 10_000))
    .replace(/\s+/g, ' ')
    .trim();
  if (line.length <= limit) return line;
  return `${line
    .slice(0, Math.max(0, limit - 1))
    .replace(/[\ud800-\udbff]$/, '')
    .trimEnd()}…`;
}

const TOKEN_SHAPES = new RegExp(
  [
    // Each begins where no such character stands before it, so that a token is read once and not from each of its parts.
    /(?<![A-Za-z0-9])gh[oprsu]_[A-Za-z0-9_.-]{16,1000}/,
    /(?<![A-Za-z0-9])github_pat_[A-Za-z0-9_]{16,255}/,
    /(?<![A-Za-z0-9])glpat-[A-Za-z0-9_-]{16,255}/,
    /(?<![A-Za-z0-9])npm_[A-Za-z0-9]{30,255}/,
    /(?<![A-Za-z0-9])hf_[A-Za-z0-9]{30,255}/,
    /(?<![A-Za-z0-9])sk-ant-[A-Za-z0-9_-]{10,255}/,
    // With a digit, because "sk-" begins hyphenated words too.
    /(?<![A-Za-z0-9])sk-(?=[A-Za-z_-]{0,30}[0-9])[A-Za-z0-9_-]{16,255}/,
    /(?<![A-Za-z0-9])A(?:KIA|SIA)[A-Z0-9]{16}(?![A-Z0-9])/,
    /(?<![A-Za-z0-9])AIza[A-Za-z0-9_-]{35}/,
    /(?<![A-Za-z0-9])xox[a-z]-[A-Za-z0-9-]{10,255}/,
    /(?<![A-Za-z0-9_-])eyJ[A-Za-z0-9_-]{8,4000}\.eyJ[A-Za-z0-9_-]{4,8000}\.[A-Za-z0-9_-]{0,2000}/,
  ]
    .map((shape) => shape.source)
    .join('|'),
  'g',
);

/** A header as a log, a program or JSON inside JSON writes it; only its value goes. */
const AUTHORIZATION =
  /(authorization\\?["']?[ \t]{0,4}[:=][ \t]{0,4}\\?["']?(?:bearer|basic|token)[ \t]{1,4})[^\s"'\\,;[\]]{6,8000}/gi;
const API_KEY = /(api[-_]key\\?["']?[ \t]{0,4}[:=][ \t]{0,4}\\?["']?)[^\s"'\\,;[\]()]{16,1000}/gi;

/** `https://user:password@host`. */
const URL_PASSWORD = /(:\/\/[^\s/:@]{1,100}:)[^\s/@]{3,200}(?=@)/g;

/**
 * Takes out every known secret, in the forms in which it usually leaks, and everything shaped like one.
 *
 * Sanitise first: a secret with an unseen character in it is not found here.
 *
 * @param secrets Values known to be secret; those under 6 characters are left alone.
 */
export function redact(text: string, secrets: readonly string[]): string {
  const known = knownForms(secrets);
  const withoutKnown = known === null ? text : text.replace(known, REDACTED);
  return withoutPrivateKeys(withoutKnown)
    .replace(TOKEN_SHAPES, REDACTED)
    .replace(AUTHORIZATION, `$1${REDACTED}`)
    .replace(API_KEY, `$1${REDACTED}`)
    .replace(URL_PASSWORD, `$1${REDACTED}`);
}

/** One pattern over all forms of all secrets, the longest first; null without a secret. */
function knownForms(secrets: readonly string[]): RegExp | null {
  const forms = new Set(secrets.filter((secret) => secret.length >= SHORTEST_SECRET).flatMap(plainForms));
  // The mark must not be taken for a secret, or what is redacted would grow with every pass.
  const plain = [...forms].filter((form) => !REDACTED.includes(form)).map((form) => escapePattern(form));
  const encoded = secrets.filter((secret) => secret.length >= SHORTEST_SECRET).flatMap(base64Forms);
  const all = [...plain, ...new Set(encoded)].sort((a, b) => b.length - a.length);
  return all.length === 0 ? null : new RegExp(all.join('|'), 'g');
}

function plainForms(secret: string): string[] {
  const wellFormed = secret.toWellFormed();
  const lines = secret.split(/\r?\n/).map((line) => line.trim());
  return [
    secret,
    secret.trim(),
    // As it stands inside a JSON string or an address.
    JSON.stringify(secret).slice(1, -1),
    encodeURIComponent(wellFormed),
    encodeURIComponent(wellFormed).replaceAll('%20', '+'),
    // A secret of many lines rarely leaks in one piece; short lines of it are brackets and words.
    ...(lines.length > 1 ? lines.filter((line) => line.length >= 16) : []),
  ].filter((form) => form.length >= SHORTEST_SECRET);
}

/**
 * Base64 of a secret differs with its place in what was encoded (`user:secret`): three patterns, each of
 * the groups that hold nothing else. At most two bytes in front of them stay behind.
 */
function base64Forms(secret: string): string[] {
  const bytes = new TextEncoder().encode(secret);
  return [0, 1, 2].flatMap((skipped) => {
    const groups = Math.floor((bytes.length - skipped) / 3);
    const core = encodeBase64(bytes.subarray(skipped, skipped + groups * 3));
    if (core.length < 8) return [];
    const alphabets = new Set([core, core.replaceAll('+', '-').replaceAll('/', '_')]);
    return [...alphabets].map((form) => `${escapePattern(form)}[A-Za-z0-9+/_-]{0,4}={0,2}`);
  });
}

function escapePattern(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}

function encodeBase64(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}

const KEY_BEGIN = /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY-----/g;
const KEY_END = /-----END [A-Z0-9 ]{0,40}PRIVATE KEY-----/g;
/** What stands behind a beginning that has no end: base64 lines, also with `\n` written out. */
const KEY_LINES = /(?:(?:\s|\\[nr]){0,8}[A-Za-z0-9+/=]{16,200}){0,400}/y;
/** The largest keys take 13 KB. A later end belongs to something else, and what stands between must not vanish. */
const LONGEST_KEY = 20_000;

/** By hand and not by one pattern: beginnings without an end would make that quadratic. */
function withoutPrivateKeys(text: string): string {
  let result = '';
  let from = 0;
  KEY_BEGIN.lastIndex = 0;
  KEY_END.lastIndex = 0;
  let end = nextMatch(KEY_END, text, 0);
  for (let begin = KEY_BEGIN.exec(text); begin !== null; begin = KEY_BEGIN.exec(text)) {
    const body = begin.index + begin[0].length;
    while (end !== null && end.from < body) end = nextMatch(KEY_END, text, end.to);
    const until = end !== null && end.from - body <= LONGEST_KEY ? end.to : endOfLines(text, body);
    result += text.slice(from, begin.index) + REDACTED;
    from = until;
    KEY_BEGIN.lastIndex = until;
  }
  return result + text.slice(from);
}

function nextMatch(pattern: RegExp, text: string, from: number): { from: number; to: number } | null {
  pattern.lastIndex = from;
  const match = pattern.exec(text);
  return match === null ? null : { from: match.index, to: match.index + match[0].length };
}

function endOfLines(text: string, from: number): number {
  KEY_LINES.lastIndex = from;
  return from + (KEY_LINES.exec(text)?.[0].length ?? 0);
}

/** What anything of a contestant goes through before it is written or shown: sanitised and redacted. */
export function publishable(text: string, secrets: readonly string[]): string {
  // Redacted on both sides: sanitising may change a secret's own characters, and unseen ones may hide it.
  // Commands last: "##" before a secret becomes "##[redacted]".
  return breakCommands(redact(sanitise(redact(text, secrets)), secrets));
}
