import type { Outcome, Stage } from '../core/outcome.ts';

/** What the schedule tells while it runs. Told to whoever prints; nothing is printed here. */
export type ProgressEvent =
  | { kind: 'run'; planned: number; alreadyScored: number }
  | { kind: 'trial'; trial: string; attempt: number }
  | { kind: 'stage'; trial: string; stage: Stage }
  | { kind: 'outcome'; trial: string; outcome: Outcome; wallS: number | null; final: boolean }
  | { kind: 'parked'; lane: string; until: string }
  | { kind: 'out_of_time'; lane: string }
  | { kind: 'idle'; lane: string };

export type Progress = (event: ProgressEvent) => void;
