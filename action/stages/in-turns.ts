/**
 * Works on items so many at a time, and gives the results in their order.
 *
 * The first that fails stops the others from starting; it is thrown once all that were begun have ended.
 */
export async function inTurns<T, R>(
  items: readonly T[],
  width: number,
  signal: AbortSignal,
  work: (item: T) => Promise<R>,
): Promise<R[]> {
  const results = new Map<number, R>();
  const waiting = items.entries();
  const failed = new AbortController();
  const lane = async (): Promise<void> => {
    // One iterator for all lanes: each takes the next item that nobody has.
    for (const [index, item] of waiting) {
      if (signal.aborted || failed.signal.aborted) return;
      results.set(index, await work(item));
    }
  };
  const lanes = Array.from({ length: Math.max(1, Math.min(width, items.length)) }, () =>
    lane().catch((error: unknown) => {
      failed.abort();
      throw error;
    }),
  );
  for (const settled of await Promise.allSettled(lanes)) if (settled.status === 'rejected') throw settled.reason;
  signal.throwIfAborted();
  return items.map((_, index) => results.get(index) as R);
}
