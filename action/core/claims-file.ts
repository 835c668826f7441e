import { z } from 'zod';
import { claimedSeconds } from './claims.ts';

/** Most bytes of a claims file that are read: a longer one is none. */
export const CLAIMS_LIMIT_BYTES = 64 * 1024;

/** About thirty years: more is no time that anybody worked for. */
const MOST_SECONDS = 1e9;
const MOST_FILES = 200;
const MOST_PATH_CHARS = 200;

/** Seconds, as a number or as text that says nothing else. */
const timeS = z
  .union([z.number(), z.string().max(100).transform(secondsOfText)])
  .refine((seconds) => seconds !== null && seconds >= 0 && seconds <= MOST_SECONDS);

/**
 * `claims.json` of a contestant, as the briefs ask for it. Keys that it does not know are ignored, and of
 * two keys one that says nothing does not take the other with it.
 */
export const claimsFileSchema = z.object({
  time_s: timeS.nullable().catch(null).default(null),
  files_changed: z.array(z.string()).nullable().catch(null).default(null),
});
export type ClaimsFile = z.infer<typeof claimsFileSchema>;

const NO_CLAIMS: ClaimsFile = { time_s: null, files_changed: null };

/** What a claims file says; nothing when it is no JSON object, and null for what it says in two ways. */
export function readClaimsFile(text: string): ClaimsFile {
  const claims = claimsFileSchema.safeParse(parsedJson(text)).data ?? NO_CLAIMS;
  return {
    // The last of two equal keys is what a parser keeps; which of them was meant, nobody knows.
    time_s: saidOnce(text, 'time_s') ? claims.time_s : null,
    files_changed:
      claims.files_changed === null || !saidOnce(text, 'files_changed') ? null : plainPaths(claims.files_changed),
  };
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    return null;
  }
}

function saidOnce(text: string, key: string): boolean {
  return text.split(`"${key}"`).length <= 2;
}

/** "240" under a key that names its unit is clear; "4 min" as well; a range or a bound is not. */
function secondsOfText(text: string): number | null {
  const trimmed = text.trim();
  return /^\d{1,9}(?:\.\d{1,9})?$/.test(trimmed) ? Number(trimmed) : claimedSeconds(`Time spent: ${trimmed}`);
}

/** As a record of the change writes them: from the workspace, each once. */
function plainPaths(paths: readonly string[]): string[] {
  const plain = paths
    .map((path) => path.trim().replace(/^(?:\.\/+)+/, ''))
    .filter((path) => path !== '' && path.length <= MOST_PATH_CHARS);
  return [...new Set(plain)].slice(0, MOST_FILES);
}
