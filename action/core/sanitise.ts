// Here and in all of redaction: what repeats is bounded, because V8 keeps a way back for each character and
// overflows at some megabytes; and no two tries read the same text, because 10 MB of beginnings would take hours.
// Escape sequences: no content class holds an introducer or an end of a line. A string sequence that never ends
// is not taken out, because everything behind it would vanish from the report.
// biome-ignore-start lint/suspicious/noControlCharactersInRegex: taking control characters out is the purpose
const ESCAPES =
  /(?:\x1b\[|\x9b)[0-?]{0,256}[ -/]{0,16}[@-~]|(?:\x1b[\]PX^_]|[\x90\x98\x9d-\x9f])[^\x07\x1b\x90\x98\x9b-\x9f\n\r]{0,4096}(?:\x07|\x1b\\|\x9c)|\x1b[ -/]{0,16}[0-~]/g;
/** Where a sequence of a log may begin that is not whole, and the most that it can take. */
const INTRODUCER = /\x1b/;
const LONGEST_ESCAPE = 4_200;
const LINE_ENDS = /\r\n|[\r\v\f\x85\u2028\u2029]/g;
const CONTROLS = /[\x00-\x08\x0e-\x1f\x7f-\x9f]/g;

/** What JSON holds as it is, though some terminals obey it. */
const UNESCAPED_ENDS = /[\x85\u2028\u2029]/g;
const UNESCAPED_CONTROLS = /[\x80-\x9f]/g;

/** Characters nobody sees: bidirectional controls, zero-width and fillers, variation selectors, tags. */
const UNSEEN = /[\p{Default_Ignorable_Code_Point}\ufff9-\ufffb]/gu;

/** Anything at all that sanitising would change. Most text has nothing of it, and one look is cheaper than five. */
const HARMFUL =
  /[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufff9-\ufffb\p{Default_Ignorable_Code_Point}\p{Cs}]|##\[|^[^\S\n]*::/mu;
// biome-ignore-end lint/suspicious/noControlCharactersInRegex: see above

/** Whether sanitising leaves a text of whole lines as it is. */
export function isHarmless(text: string): boolean {
  return !HARMFUL.test(text);
}

/**
 * Makes text that a contestant wrote harmless to print: no control or unseen characters, plain line
 * ends, and no command that a GitHub runner would obey. Sanitising twice changes nothing more.
 */
export function sanitise(text: string): string {
  return isHarmless(text) ? text : breakCommands(withoutUnseen(text));
}

function withoutUnseen(text: string): string {
  // Well-formed first: otherwise two halves of a tag character could meet once what parts them is out.
  return text.toWellFormed().replace(ESCAPES, '').replace(LINE_ENDS, '\n').replace(CONTROLS, '').replace(UNSEEN, '');
}

/** The runner reads `::name::` at the start of a line, behind any blanks, and `##[name]` anywhere in one. */
export function breakCommands(text: string): string {
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

/** Changes a text that comes in pieces: however it is cut, the pieces given back make up one result. */
export type TextFilter = {
  /** What of this piece, and of what was held back before it, is decided. */
  push(text: string): string;
  /** What was held back at the end of the text. */
  end(): string;
  isHolding(): boolean;
};

/**
 * Takes out of a log what `sanitise` takes out, commands apart. Its lines may be JSON, and must stay it: a
 * sequence that begins in one string and ends in another would let a contestant take a whole event away.
 */
export function unseenFilter(): TextFilter {
  let held = '';
  return {
    push(piece) {
      const text = held + piece;
      const cut = decidedLength(text);
      held = text.slice(cut);
      return isHarmless(text) ? text.slice(0, cut) : withoutUnseen(asOneLine(text.slice(0, cut)));
    },
    end() {
      const rest = withoutUnseen(asOneLine(held));
      held = '';
      return rest;
    },
    isHolding: () => held !== '',
  };
}

function asOneLine(text: string): string {
  return text.replace(UNESCAPED_ENDS, ' ').replace(UNESCAPED_CONTROLS, '');
}

/** Up to where no later piece can change the meaning: no sequence, pair of line ends or of surrogates is cut. */
function decidedLength(text: string): number {
  if (text.endsWith('\n')) return text.length;
  const from = Math.max(text.lastIndexOf('\n') + 1, text.length - LONGEST_ESCAPE);
  const begun = text.slice(from).search(INTRODUCER);
  if (begun !== -1) return from + begun;
  return /[\r\ud800-\udbff]$/.test(text) ? text.length - 1 : text.length;
}

/** Breaks commands as `breakCommands` does. */
export function commandFilter(): TextFilter {
  let held = '';
  /** Nothing but blanks so far in this line: a command could still begin. */
  let isBlank = true;
  return {
    push(piece) {
      const text = held + piece;
      const lineAt = text.lastIndexOf('\n') + 1;
      const line = text.slice(lineAt);
      const startsBlank = lineAt > 0 || isBlank;
      held = startsBlank && /^\s*:$/.test(line) ? ':' : (/#{1,2}$/.exec(line)?.[0] ?? '');
      const decided = text.slice(0, text.length - held.length);
      // A letter in front stands for what the line already has.
      const broken = isBlank ? breakCommands(decided) : breakCommands(`x${decided}`).slice(1);
      isBlank = startsBlank && /^\s*$/.test(decided.slice(lineAt));
      return broken;
    },
    end() {
      const rest = held;
      held = '';
      return rest;
    },
    isHolding: () => held !== '',
  };
}
