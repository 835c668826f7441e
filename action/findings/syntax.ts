/**
 * A syntax tree as plain arrays in the order of the text: a node stands before its children, and all that is
 * below it stands behind it without a gap. So it is walked without recursion, however deep it is, and the
 * parser's own memory is free as soon as it is made.
 *
 * Holds named nodes, and of the others those that have a role, such as an operator.
 */
export type Syntax = {
  readonly text: string;
  readonly kinds: readonly string[];
  /** The role in the parent; empty for none. */
  readonly fields: readonly string[];
  /** -1 of the root. */
  readonly parents: readonly number[];
  /** The last node below each; itself where it has none. */
  readonly lasts: readonly number[];
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  /** Counted from 1. */
  readonly lines: readonly number[];
};

export const NO_NODE = -1;

export function kindOf(syntax: Syntax, node: number): string {
  return syntax.kinds[node] ?? '';
}

export function fieldOf(syntax: Syntax, node: number): string {
  return syntax.fields[node] ?? '';
}

export function parentOf(syntax: Syntax, node: number): number {
  return syntax.parents[node] ?? NO_NODE;
}

export function lastOf(syntax: Syntax, node: number): number {
  return syntax.lasts[node] ?? node;
}

export function lineOf(syntax: Syntax, node: number): number {
  return syntax.lines[node] ?? 1;
}

/** The source of a node; of a long one its beginning. Empty for no node. */
export function textOf(syntax: Syntax, node: number, most = 200): string {
  const start = syntax.starts[node] ?? 0;
  const end = syntax.ends[node] ?? 0;
  return node === NO_NODE ? '' : syntax.text.slice(start, Math.min(end, start + most));
}

export function* childrenOf(syntax: Syntax, node: number): Generator<number> {
  if (node === NO_NODE) return;
  const last = lastOf(syntax, node);
  for (let child = node + 1; child <= last; child = lastOf(syntax, child) + 1) yield child;
}

/** The child with a role, or NO_NODE. Costs a look at each child: not for a list of unknown length. */
export function childOf(syntax: Syntax, node: number, field: string): number {
  for (const child of childrenOf(syntax, node)) {
    if (fieldOf(syntax, child) === field) return child;
  }
  return NO_NODE;
}

/** The n-th child that is no comment, or NO_NODE. */
export function nthChild(syntax: Syntax, node: number, n: number): number {
  let left = n;
  for (const child of childrenOf(syntax, node)) {
    if (kindOf(syntax, child) === 'comment') continue;
    if (left === 0) return child;
    left -= 1;
  }
  return NO_NODE;
}
