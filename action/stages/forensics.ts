import { writeFile } from 'node:fs/promises';
import { oneLine, publishable } from '../core/redact.ts';
import type { Claims, Notes } from '../core/trial.ts';
import { compareWork } from './compare.ts';
import { linesOfCode } from './lines-of-code.ts';
import { readAccount } from './notes.ts';
import { type Patterns, patternsIn } from './patterns.ts';
import type { Work } from './work.ts';

/** What a sealed piece of work tells besides its score. Never a part of it. */
export type Forensics = {
  linesAdded: number | null;
  linesRemoved: number | null;
  loc: Record<string, number>;
  notes: Notes | null;
  claims: Claims;
  patterns: Patterns;
};

/**
 * Looks at a sealed piece of work, as data, and writes its change beside it. Nothing in the snapshot changes.
 *
 * @returns Null when we failed ourselves, which the file of the change then says: a score that stands must not
 *   be lost for a figure, and a run that ends here would end here again whenever it is resumed.
 */
export async function inspectWork(work: Work, patchFile: string): Promise<Forensics | null> {
  let looked: { patch: string; forensics: Forensics | null };
  try {
    looked = await lookAt(work);
  } catch (error) {
    const why = oneLine(publishable(error instanceof Error ? error.message : String(error), work.secrets), 300);
    looked = { patch: `# the bench failed to compare: ${why}\n`, forensics: null };
  }
  // Not flushed to disk, unlike the record behind it: the snapshot gives the same again.
  await writeFile(patchFile, looked.patch);
  return looked.forensics;
}

async function lookAt(work: Work): Promise<{ patch: string; forensics: Forensics }> {
  const { patch, linesAdded, linesRemoved } = await compareWork(work);
  const loc = await linesOfCode(work);
  const patterns = await patternsIn(work);
  return { patch, forensics: { linesAdded, linesRemoved, loc, ...(await readAccount(work)), patterns } };
}
