const NEWLINE = 10;

export type LineFilter = {
  /** What of this chunk, and of bytes held back before it, is to be kept. */
  push(chunk: Buffer): Buffer[];
  /** Bytes still held back at the end of the stream. */
  end(): Buffer[];
};

/**
 * Drops lines that start with one of `prefixes`. A line's fate is known after at most as many
 * bytes as the longest prefix has, so a line without an end needs no more memory than that.
 */
export function makeLineFilter(prefixes: readonly string[]): LineFilter {
  const starts = prefixes.map((prefix) => Buffer.from(prefix, 'utf8')).filter((start) => start.length > 0);
  if (starts.length === 0) return { push: (chunk) => [chunk], end: () => [] };
  const line = makeLineGate(starts);
  return {
    push(chunk) {
      const kept: Buffer[] = [];
      let at = 0;
      while (at < chunk.length) {
        const newline = chunk.indexOf(NEWLINE, at);
        const end = newline === -1 ? chunk.length : newline + 1;
        kept.push(...line.take(chunk.subarray(at, end), newline !== -1));
        at = end;
      }
      return kept;
    },
    end: () => line.take(Buffer.alloc(0), true),
  };
}

/** Takes one line after the other, each in one or more pieces, and gives back what of them is kept. */
function makeLineGate(starts: readonly Buffer[]): { take(piece: Buffer, last: boolean): Buffer[] } {
  let fate: 'open' | 'keep' | 'drop' = 'open';
  let held: Buffer = Buffer.alloc(0);
  return {
    take(piece, last) {
      const known = held.length === 0 ? piece : Buffer.concat([held, piece]);
      if (fate === 'open') fate = fateOf(known, starts, last);
      const kept = fate === 'keep' && known.length > 0 ? [known] : [];
      held = fate === 'open' ? Buffer.from(known) : Buffer.alloc(0);
      if (last) fate = 'open';
      return kept;
    },
  };
}

function fateOf(known: Buffer, starts: readonly Buffer[], last: boolean): 'open' | 'keep' | 'drop' {
  if (starts.some((start) => known.subarray(0, start.length).equals(start))) return 'drop';
  const undecided = starts.some(
    (start) => known.length < start.length && start.subarray(0, known.length).equals(known),
  );
  return undecided && !last ? 'open' : 'keep';
}
