import type { ScriptStep } from './script.ts';

/** Says which step answers the next request. Null once the script has ended. */
export function createPlayer(steps: readonly ScriptStep[]): { next(): ScriptStep | null } {
  let position = 0;
  let played = 0;
  return {
    next() {
      const step = steps[position];
      if (step === undefined) return null;
      played += 1;
      if (step.times !== 'forever' && played >= step.times) {
        position += 1;
        played = 0;
      }
      return step;
    },
  };
}
