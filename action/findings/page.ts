import type { FindingId } from '../core/findings.ts';
import type { Finding } from '../core/seen.ts';
import { drawnTwice } from './js-drawn-twice.ts';
import { flowOf } from './js-flow.ts';
import { type Code, type Frames, framesOf } from './js-frames.ts';
import { functionsIn } from './js-functions.ts';
import { type Place, pathsOfTheirOwn, patternAt } from './js-patterns.ts';
import type { Parse } from './parse.ts';
import { scriptsOf } from './scripts.ts';
import { lineOf } from './syntax.ts';

/** Of one kind: so no flood of one pushes out another. */
const MOST_OF_A_KIND = 15;
/** As much as a record takes. */
const PATH_CHARS = 300;

/**
 * The known patterns in what a page does while it animates.
 *
 * @returns Null where the page, or a script of it, is too much for the parser.
 */
export function patternsOfPage(
  parsers: Record<'html' | 'javascript', Parse>,
  path: string,
  text: string,
): Finding[] | null {
  const page = parsers.html(text, 1);
  if (page === null) return null;
  const code: Code[] = [];
  for (const script of scriptsOf(page)) {
    const syntax = parsers.javascript(script.text, script.line);
    if (syntax === null) return null;
    code.push({ syntax, functions: functionsIn(syntax), flow: flowOf(syntax) });
  }
  const frames = framesOf(code);
  const found = code.flatMap((each, script) => patternsOf(each, frames[script] ?? new Map()));
  return listed(found, path);
}

type Found = { id: FindingId; line: number };

function patternsOf(code: Code, frames: Frames): Found[] {
  const places: Place[] = [];
  for (let node = 0; node < code.syntax.kinds.length; node++) {
    const how = frames.get(code.functions.owners[node] ?? -1);
    if (how === undefined || code.flow.rare[node] === true) continue;
    places.push({ node, hot: how === 'each particle' || (code.flow.loops[node] ?? 0) > 0 });
  }
  const lined = (id: FindingId, node: number): Found => ({ id, line: lineOf(code.syntax, node) });
  const found: Found[] = [];
  for (const place of places) {
    const id = patternAt(code, place);
    if (id !== null) found.push(lined(id, place.node));
  }
  const hot = places.filter((place) => place.hot).map((place) => place.node);
  for (const { id, node } of pathsOfTheirOwn(code, hot)) found.push(lined(id, node));
  for (const node of drawnTwice(code, hot)) found.push(lined('drawn-twice', node));
  return found;
}

/** In the order of the page, each once a line. */
export function listed(found: readonly Found[], path: string): Finding[] {
  const counts = new Map<string, number>();
  const seen = new Set<string>();
  const sorted = found.toSorted((a, b) => a.line - b.line || (a.id < b.id ? -1 : 1));
  return sorted.flatMap(({ id, line }) => {
    const count = counts.get(id) ?? 0;
    if (seen.has(`${id}:${line}`) || count === MOST_OF_A_KIND) return [];
    seen.add(`${id}:${line}`);
    counts.set(id, count + 1);
    return [{ id, path: path.slice(0, PATH_CHARS).toWellFormed(), line }];
  });
}
