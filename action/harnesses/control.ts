import type { Harness, Launch, LaunchContext } from './harness.ts';

/** A built-in harness that drives no model and keeps no transcript. */
export function controlHarness(id: string, launch: (context: LaunchContext) => Launch): Harness {
  return {
    id,
    versions: [],
    protocols: [],
    stopOrder: [],
    mostTurns: Number.POSITIVE_INFINITY,
    dropLines: [],
    sandboxedOnly: false,
    missingSetting: () => null,
    missingFile: () => null,
    installation: async () => ({ ok: true, version: null }),
    launch,
    transcript: () => null,
    commandOf: () => null,
  };
}
