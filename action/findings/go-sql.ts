import type { FindingId } from '../core/findings.ts';
import {
  argumentsOf,
  type GoFile,
  type GoPackage,
  importNames,
  isLiteral,
  literalText,
  methodOf,
  operatorOf,
  type Part,
  partsOf,
  receiverOf,
} from './go-package.ts';
import { childOf, fieldOf, kindOf, lastOf, lineOf, NO_NODE, nthChild, parentOf, textOf } from './syntax.ts';

export type GoFound = { id: FindingId; line: number };

/** Two words of it: a message may begin with one. */
const STATEMENT = /^\s*(select\b[\s\S]*\bfrom\b|insert\s+(or\s+\w+\s+)?into\b|update\s+\S+\s+set\b|delete\s+from\b)/i;
/** What stands before a value. */
const VALUE_PLACE = /([=<>'%]|\blike)\s*$/i;
const ANY_STATEMENT = /^\s*(select|insert|update|delete|replace|create|drop|alter|pragma|vacuum)\s/i;
const FUNCTIONS = /^(function_declaration|method_declaration|func_literal)$/;
/** Longer functions are not searched for the end of their rows. */
const MOST_BELOW = 20_000;
const MOST_QUERIES = 200;

/** What is certain about how a file of Go talks to its database. */
export function sqlPatternsOf(file: GoFile, { definitions }: GoPackage): GoFound[] {
  const { syntax } = file;
  const sprintf = importNames(file, ['fmt']).map((name) => `${name}.Sprintf`);
  const isValue = (part: Part): boolean => !isConstant(file, part, definitions);
  const found: GoFound[] = [];
  let queries = 0;
  const add = (id: FindingId, node: number): number => found.push({ id, line: lineOf(syntax, node) });
  for (const [node, kind] of syntax.kinds.entries()) {
    if (kind === 'binary_expression' && isSum(file, node) && !isSum(file, parentOf(syntax, node))) {
      if (isSummedUp(file, partsOf(file, node), isValue)) add('sql-by-concatenation', node);
    }
    if (kind !== 'call_expression') continue;
    if (sprintf.includes(textOf(syntax, childOf(syntax, node, 'function'))) && isFilledIn(file, node, isValue)) {
      add('sql-by-concatenation', node);
    }
    if (/^Exec(Context)?$/.test(methodOf(file, node)) && runsText(file, node) && isDropped(file, node)) {
      add('sql-error-ignored', node);
    }
    if (!/^Query(Context)?$/.test(methodOf(file, node)) || queries === MOST_QUERIES) continue;
    queries += 1;
    if (keepsRows(file, node)) add('rows-not-closed', node);
  }
  return found;
}

function isSum(file: GoFile, node: number): boolean {
  return kindOf(file.syntax, node) === 'binary_expression' && operatorOf(file, node) === '+';
}

/** A literal, a number, a name that stands for literals alone, or `strings.Repeat("?,", n)`: places for values. */
function isConstant(file: GoFile, { kind, node }: Part, definitions: GoPackage['definitions']): boolean {
  if (kind === 'name') {
    // The several of a name may be in different functions: all of them must be constant.
    const values = definitions.get(textOf(file.syntax, node)) ?? [];
    return values.length > 0 && values.every((value) => isLiteral(value.file, value.node));
  }
  if (kind === 'literal' || /^(int|float)_literal$/.test(kindOf(file.syntax, node))) return true;
  return receiverOf(file, node) === 'strings' && /^(Repeat|Join)$/.test(methodOf(file, node));
}

/** `"... WHERE id = " + id`. A part of a statement may be put together as well, and is no value. */
function isSummedUp(file: GoFile, parts: readonly Part[], isValue: (part: Part) => boolean): boolean {
  const text = parts.map((part) => (part.kind === 'literal' ? literalText(file, part.node) : ' ')).join('');
  if (!STATEMENT.test(text)) return false;
  return parts.some((part, index) => {
    const before = parts[index - 1];
    return before?.kind === 'literal' && VALUE_PLACE.test(literalText(file, before.node).slice(-50)) && isValue(part);
  });
}

/** The same by Sprintf. */
function isFilledIn(file: GoFile, call: number, isValue: (part: Part) => boolean): boolean {
  const [form, ...values] = argumentsOf(file, call, 20);
  if (form === undefined || !isLiteral(file, form)) return false;
  const text = literalText(file, form);
  if (!STATEMENT.test(text)) return false;
  const verbs = [...text.matchAll(/%[-+# 0]*\d*([a-zA-Z%])/g)].filter((verb) => verb[1] !== '%');
  return verbs.some((verb, index) => {
    const value = values[index];
    if (value === undefined || !/[sqv]/.test(verb[1] ?? '')) return false;
    const isPlace = verb[1] === 'q' || VALUE_PLACE.test(text.slice(Math.max(0, verb.index - 50), verb.index));
    return isPlace && partsOf(file, value).some(isValue);
  });
}

/** With a statement as text: other things are executed, too. */
function runsText(file: GoFile, call: number): boolean {
  return argumentsOf(file, call, 2).some(
    (given) => isLiteral(file, given) && ANY_STATEMENT.test(literalText(file, given)),
  );
}

/** A statement of its own, or all that comes back goes to `_`. */
function isDropped({ syntax }: GoFile, call: number): boolean {
  const parent = parentOf(syntax, call);
  if (kindOf(syntax, parent) === 'expression_statement') return true;
  const statement = parentOf(syntax, parent);
  if (kindOf(syntax, parent) !== 'expression_list' || fieldOf(syntax, parent) !== 'right') return false;
  return /,\s*_$/.test(textOf(syntax, childOf(syntax, statement, 'left')));
}

/**
 * `rows, err := db.Query(...)` in a function that closes no rows and does nothing else with them than to ask them:
 * what is handed on may be closed elsewhere.
 */
function keepsRows(file: GoFile, call: number): boolean {
  const { syntax } = file;
  if (argumentsOf(file, call, 1).length === 0 || receiverOf(file, call) === '') return false;
  const list = parentOf(syntax, call);
  const statement = parentOf(syntax, list);
  if (kindOf(syntax, statement) !== 'short_var_declaration') return false;
  const left = childOf(syntax, statement, 'left');
  if (nthChild(syntax, left, 1) === NO_NODE) return false;
  const name = textOf(syntax, nthChild(syntax, left, 0));
  let body = statement;
  while (body !== NO_NODE && !FUNCTIONS.test(kindOf(syntax, body))) body = parentOf(syntax, body);
  if (name === '_' || body === NO_NODE || lastOf(syntax, body) - body > MOST_BELOW) return false;
  let asked = false;
  for (let node = lastOf(syntax, statement) + 1; node <= lastOf(syntax, body); node++) {
    if (kindOf(syntax, node) !== 'identifier' || textOf(syntax, node) !== name) continue;
    const use = parentOf(syntax, node);
    if (kindOf(syntax, use) !== 'selector_expression') return false;
    const field = textOf(syntax, childOf(syntax, use, 'field'));
    if (field === 'Close') return false;
    asked ||= field === 'Next';
  }
  return asked;
}
