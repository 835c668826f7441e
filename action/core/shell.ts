import { endOfBrackets, endOfEscaped, indexOrEnd } from './shell-ends.ts';

/** One simple command of a shell text: its words without quotes, and what it reads. */
export type ShellCommand = {
  words: string[];
  /** Its standard input is a pipe, a file or a text of the command itself. */
  fed: boolean;
  /** The text of a here-document or here-string. */
  heredoc: string | null;
};

/** Longer is no command that somebody typed; what stands behind is not read. */
const READ_CHARS = 64 * 1024;
/** Substitutions within substitutions; deeper ones are text. */
const DEPTH_LIMIT = 20;
/** All texts of one command together, its own among them: substitutions are read once a level. */
const TEXTS_LIMIT = 200;
/** Longer is no arithmetic that somebody typed: brackets that never close are looked for no further. */
const ARITHMETIC_CHARS = 200;

type Pending = { command: ShellCommand; mark: string; tabs: boolean };
type Redirection = 'input' | 'output' | 'heredoc' | 'heredoc-tabs' | 'here-string';

type Reader = {
  text: string;
  at: number;
  commands: ShellCommand[];
  current: ShellCommand;
  word: string | null;
  /** Where the next word goes, when it is no argument. */
  redirection: Redirection | null;
  pending: Pending[];
  /** Texts that the shell runs on the way: `$(...)`, backticks, `<(...)`. */
  inner: string[];
};

/**
 * The simple commands of a shell text, in the order in which they stand there, those of substitutions behind.
 *
 * Made to count what a command line runs: quotes, here-documents, comments and redirections are understood,
 * variables stay as they are written, and nothing is expanded. Never throws, and takes linear time.
 */
export function shellCommands(text: string): ShellCommand[] {
  const found: ShellCommand[] = [];
  let texts = [text.slice(0, READ_CHARS)];
  let read = 0;
  for (let depth = 0; depth < DEPTH_LIMIT && texts.length > 0; depth += 1) {
    const next: string[] = [];
    for (const each of texts) {
      read += 1;
      if (read > TEXTS_LIMIT) return found;
      const { commands, inner } = readText(each);
      found.push(...commands);
      next.push(...inner);
    }
    texts = next;
  }
  return found;
}

function freshCommand(): ShellCommand {
  return { words: [], fed: false, heredoc: null };
}

function readerOf(text: string): Reader {
  return {
    text,
    at: 0,
    commands: [],
    current: freshCommand(),
    word: null,
    redirection: null,
    pending: [],
    inner: [],
  };
}

function readText(text: string): Pick<Reader, 'commands' | 'inner'> {
  const reader = readerOf(text);
  while (reader.at < text.length) readNext(reader);
  endCommand(reader);
  return reader;
}

function readNext(reader: Reader): void {
  const { text, at } = reader;
  const char = text.charAt(at);
  if (char === ' ' || char === '\t' || char === '\r') {
    endWord(reader);
    reader.at += 1;
  } else if (char === '\n') {
    endCommand(reader);
    reader.at += 1;
    readHeredocs(reader);
  } else if (char === '#' && reader.word === null) {
    const end = text.indexOf('\n', at);
    reader.at = end === -1 ? text.length : end;
  } else if (!readQuoted(reader, char) && !readOperator(reader, char)) {
    reader.word = (reader.word ?? '') + char;
    reader.at += 1;
  }
}

/** Quotes, escapes and expansions: what belongs to a word, whatever characters it has. */
function readQuoted(reader: Reader, char: string): boolean {
  const { text, at } = reader;
  const two = text.slice(at, at + 2);
  if (char === '\\') {
    if (two !== '\\\n') take(reader, two.slice(1), at + 2);
    else reader.at += 2;
  } else if (char === "'") {
    const end = indexOrEnd(text, "'", at + 1);
    take(reader, text.slice(at + 1, end), end + 1);
  } else if (two === "$'") {
    const end = endOfEscaped(text, at + 2, "'");
    take(reader, text.slice(at + 2, end), end + 1);
  } else if (char === '"') {
    readDouble(reader);
  } else if (two === '<(' || two === '>(') {
    readSubstitution(reader);
  } else {
    return readExpansion(reader, two);
  }
  return true;
}

function take(reader: Reader, piece: string, next: number): void {
  reader.word = (reader.word ?? '') + piece;
  reader.at = next;
}

function readDouble(reader: Reader): void {
  const { text } = reader;
  take(reader, '', reader.at + 1);
  while (reader.at < text.length && text.charAt(reader.at) !== '"') {
    const two = text.slice(reader.at, reader.at + 2);
    if (two.startsWith('\\')) take(reader, /^\\["\\$`]/.test(two) ? two.slice(1) : two, reader.at + 2);
    else if (!readExpansion(reader, two)) take(reader, two.charAt(0), reader.at + 1);
  }
  reader.at += 1;
}

/** What double quotes leave its meaning: `$(...)`, backticks and `${...}`; they stay in the word as they are written. */
function readExpansion(reader: Reader, two: string): boolean {
  const { text, at } = reader;
  if (two === '$(') {
    readSubstitution(reader);
  } else if (two.startsWith('`')) {
    const end = endOfEscaped(text, at + 1, '`');
    reader.inner.push(text.slice(at + 1, end).replace(/\\([`\\$])/g, '$1'));
    take(reader, text.slice(at, end + 1), end + 1);
  } else if (two === '${') {
    const end = indexOrEnd(text, '}', at + 2);
    take(reader, text.slice(at, end + 1), end + 1);
  } else {
    return false;
  }
  return true;
}

function readSubstitution(reader: Reader): void {
  const { text, at } = reader;
  const end = endOfBrackets(text, at + 2);
  const inner = text.slice(at + 2, end);
  const isArithmetic = inner.startsWith('(') && endOfBrackets(inner, 1) === inner.length - 1;
  reader.inner.push(...(isArithmetic ? substitutionsIn(inner) : [inner]));
  take(reader, text.slice(at, end + 1), end + 1);
}

/** `((...))` runs only the substitutions in it, and its `<<` is no here-document; two subshells may begin alike. */
function readArithmetic(reader: Reader): boolean {
  if (!reader.text.startsWith('((', reader.at)) return false;
  const text = reader.text.slice(reader.at, reader.at + ARITHMETIC_CHARS);
  const end = endOfBrackets(text, 2);
  if (text.charAt(end + 1) !== ')') return false;
  endCommand(reader);
  reader.inner.push(...substitutionsIn(text.slice(2, end)));
  reader.at += end + 2;
  return true;
}

function substitutionsIn(text: string): string[] {
  const reader = readerOf(text);
  while (reader.at < text.length) {
    if (!readExpansion(reader, text.slice(reader.at, reader.at + 2))) reader.at += 1;
  }
  return reader.inner;
}

const REDIRECTIONS: readonly (readonly [string, Redirection])[] = [
  ['<<<', 'here-string'],
  ['<<-', 'heredoc-tabs'],
  ['<<', 'heredoc'],
  ['<&', 'input'],
  ['<>', 'input'],
  ['<', 'input'],
  ['&>>', 'output'],
  ['&>', 'output'],
  ['>>', 'output'],
  ['>&', 'output'],
  ['>|', 'output'],
  ['>', 'output'],
];

function readOperator(reader: Reader, char: string): boolean {
  const { text, at } = reader;
  if (!'<>;&|()'.includes(char)) return false;
  if (readArithmetic(reader)) return true;
  const redirection = REDIRECTIONS.find(([mark]) => text.startsWith(mark, at));
  if (redirection !== undefined) {
    // The number of a descriptor, not a word of the command.
    if (reader.word !== null && /^\d$/.test(reader.word)) reader.word = null;
    endWord(reader);
    reader.redirection = redirection[1];
    reader.at += redirection[0].length;
    return true;
  }
  const isPipe = char === '|' && text.charAt(at + 1) !== '|';
  endCommand(reader);
  if (isPipe) reader.current.fed = true;
  // "||", "&&", ";;" and "|&" are one operator.
  const pair = text.slice(at, at + 2);
  reader.at += ['||', '&&', ';;', '|&'].includes(pair) ? 2 : 1;
  return true;
}

function endWord(reader: Reader): void {
  const { word, redirection, current } = reader;
  if (word === null) return;
  reader.word = null;
  reader.redirection = null;
  switch (redirection) {
    case null:
      current.words.push(word);
      break;
    case 'output':
      break;
    case 'input':
      current.fed = true;
      break;
    case 'here-string':
      current.fed = true;
      current.heredoc = word;
      break;
    case 'heredoc':
    case 'heredoc-tabs':
      current.fed = true;
      reader.pending.push({ command: current, mark: word, tabs: redirection === 'heredoc-tabs' });
      break;
    default:
      redirection satisfies never;
  }
}

function endCommand(reader: Reader): void {
  endWord(reader);
  reader.redirection = null;
  if (reader.current.words.length > 0) reader.commands.push(reader.current);
  // A pipe may end its line: what it feeds stands on the next.
  if (reader.current.words.length > 0 || !reader.current.fed) reader.current = freshCommand();
}

/** Bodies stand behind the line that asks for them, one after the other, and are no commands. */
function readHeredocs(reader: Reader): void {
  for (const { command, mark, tabs } of reader.pending.splice(0)) {
    const lines: string[] = [];
    while (reader.at < reader.text.length) {
      const end = indexOrEnd(reader.text, '\n', reader.at);
      const raw = reader.text.slice(reader.at, end);
      const line = tabs ? raw.replace(/^\t+/, '') : raw;
      reader.at = end + 1;
      if (line === mark) break;
      lines.push(line);
    }
    command.heredoc = lines.join('\n');
  }
}
