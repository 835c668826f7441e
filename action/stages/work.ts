import type { PlannedRound } from '../core/plan-file.ts';
import { oneLine, publishable } from '../core/redact.ts';
import type { Manifest } from '../core/trial-files.ts';
import { BRIEF } from '../core/words.ts';
import type { RoundSource } from './load-rounds.ts';

/** A sealed piece of work, and what it is held against. */
export type Work = {
  round: Pick<PlannedRound, 'protect' | 'notes' | 'claims' | 'deliverables' | 'check_ids' | 'evaluate'>;
  source: RoundSource;
  manifest: Manifest;
  /** The folder of the snapshot. */
  snapshot: string;
  /** Values that must not stand in anything that is written. */
  secrets: readonly string[];
};

/** Files that are not the work: what was given and is protected, and what the contestant says of itself. */
export function isOutsideWork(round: Work['round'], path: string): boolean {
  return path === BRIEF || path === round.notes || path === round.claims || round.protect.includes(path);
}

/** File names are a contestant's text. In every list of a record the same name looks the same. */
export function publicNames(names: readonly string[], secrets: readonly string[], most: number): string[] {
  return names.map((name) => oneLine(publishable(name, secrets), most));
}
