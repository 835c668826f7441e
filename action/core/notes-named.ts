import type { Bugs } from './proof.ts';
import type { Notes } from './trial.ts';

/** Of each list in a record. */
const MOST_NAMES = 200;
/** Names with blanks or other marks in them are looked for one by one; more of them are nobody's honest files. */
const MOST_ODD = 100;

/**
 * Letters that make a word longer. Not those of scripts that put no blanks between words: notes in Chinese
 * write "修复todo.py中的错误", and name the file.
 */
const LETTER = '[\\p{L}--[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Hangul}\\p{Script=Thai}]]';
/** A run of characters that file names are made of. */
const NAME = new RegExp(`[${LETTER}\\p{N}_.~\\/+@$\\-]+`, 'gv');
const WORD_BEFORE = new RegExp(`[${LETTER}\\p{N}_]$`, 'v');
const WORD_BEHIND = new RegExp(`^[${LETTER}\\p{N}_]`, 'v');

/**
 * The files that notes name, by whole name: `todo.py` in prose, code or a path. In `my_todo.py` and
 * `todo.pyc` it is not named, and a name that several folders hold names none of them without its folder.
 * A file whose name is a plain word of lower-case letters would be found in any text, and is left out.
 */
export function namedFiles(notes: string, paths: Iterable<string>): string[] {
  const all = [...new Set(paths)].filter((path) => /[./\d_-]|^\p{Lu}/u.test(path));
  const bySuffix = ownersOf(all);
  const named = new Set<string>();
  for (const word of new Set(notes.match(NAME))) {
    for (const owner of ownersIn(word, bySuffix)) named.add(owner);
  }
  const odd = all.filter((path) => !isPlain(path)).slice(0, MOST_ODD);
  for (const path of odd) if (standsIn(notes, path)) named.add(path);
  return all.filter((path) => named.has(path)).slice(0, MOST_NAMES);
}

function isPlain(path: string): boolean {
  return path.replace(NAME, '') === '';
}

/** Nobody writes out more folders than these and leaves the rest away. */
const MOST_END_PARTS = 4;

/** Which file each path and each end of a path means; null when several do. */
function ownersOf(paths: readonly string[]): Owners {
  const owners = new Map<string, string | null>();
  for (const path of paths) {
    const parts = path.split('/');
    for (let from = Math.max(1, parts.length - MOST_END_PARTS); from < parts.length; from += 1) {
      const end = parts.slice(from).join('/');
      owners.set(end, owners.has(end) ? null : path);
    }
  }
  // A whole path is never ambiguous, whatever else ends in it.
  for (const path of paths) owners.set(path, path);
  return owners;
}

/** Longer is no path that could be of the workspace. */
const WORD_CHARS = 1_000;
const MOST_PARTS = 40;

type Owners = ReadonlyMap<string, string | null>;

/** The files that a word names: one path, or several names with strokes between them. */
function ownersIn(word: string, owners: Owners): string[] {
  if (word.length > WORD_CHARS) return [];
  if (!word.includes('/')) return [ownerOf(word, owners)].filter((owner) => owner !== null);
  const parts = word.split('/').slice(-MOST_PARTS);
  const path = ownerOfPath(parts, owners);
  if (path !== null) return [path];
  const each = parts.map((part) => ownerOf(part, owners));
  return each.every((owner) => owner !== null) ? each : [];
}

function ownerOfPath(parts: readonly string[], owners: Owners): string | null {
  const isFromOutside = ['', '.', '..', '~'].includes(parts[0] ?? '');
  for (let from = 0; from < parts.length; from += 1) {
    const rest = parts.slice(from).join('/');
    const owner = ownerOf(rest, owners);
    if (owner === null) continue;
    // "todo.py/views.py" are two files and no path.
    if (parts.slice(0, from).some((part) => owners.has(part))) return null;
    // "a/todo.py" must not name "b/todo.py", but "/work/todo.py" names the one at the top.
    return from === 0 || isFromOutside || !owner.includes('/') ? owner : null;
  }
  return null;
}

/** With the full stop of a sentence behind it, or marks of emphasis around it, it is the same name. */
function ownerOf(name: string, owners: Owners): string | null {
  return owners.get(name) ?? owners.get(name.replace(/^[_~+@$-]{1,5}|[._~+@$-]{1,20}$/g, '')) ?? null;
}

/** The ids that stand in the notes as whole words. */
export function namedWords(notes: string, ids: readonly string[]): string[] {
  return ids.filter((id) => standsIn(notes, id)).slice(0, MOST_NAMES);
}

/** Places looked at: text that repeats a longer word without end names nothing. */
const MOST_PLACES = 5_000;

/** Whether it stands there and is not part of a longer word. */
function standsIn(text: string, wanted: string): boolean {
  let at = wanted === '' ? -1 : text.indexOf(wanted);
  for (let places = 0; at !== -1 && places < MOST_PLACES; places += 1) {
    const before = text.slice(Math.max(0, at - 2), at);
    const behind = text.slice(at + wanted.length, at + wanted.length + 2);
    if (!WORD_BEFORE.test(before) && !WORD_BEHIND.test(behind)) return true;
    at = text.indexOf(wanted, at + 1);
  }
  return false;
}

/** The categories of planted bugs that notes speak of: a word of any bug of the category stands there. */
export function namedCategories(notes: string, { bugs }: Bugs): NonNullable<Notes['categories']> {
  const text = foldedText(notes);
  const categories = [...new Set(bugs.map((bug) => bug.category))];
  const named = categories.filter((category) =>
    bugs.some((bug) => bug.category === category && bug.words.some((word) => standsIn(text, foldedText(word)))),
  );
  return { named, of: categories.length };
}

/** One form for upper and lower case, kinds of white space, hyphens and quotes, and Markdown's emphasis. */
function foldedText(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\u2010-\u2015]/g, '-')
    .replace(/[*`"'\u2018-\u201f]+/g, '')
    .replace(/\s+/g, ' ');
}
