import { setImmediate } from 'node:timers/promises';

const SLICE_MS = 4;

/**
 * Gives other work its turn after every few milliseconds of synchronous file calls, which cost
 * a tenth of asynchronous ones. Without it a walk over many files would hold up the tap's bytes.
 */
export function makeSlices(): () => Promise<void> {
  let startedMs = performance.now();
  return async () => {
    if (performance.now() - startedMs < SLICE_MS) return;
    await setImmediate();
    startedMs = performance.now();
  };
}
