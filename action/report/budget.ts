/** A piece of a report, with what may stand in its place when there is no room. */
export type Part = {
  text: string;
  /** Ever shorter, each with the order in which it is resorted to: lower goes first, over all parts. */
  shorter: readonly { order: number; text: string; leavesOut: string }[];
};

const encoder = new TextEncoder();

export function byteLength(text: string): number {
  return encoder.encode(text).length;
}

/**
 * Joins the parts by empty lines within a number of bytes, and says at the end what is left out.
 *
 * Parts shrink or go as a whole, the least important first and of equals the last: half a table
 * would look like a result.
 *
 * @returns The text, or null when even the shortest form of every part does not fit.
 */
export function fitParts(
  parts: readonly Part[],
  byteBudget: number,
  note: (leftOut: readonly string[]) => string,
): string | null {
  const texts = parts.map((part) => part.text);
  const leftOut = new Set<string>();
  const steps = parts
    .flatMap((part, index) => part.shorter.map((step) => ({ ...step, index })))
    .sort((a, b) => a.order - b.order || b.index - a.index);
  const joined = () =>
    [...texts, leftOut.size === 0 ? '' : note([...leftOut])].filter((text) => text !== '').join('\n\n');
  // Two bytes for the empty line behind each part; the sum follows the steps, so that many parts stay cheap.
  let size = texts.reduce((sum, text) => sum + cost(text), 0);
  for (const step of steps) {
    if (size + cost(leftOut.size === 0 ? '' : note([...leftOut])) <= byteBudget) return joined();
    const before = texts[step.index] ?? '';
    if (cost(step.text) >= cost(before)) continue;
    texts[step.index] = step.text;
    leftOut.add(step.leavesOut);
    size += cost(step.text) - cost(before);
  }
  const shortest = joined();
  return byteLength(shortest) <= byteBudget ? shortest : null;
}

function cost(text: string): number {
  return text === '' ? 0 : byteLength(text) + 2;
}
