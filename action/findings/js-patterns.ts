import type { FindingId } from '../core/findings.ts';
import type { Code } from './js-frames.ts';
import { argumentsOf, propertyOf } from './js-functions.ts';
import { childOf, fieldOf, kindOf, nthChild, parentOf, type Syntax, textOf } from './syntax.ts';

/** A node that runs in the frames; hot when it runs for each particle. */
export type Place = { node: number; hot: boolean };

const COLOUR = /^[`'"](rgba?|hsla?|hwb|lab|lch|oklab|oklch|color)\(/i;
const LAYOUT_CALLS = /^(getBoundingClientRect|getClientRects|getComputedStyle)$/;
const LAYOUT = /^(offset|client|scroll)(Width|Height|Top|Left)$/;
const COPIES = /^(map|filter|slice|concat|flat|flatMap)$/;
const STYLE = /^(fillStyle|strokeStyle|globalAlpha|lineWidth|globalCompositeOperation|shadow\w+|filter)$/;

/** The pattern of which a node is the place; null for none. */
export function patternAt({ syntax }: Code, { node, hot }: Place): FindingId | null {
  switch (kindOf(syntax, node)) {
    case 'call_expression':
      return callPattern(syntax, node, hot);
    case 'assignment_expression':
      return hot ? assignedPattern(syntax, node) : null;
    case 'member_expression':
      return LAYOUT.test(propertyOf(syntax, node)) && !isWritten(syntax, node) ? 'layout-read-in-loop' : null;
    case 'template_string':
      return hot && COLOUR.test(textOf(syntax, node)) && holdsValue(syntax, node) ? 'string-colour-in-loop' : null;
    case 'string':
      return hot && isColourSum(syntax, node) ? 'string-colour-in-loop' : null;
    case 'object':
    case 'new_expression':
    case 'spread_element':
      return hot ? 'allocation-in-loop' : null;
    case 'array':
      return hot && !isSwap(syntax, node) ? 'allocation-in-loop' : null;
    default:
      return null;
  }
}

function callPattern(syntax: Syntax, node: number, hot: boolean): FindingId | null {
  const callee = childOf(syntax, node, 'function');
  const property = propertyOf(syntax, callee);
  if (LAYOUT_CALLS.test(property === '' ? textOf(syntax, callee) : property)) return 'layout-read-in-loop';
  if (property === 'getImageData') return 'image-data-per-frame';
  if (!hot) return null;
  if (/^create(Radial|Linear|Conic)Gradient$/.test(property)) return 'gradient-per-particle';
  return COPIES.test(property) ? 'allocation-in-loop' : null;
}

function assignedPattern(syntax: Syntax, node: number): FindingId | null {
  const property = propertyOf(syntax, childOf(syntax, node, 'left'));
  const right = childOf(syntax, node, 'right');
  if (property === 'shadowBlur') return /^0(\.0*)?$/.test(textOf(syntax, right)) ? null : 'shadow-blur-in-loop';
  if (property !== 'font' && property !== 'filter') return null;
  // A filter of somebody's own is no text.
  const isText = /string$|^binary_expression$/.test(kindOf(syntax, right));
  return isText && textOf(syntax, right) !== "'none'" ? 'font-or-filter-in-loop' : null;
}

function isWritten(syntax: Syntax, node: number): boolean {
  return fieldOf(syntax, node) === 'left' && kindOf(syntax, parentOf(syntax, node)) === 'assignment_expression';
}

function holdsValue(syntax: Syntax, template: number): boolean {
  return textOf(syntax, template).includes('${');
}

/** `'rgba(' + r`: the first part of a sum. */
function isColourSum(syntax: Syntax, node: number): boolean {
  const parent = parentOf(syntax, node);
  if (kindOf(syntax, parent) !== 'binary_expression' || fieldOf(syntax, node) !== 'left') return false;
  return COLOUR.test(textOf(syntax, node)) && textOf(syntax, childOf(syntax, parent, 'operator')) === '+';
}

/** `[a, b] = [b, a]` makes no array in any engine of today. */
function isSwap(syntax: Syntax, node: number): boolean {
  const parent = parentOf(syntax, node);
  return fieldOf(syntax, node) === 'right' && kindOf(syntax, nthChild(syntax, parent, 0)) === 'array_pattern';
}

type Calls = Map<string, number[]>;

/** Of the calls without arguments, by the function that holds them: what only together is a pattern. */
export function pathsOfTheirOwn(code: Code, hot: readonly number[]): { id: FindingId; node: number }[] {
  const { syntax, functions } = code;
  const byOwner = new Map<number, Calls>();
  let restyled = false;
  for (const node of hot) {
    const kind = kindOf(syntax, node);
    if (kind === 'assignment_expression' && STYLE.test(propertyOf(syntax, childOf(syntax, node, 'left'))))
      restyled = true;
    if (kind !== 'call_expression') continue;
    const property = propertyOf(syntax, childOf(syntax, node, 'function'));
    if (!/^(save|restore|beginPath|fill|stroke)$/.test(property)) continue;
    if (/^(save|restore|beginPath)$/.test(property) && argumentsOf(syntax, node, 1).length > 0) continue;
    const owner = functions.owners[node] ?? -1;
    const calls: Calls = byOwner.get(owner) ?? new Map();
    calls.set(property, [...(calls.get(property) ?? []), node].slice(0, 20));
    byOwner.set(owner, calls);
  }
  return [...byOwner.values()].flatMap((calls) => [
    ...(calls.has('restore') ? (calls.get('save') ?? []) : []).map(
      (node) => ({ id: 'save-restore-per-particle', node }) as const,
    ),
    // Styles may differ for each particle only where they are set for each.
    ...(!restyled && (calls.has('fill') || calls.has('stroke')) ? (calls.get('beginPath') ?? []) : []).map(
      (node) => ({ id: 'per-particle-beginpath', node }) as const,
    ),
  ]);
}
