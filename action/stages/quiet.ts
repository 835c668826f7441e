/** Lets many work at a time, and one alone. */
export type Quiet = {
  /** Works beside others, once nobody who must be alone works or waits. */
  together<T>(work: () => Promise<T>): Promise<T>;
  /** Works once everybody else has come to an end, and keeps them waiting meanwhile. */
  alone<T>(work: () => Promise<T>): Promise<T>;
};

/**
 * Of one node: what is measured in a quiet round must not be measured beside another lane's work.
 *
 * First come, first served: whoever must be alone is not kept waiting by those who come later.
 */
export function makeQuiet(): Quiet {
  /** Settles when everybody who may not be worked beside has ended. */
  let aloneEnds: Promise<unknown> = Promise.resolve();
  /** Those at work together since then. */
  let atWork: Promise<unknown>[] = [];
  const settled = (work: Promise<unknown>): Promise<unknown> => work.catch(() => {});
  return {
    together(work) {
      const mine = aloneEnds.then(work);
      atWork.push(settled(mine));
      return mine;
    },
    alone(work) {
      const others = [aloneEnds, ...atWork];
      const mine = Promise.all(others).then(work);
      aloneEnds = settled(mine);
      atWork = [];
      return mine;
    },
  };
}
