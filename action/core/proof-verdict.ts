import type { ProofRow } from './proof.ts';
import { oneLine } from './redact.ts';

const REASON_CHARACTERS = 400;
const ROWS_NAMED = 3;

/** A row that never came to be proves nothing: no rows, no proof. */
export function rowsHold(rows: readonly ProofRow[]): boolean {
  return rows.length > 0 && rows.every((row) => row.problems.length === 0);
}

/** Why a round is quarantined, in one line: its first rows that fail, and how many more there are. */
export function quarantineReason(rows: readonly ProofRow[]): string {
  const failing = rows.filter((row) => row.problems.length > 0);
  const named = failing.slice(0, ROWS_NAMED).map((row) => `${row.name}: ${row.problems[0]}`);
  const more = failing.length - named.length;
  const line = oneLine(named.join('; '), REASON_CHARACTERS);
  return more > 0 ? `${line}; and ${more} more` : line;
}
