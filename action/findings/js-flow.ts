import { isFunction, propertyOf } from './js-functions.ts';
import { childOf, fieldOf, kindOf, lastOf, NO_NODE, nthChild, parentOf, type Syntax, textOf } from './syntax.ts';

/** Of each node: how many loops over something stand around it in its function, and whether it runs only at times. */
export type Flow = { loops: readonly number[]; rare: readonly boolean[] };

/** A condition or block longer than this is none of the few forms that are known here. */
const MOST_LOOKED_AT = 2000;
/** A loop with so few passes is one over passes, buttons or colours. */
const FEW = 16;

/** Two names: what is held against a literal is a state. */
const CHANGED = /^\(\s*[A-Za-z_$][\w.$]*\s*!==?\s*(?!null\b|undefined\b|true\b|false\b)[A-Za-z_$][\w.$]*\s*\)$/;

type Rule = 'loop' | 'none' | 'right' | 'consequence' | 'changed' | 'all';

/**
 * Tells what runs for each particle from what runs once a frame, and what runs each time from what runs only when
 * something changed. An approximation, on the side of saying too little. No loop over particles is one
 * - of at most 16 passes by its own numbers, or over the steps of the physics by its names,
 * - of `while`, unless it counts: others catch up with time.
 * What runs rarely is
 * - the right side of `||`, `??`, `||=` and `??=`, and what an `if` makes that has none yet: a cache,
 * - what stands behind `if (x) return x;`,
 * - what depends on a comparison with a `length`: the number of particles changes,
 * - outside of loops, what an `if` does when one thing is no longer what another one is: a setting changed.
 */
export function flowOf(syntax: Syntax): Flow {
  const rules: Rule[] = [];
  const loops: number[] = [];
  const rare: boolean[] = [];
  const remembered = new Set<number>();
  for (let node = 0; node < syntax.kinds.length; node++) {
    rules.push(ruleOf(syntax, node));
    const parent = parentOf(syntax, node);
    const outer = parent === NO_NODE || isFunction(syntax, parent);
    const field = fieldOf(syntax, node);
    const rule = rules[parent] ?? 'none';
    const repeated = rule === 'loop' && (field === 'body' || field === 'condition' || field === 'increment');
    loops.push((outer ? 0 : (loops[parent] ?? 0)) + (repeated ? 1 : 0));
    const changed = rule === 'changed' && field === 'consequence' && loops[parent] === 0;
    const here = rule === 'all' || rule === field || changed || remembered.has(parent);
    rare.push(here || (!outer && rare[parent] === true));
    // What comes behind it in its block is made only once.
    if (returnsWhatIsThere(syntax, node)) remembered.add(parent);
  }
  return { loops, rare };
}

function ruleOf(syntax: Syntax, node: number): Rule {
  switch (kindOf(syntax, node)) {
    case 'binary_expression':
      return /^(\|\||\?\?)$/.test(textOf(syntax, childOf(syntax, node, 'operator'))) ? 'right' : 'none';
    case 'augmented_assignment_expression':
      return /^(\|\||\?\?)=$/.test(textOf(syntax, childOf(syntax, node, 'operator'))) ? 'right' : 'none';
    case 'if_statement':
      if (comparesLength(syntax, node)) return 'all';
      if (makesWhatIsMissing(syntax, node)) return 'consequence';
      return CHANGED.test(conditionText(syntax, node)) ? 'changed' : 'none';
    case 'for_in_statement':
      return kindOf(syntax, childOf(syntax, node, 'right')) === 'array' ? 'none' : 'loop';
    case 'for_statement':
      return forRule(syntax, node);
    case 'while_statement':
    case 'do_statement':
      if (counts(syntax, node)) return 'loop';
      return comparesLength(syntax, node) ? 'all' : 'none';
    default:
      return 'none';
  }
}

function conditionText(syntax: Syntax, node: number): string {
  return textOf(syntax, childOf(syntax, node, 'condition'));
}

/** `particles.length < count`: something that changes, and no number, is held against a length; nor is it an index. */
function comparesLength(syntax: Syntax, node: number): boolean {
  const condition = conditionText(syntax, node);
  return (
    /\.length\s*([<>]=?|[!=]==?)\s*[A-Za-z_$]/.test(condition) ||
    /[!=]==?\s*[\w.$]+\.length\b/.test(condition) ||
    /\b[\w.$]{4,}\s*[<>]=?\s*[\w.$]+\.length\b/.test(condition)
  );
}

function forRule(syntax: Syntax, node: number): Rule {
  const condition = conditionText(syntax, node);
  const passes = /[<>]=?\s*(\d+)\s*;?$/.exec(condition)?.[1];
  if (passes !== undefined && passes !== '0' && Number(passes) <= FEW) return 'none';
  if (/step|iter/i.test(condition)) return 'none';
  // From as many as there are to as many as there shall be.
  const grows = /=\s*[\w.$]+\.length\s*;?$/.test(textOf(syntax, childOf(syntax, node, 'initializer')));
  return grows && condition.includes('<') ? 'all' : 'loop';
}

/** `while (i--)`, and `while (i < n)` with an `i++` in it. */
function counts(syntax: Syntax, node: number): boolean {
  const condition = conditionText(syntax, node);
  if (/\+\+|--/.test(condition)) return true;
  const names = new Set(condition.match(/[A-Za-z_$][\w$]*/g));
  const last = Math.min(lastOf(syntax, node), node + MOST_LOOKED_AT);
  for (let below = node + 1; below <= last; below++) {
    if (kindOf(syntax, below) !== 'update_expression') continue;
    if (names.has(textOf(syntax, childOf(syntax, below, 'argument')))) return true;
  }
  return false;
}

/** What an `if` asks for as missing: `x` of `!x`, `x === null`, `x == undefined` and `!x.has(...)`. */
function missingIn(syntax: Syntax, node: number): { name: string; isStore: boolean } | null {
  const condition = conditionText(syntax, node)
    .replace(/^\((.*)\)$/s, '$1')
    .trim();
  const name =
    /^!\s*([\w.$[\]]+)$/.exec(condition)?.[1] ?? /^([\w.$[\]]+)\s*===?\s*(null|undefined)$/.exec(condition)?.[1];
  if (name !== undefined) return { name, isStore: false };
  const store = /^!\s*([\w.$]+)\.has\(/.exec(condition)?.[1];
  return store === undefined ? null : { name: store, isStore: true };
}

function makesWhatIsMissing(syntax: Syntax, node: number): boolean {
  const missing = missingIn(syntax, node);
  if (missing === null) return false;
  const { name, isStore } = missing;
  const block = childOf(syntax, node, 'consequence');
  const last = Math.min(lastOf(syntax, block), block + MOST_LOOKED_AT);
  for (let below = block; below <= last; below++) {
    const kind = kindOf(syntax, below);
    if (!isStore && kind === 'assignment_expression' && textOf(syntax, childOf(syntax, below, 'left')) === name)
      return true;
    if (!isStore || kind !== 'call_expression') continue;
    const callee = childOf(syntax, below, 'function');
    if (/^(set|add)$/.test(propertyOf(syntax, callee)) && textOf(syntax, callee).startsWith(`${name}.`)) return true;
  }
  return false;
}

/** `if (x) return x;`, and `if (known.has(x)) return known.get(x);` */
function returnsWhatIsThere(syntax: Syntax, node: number): boolean {
  if (kindOf(syntax, node) !== 'if_statement' || childOf(syntax, node, 'alternative') !== NO_NODE) return false;
  let then = childOf(syntax, node, 'consequence');
  if (kindOf(syntax, then) === 'statement_block') then = nthChild(syntax, then, 0);
  if (kindOf(syntax, then) !== 'return_statement') return false;
  const returned = textOf(syntax, nthChild(syntax, then, 0));
  const condition = conditionText(syntax, node)
    .replace(/^\((.*)\)$/s, '$1')
    .trim();
  const name = /^([\w.$[\]]+)(\s*!==?\s*(null|undefined))?$/.exec(condition)?.[1];
  return name === undefined ? /^[\w.$]+\.has\(/.test(condition) && /^[\w.$]+\.get\(/.test(returned) : returned === name;
}

/** The nearest node of a kind around another one. */
export function around(syntax: Syntax, node: number, kinds: ReadonlySet<string>): number {
  let found = parentOf(syntax, node);
  while (found !== NO_NODE && !kinds.has(kindOf(syntax, found))) found = parentOf(syntax, found);
  return found;
}
