import { cheat } from './cheat.ts';
import { command } from './command.ts';
import type { Harness } from './harness.ts';
import { idle } from './idle.ts';
import { oracle } from './oracle.ts';
import { pi } from './pi.ts';

export const HARNESSES: ReadonlyMap<string, Harness> = new Map(
  [oracle, idle, cheat, command, pi].map((harness) => [harness.id, harness]),
);
