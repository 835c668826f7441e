import { childOf, childrenOf, fieldOf, kindOf, NO_NODE, nthChild, parentOf, type Syntax, textOf } from './syntax.ts';

const FUNCTIONS: ReadonlySet<string> = new Set([
  'function_declaration',
  'generator_function_declaration',
  'function_expression',
  'generator_function',
  'arrow_function',
  'method_definition',
]);

export function isFunction(syntax: Syntax, node: number): boolean {
  return FUNCTIONS.has(kindOf(syntax, node));
}

/**
 * By what a call reaches functions. Names are those of the whole file, without scopes and types: `f:draw` is any
 * function declared as `draw`, `m:draw` any method or property, `c:Particle` a constructor. `#<node>` is a function
 * that stands where it is used.
 */
export type Key = string;

export type Functions = {
  /** The innermost function around each node; NO_NODE outside of all. Of a function it is the one around it. */
  owners: readonly number[];
  named: ReadonlyMap<Key, readonly number[]>;
};

export function functionsIn(syntax: Syntax): Functions {
  const owners: number[] = [];
  const named = new Map<Key, number[]>();
  for (let node = 0; node < syntax.kinds.length; node++) {
    const parent = parentOf(syntax, node);
    owners.push(parent === NO_NODE ? NO_NODE : isFunction(syntax, parent) ? parent : (owners[parent] ?? NO_NODE));
    if (!isFunction(syntax, node)) continue;
    for (const key of [`#${node}`, ...namesOf(syntax, node)]) {
      const known = named.get(key);
      if (known === undefined) named.set(key, [node]);
      else known.push(node);
    }
  }
  return { owners, named };
}

function namesOf(syntax: Syntax, node: number): Key[] {
  const kind = kindOf(syntax, node);
  if (kind === 'method_definition') return methodNames(syntax, node);
  const own = childOf(syntax, node, 'name');
  const declared = own === NO_NODE ? [] : [`f:${textOf(syntax, own)}`];
  const place = parentOf(syntax, node);
  switch (fieldOf(syntax, node) === '' ? '' : kindOf(syntax, place)) {
    case 'variable_declarator':
      return [...declared, `f:${textOf(syntax, childOf(syntax, place, 'name'))}`];
    case 'assignment_expression':
      return [...declared, ...keysOf(syntax, childOf(syntax, place, 'left'))];
    case 'pair':
      return [...declared, `m:${textOf(syntax, childOf(syntax, place, 'key'))}`];
    case 'field_definition':
      return [...declared, `m:${textOf(syntax, childOf(syntax, place, 'property'))}`];
    default:
      return declared;
  }
}

function methodNames(syntax: Syntax, node: number): Key[] {
  const name = textOf(syntax, childOf(syntax, node, 'name'));
  if (name !== 'constructor') return [`m:${name}`];
  const owner = parentOf(syntax, parentOf(syntax, node));
  return [`c:${textOf(syntax, nthChild(syntax, owner, 0))}`];
}

/** What an expression that stands for a function may mean: a name, a property, a function itself, or one bound. */
export function keysOf(syntax: Syntax, expression: number): Key[] {
  // Only as many brackets and bindings as somebody writes.
  let node = expression;
  for (let step = 0; step < 8; step++) {
    if (isFunction(syntax, node)) return [`#${node}`];
    switch (kindOf(syntax, node)) {
      case 'identifier':
        return [`f:${textOf(syntax, node)}`];
      case 'member_expression':
        return [`m:${textOf(syntax, childOf(syntax, node, 'property'))}`];
      case 'parenthesized_expression':
        node = nthChild(syntax, node, 0);
        break;
      case 'call_expression': {
        const callee = childOf(syntax, node, 'function');
        if (propertyOf(syntax, callee) !== 'bind') return [];
        node = childOf(syntax, callee, 'object');
        break;
      }
      default:
        return [];
    }
  }
  return [];
}

/** `draw` of `this.draw`; empty for anything else. */
export function propertyOf(syntax: Syntax, node: number): string {
  return kindOf(syntax, node) === 'member_expression' ? textOf(syntax, childOf(syntax, node, 'property')) : '';
}

/** The name by which something is called: `draw` of `draw()`, `this.draw()` and `window.draw()`. */
export function calledName(syntax: Syntax, call: number): string {
  const callee = childOf(syntax, call, 'function');
  return kindOf(syntax, callee) === 'identifier' ? textOf(syntax, callee) : propertyOf(syntax, callee);
}

/** The arguments of a call, up to the first few of them. */
export function argumentsOf(syntax: Syntax, call: number, most = 4): number[] {
  const found: number[] = [];
  for (const child of childrenOf(syntax, childOf(syntax, call, 'arguments'))) {
    if (kindOf(syntax, child) === 'comment') continue;
    found.push(child);
    if (found.length === most) break;
  }
  return found;
}
