export function indexOrEnd(text: string, wanted: string, from: number): number {
  const found = text.indexOf(wanted, from);
  return found === -1 ? text.length : found;
}

export function endOfEscaped(text: string, from: number, mark: string): number {
  let at = from;
  while (at < text.length && text.charAt(at) !== mark) at += text.charAt(at) === '\\' ? 2 : 1;
  return Math.min(at, text.length);
}

/** Where the bracket opened before `from` closes. Quotes hide brackets; within double ones a substitution shows them again. */
export function endOfBrackets(text: string, from: number): number {
  // What is open, innermost last: a list and no recursion, so that no text can nest too deep for it.
  const open = [')'];
  let at = from;
  while (at < text.length) {
    const char = text.charAt(at);
    const inDouble = open.at(-1) === '"';
    if (char === '\\') at += 1;
    else if (char === open.at(-1)) {
      open.pop();
      if (open.length === 0) return at;
    } else if (char === '"') open.push('"');
    else if (char === "'" && !inDouble) at = indexOrEnd(text, "'", at + 1);
    else if (char === '(' && (!inDouble || text.charAt(at - 1) === '$')) open.push(')');
    at += 1;
  }
  return text.length;
}
