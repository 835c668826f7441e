import { childOf, childrenOf, kindOf, NO_NODE, nthChild, type Syntax, textOf } from './syntax.ts';

/** A file of Go and the folder that it belongs to, which is its package. */
export type GoFile = { path: string; folder: string; syntax: Syntax };
/** The files of one folder, and what the names in them stand for, without scopes: there may be several of a name. */
export type GoPackage = { files: GoFile[]; definitions: ReadonlyMap<string, readonly Spot[]> };
/** A place in one of several trees. */
export type Spot = { file: GoFile; node: number };

/** A text in a program is seldom longer; what decides stands at its beginning. */
const LITERAL_CHARS = 20_000;

export function isLiteral(file: GoFile, node: number): boolean {
  return /^(raw|interpreted)_string_literal$/.test(kindOf(file.syntax, node));
}

/** What a literal says, near enough: escapes stay as they are written. */
export function literalText(file: GoFile, node: number): string {
  return textOf(file.syntax, node, LITERAL_CHARS).slice(1).replace(/["`]$/, '');
}

export type Part = { kind: 'literal' | 'name' | 'other'; node: number };

/** The parts of a sum, in the order of the text; an expression that is none is its only part. */
export function partsOf(file: GoFile, expression: number): Part[] {
  const parts: Part[] = [];
  const next = [expression];
  for (let node = next.pop(); node !== undefined; node = next.pop()) {
    const kind = kindOf(file.syntax, node);
    if (isLiteral(file, node)) parts.push({ kind: 'literal', node });
    else if (kind === 'identifier') parts.push({ kind: 'name', node });
    else if (kind === 'parenthesized_expression') next.push(nthChild(file.syntax, node, 0));
    else if (kind === 'binary_expression' && operatorOf(file, node) === '+') {
      // The left side comes off first.
      next.push(childOf(file.syntax, node, 'right'), childOf(file.syntax, node, 'left'));
    } else parts.push({ kind: 'other', node });
  }
  return parts;
}

export function operatorOf(file: GoFile, node: number): string {
  return textOf(file.syntax, childOf(file.syntax, node, 'operator'));
}

export function packagesOf(files: readonly GoFile[]): GoPackage[] {
  return [...Map.groupBy(files, (file) => file.folder).values()].map((theirs) => {
    const definitions = new Map<string, Spot[]>();
    for (const { name, value } of theirs.flatMap(definitionsIn)) {
      const known = definitions.get(name);
      if (known === undefined) definitions.set(name, [value]);
      else known.push(value);
    }
    return { files: theirs, definitions };
  });
}

/** What names stand for by `const`, `var` and `:=`, where one name gets one value. */
function definitionsIn(file: GoFile): { name: string; value: Spot }[] {
  const { syntax } = file;
  const found: { name: string; value: Spot }[] = [];
  for (const [node, kind] of syntax.kinds.entries()) {
    if (kind !== 'const_spec' && kind !== 'var_spec' && kind !== 'short_var_declaration') continue;
    const isShort = kind === 'short_var_declaration';
    const name = isShort ? nthChild(syntax, childOf(syntax, node, 'left'), 0) : childOf(syntax, node, 'name');
    const values = childOf(syntax, node, isShort ? 'right' : 'value');
    // In lists of several, which belongs to which matters to nothing here.
    if (name === NO_NODE || nthChild(syntax, values, 1) !== NO_NODE) continue;
    const value = nthChild(syntax, values, 0);
    if (value !== NO_NODE) found.push({ name: textOf(syntax, name), value: { file, node: value } });
  }
  return found;
}

/** The names by which a file uses a package; none where it does not. */
export function importNames(file: GoFile, paths: readonly string[]): string[] {
  return file.syntax.kinds.flatMap((kind, node) => {
    if (kind !== 'import_spec') return [];
    const path = literalText(file, childOf(file.syntax, node, 'path'));
    if (!paths.includes(path)) return [];
    const alias = childOf(file.syntax, node, 'name');
    return [alias === NO_NODE ? (path.split('/').at(-1) ?? path) : textOf(file.syntax, alias)];
  });
}

/** `Query` of `db.Query(...)`; empty for anything else. */
export function methodOf(file: GoFile, call: number): string {
  const callee = childOf(file.syntax, call, 'function');
  return kindOf(file.syntax, callee) === 'selector_expression'
    ? textOf(file.syntax, childOf(file.syntax, callee, 'field'))
    : '';
}

/** `db` of `db.Query(...)`, as it is written. */
export function receiverOf(file: GoFile, call: number): string {
  return textOf(file.syntax, childOf(file.syntax, childOf(file.syntax, call, 'function'), 'operand'));
}

export function argumentsOf(file: GoFile, call: number, most: number): number[] {
  const found: number[] = [];
  for (const child of childrenOf(file.syntax, childOf(file.syntax, call, 'arguments'))) {
    if (kindOf(file.syntax, child) === 'comment') continue;
    found.push(child);
    if (found.length === most) break;
  }
  return found;
}
