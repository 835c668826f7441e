import { around } from './js-flow.ts';
import type { Code } from './js-frames.ts';
import { argumentsOf, propertyOf } from './js-functions.ts';
import { childOf, kindOf, type Syntax, textOf } from './syntax.ts';

/** What draws, which of its arguments is where, and whether it is painted only by a call of its own. */
const SHAPES: ReadonlyMap<string, { where: number; isPath: boolean }> = new Map([
  ['arc', { where: 0, isPath: true }],
  ['ellipse', { where: 0, isPath: true }],
  ['rect', { where: 0, isPath: true }],
  ['fillRect', { where: 0, isPath: false }],
  ['fillText', { where: 1, isPath: false }],
  ['drawImage', { where: 1, isPath: false }],
]);
const BLOCKS: ReadonlySet<string> = new Set(['statement_block', 'program', 'switch_case', 'switch_default']);
/** Between the two of a pair; and longer texts are no place of a particle. */
const MOST_BETWEEN = 2000;
const MOST_TEXT = 120;

/**
 * The second of two shapes that one pass paints at the same place: the same call with the same words for where, in
 * the same block, and nothing in between that writes what these words name. Two arcs of one path are one shape.
 */
export function drawnTwice({ syntax }: Code, hot: readonly number[]): number[] {
  const before = new Map<string, number>();
  const found: number[] = [];
  for (const node of hot) {
    const place = placeOf(syntax, node);
    if (place === null) continue;
    const key = `${around(syntax, node, BLOCKS)} ${place.call} ${place.where.join(' , ')}`;
    const first = before.get(key);
    before.set(key, node);
    if (first === undefined || node - first > MOST_BETWEEN) continue;
    const between = hasBetween(syntax, first, node, place.where);
    if (!between.writes && (between.paints || !place.isPath)) found.push(node);
  }
  return found;
}

type Shape = { call: string; where: string[]; isPath: boolean };

function placeOf(syntax: Syntax, node: number): Shape | null {
  if (kindOf(syntax, node) !== 'call_expression') return null;
  const callee = childOf(syntax, node, 'function');
  const shape = SHAPES.get(propertyOf(syntax, callee));
  if (shape === undefined) return null;
  const given = argumentsOf(syntax, node, shape.where + 2).slice(shape.where);
  const where = given.map((each) => textOf(syntax, each, MOST_TEXT + 1));
  if (where.length < 2 || where.some((text) => text.length > MOST_TEXT)) return null;
  // Where two numbers stand, it is not the place of a particle; and a call may give another one each time.
  if (!where.some((text) => /[A-Za-z_$]/.test(text)) || where.some((text) => text.includes('('))) return null;
  return { call: textOf(syntax, callee, MOST_TEXT), where, isPath: shape.isPath };
}

type Between = { writes: boolean; paints: boolean };

function hasBetween(syntax: Syntax, first: number, second: number, where: readonly string[]): Between {
  const between = { writes: false, paints: false };
  for (let node = first + 1; node < second; node++) {
    const kind = kindOf(syntax, node);
    if (kind === 'call_expression') {
      between.paints ||= /^(fill|stroke)$/.test(propertyOf(syntax, childOf(syntax, node, 'function')));
    }
    const field = kind === 'update_expression' ? 'argument' : /assignment_expression$/.test(kind) ? 'left' : '';
    if (field === '') continue;
    const written = textOf(syntax, childOf(syntax, node, field), MOST_TEXT);
    between.writes ||= where.some((each) => each.includes(written));
  }
  return between;
}
