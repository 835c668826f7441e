/** Waits for a promise at most so long; `undefined` when it is not settled by then. */
export async function within<T>(promise: Promise<T>, limitMs: number, hurry?: AbortSignal): Promise<T | undefined> {
  if (hurry?.aborted) return undefined;
  const late = Promise.withResolvers<undefined>();
  const giveUp = () => late.resolve(undefined);
  const timer = setTimeout(giveUp, limitMs);
  hurry?.addEventListener('abort', giveUp, { once: true });
  try {
    return await Promise.race([promise, late.promise]);
  } finally {
    clearTimeout(timer);
    hurry?.removeEventListener('abort', giveUp);
  }
}
