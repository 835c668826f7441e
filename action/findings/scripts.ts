import { childrenOf, kindOf, lineOf, type Syntax, textOf } from './syntax.ts';

export type Script = { text: string; line: number };

/** More of them, and the page is no work of one author. */
const MOST_SCRIPTS = 100;
const CODE_TYPES: ReadonlySet<string> = new Set(['', 'module', 'text/javascript', 'application/javascript']);

/** The scripts that stand in a page itself, with the line of the file at which each begins. */
export function scriptsOf(page: Syntax): Script[] {
  const scripts: Script[] = [];
  for (const [node, kind] of page.kinds.entries()) {
    if (kind !== 'script_element' || scripts.length === MOST_SCRIPTS) continue;
    const script = scriptOf(page, node);
    if (script !== null) scripts.push(script);
  }
  return scripts;
}

function scriptOf(page: Syntax, element: number): Script | null {
  for (const child of childrenOf(page, element)) {
    if (kindOf(page, child) === 'start_tag' && !isCode(page, child)) return null;
    if (kindOf(page, child) !== 'raw_text') continue;
    return { text: textOf(page, child, Number.POSITIVE_INFINITY), line: lineOf(page, child) };
  }
  return null;
}

/** Data and shaders stand in script elements, too, with a type of their own. */
function isCode(page: Syntax, tag: number): boolean {
  for (const attribute of childrenOf(page, tag)) {
    if (kindOf(page, attribute) !== 'attribute') continue;
    const type = /^type\s*=\s*["']?([^"'\s]*)/i.exec(textOf(page, attribute))?.[1];
    if (type !== undefined) return CODE_TYPES.has(type.toLowerCase());
  }
  return true;
}
