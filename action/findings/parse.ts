import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import type { Language, Tree, TreeCursor } from 'web-tree-sitter';
import { packageRoot } from '../system/package.ts';
import type { Syntax } from './syntax.ts';

export type Grammar = 'javascript' | 'html' | 'go';

/** Null for a text that is too much for it: too many nodes, too much time or memory. A text with mistakes is none. */
export type Parse = (text: string, line: number) => Syntax | null;

/** A page of half a megabyte has a fifth of a million. */
const MOST_NODES = 500_000;
const PAGE_BYTES = 64 * 1024;
/** Half a megabyte of dense code takes 60 MiB. What asks for more ends the look, and not the bench. */
const MEMORY = { initial: (32 * 1024 * 1024) / PAGE_BYTES, maximum: (96 * 1024 * 1024) / PAGE_BYTES };

/** In a checkout where npm put them, in the bundle beside it: `build.ts` copies them there. */
function fileOf(name: string, extension: 'js' | 'wasm'): string {
  const folder = import.meta.url.endsWith('.ts') ? ['node_modules', name] : ['dist', 'findings'];
  return join(packageRoot(), ...folder, `${name}.${extension}`);
}

type Library = typeof import('web-tree-sitter');

/** Its own file even beside the bundle: bundled, it does not find what it needs of Node. */
async function loadLibrary(): Promise<Library> {
  const { href } = pathToFileURL(fileOf('web-tree-sitter', 'js'));
  const library: Library = await import(/* webpackIgnore: true */ href);
  const wasmBinary = await readFile(fileOf('web-tree-sitter', 'wasm'));
  await library.Parser.init({ wasmBinary, wasmMemory: new WebAssembly.Memory(MEMORY) });
  return library;
}

/**
 * Loads parsers, for one thread and its life: WebAssembly gives memory back only with the thread that it runs in.
 *
 * @param limitMs CPU time of this thread from its start, after which nothing more is parsed.
 */
export async function loadParsers<G extends Grammar>(
  grammars: readonly G[],
  limitMs: number,
): Promise<Record<G, Parse>> {
  const library = await loadLibrary();
  const isOver = (): boolean => {
    const { user, system } = process.threadCpuUsage();
    return (user + system) / 1000 > limitMs;
  };
  const parsers: Partial<Record<G, Parse>> = {};
  for (const grammar of grammars) {
    const language = await library.Language.load(await readFile(fileOf(`tree-sitter-${grammar}`, 'wasm')));
    parsers[grammar] = (text, line) => parseWith(library, language, text, line, isOver);
  }
  return parsers as Record<G, Parse>;
}

function parseWith(
  library: Library,
  language: Language,
  text: string,
  line: number,
  isOver: () => boolean,
): Syntax | null {
  const parser = new library.Parser();
  let tree: Tree | null = null;
  try {
    parser.setLanguage(language);
    tree = parser.parse(text, null, { progressCallback: isOver });
    return tree === null || isOver() ? null : flatten(tree, text, line);
  } finally {
    tree?.delete();
    parser.delete();
  }
}

type Growing = { [Key in Exclude<keyof Syntax, 'text'>]: Key extends 'kinds' | 'fields' ? string[] : number[] };

/** @param line Of the text in its file, counted from 1. */
function flatten(tree: Tree, text: string, line: number): Syntax | null {
  const made: Growing = { kinds: [], fields: [], parents: [], lasts: [], starts: [], ends: [], lines: [] };
  const open: number[] = [];
  const cursor = tree.walk();
  try {
    for (;;) {
      const kept = cursor.nodeIsNamed || cursor.currentFieldId !== 0;
      if (kept) open.push(add(made, cursor, open.at(-1) ?? -1, line));
      if (made.kinds.length > MOST_NODES) return null;
      if (kept && cursor.gotoFirstChild()) continue;
      if (kept) close(made, open);
      while (!cursor.gotoNextSibling()) {
        if (!cursor.gotoParent()) return { text, ...made };
        close(made, open);
      }
    }
  } finally {
    cursor.delete();
  }
}

function add(made: Growing, cursor: TreeCursor, parent: number, line: number): number {
  made.kinds.push(cursor.nodeType);
  made.fields.push(cursor.currentFieldName ?? '');
  made.parents.push(parent);
  made.lasts.push(0);
  made.starts.push(cursor.startIndex);
  made.ends.push(cursor.endIndex);
  made.lines.push(cursor.startPosition.row + line);
  return made.kinds.length - 1;
}

function close(made: Growing, open: number[]): void {
  const node = open.pop();
  if (node !== undefined) made.lasts[node] = made.kinds.length - 1;
}
