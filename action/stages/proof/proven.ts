import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { provenSchema } from '../../core/proof.ts';
import type { Round } from '../../core/round.ts';
import { writeFileWhole } from '../../system/files.ts';
import { sha256Of } from '../../system/package.ts';
import { filesBelow, type RoundSource } from '../load-rounds.ts';
import { readYaml } from '../read-yaml.ts';
import { refusalCode } from './quarantine.ts';

const PROVEN = 'proven.yml';
/** Files of a round that are no part of its proof: what proofs leave behind, and how scripted models play it. */
const NO_PART = /^(?:proven\.yml|quarantine\.yml|scripts\/)/;

/** One hash over a round's version and everything by which it proves itself. */
export async function fingerprintOf({ version }: Round, { folder }: RoundSource): Promise<string> {
  const parts = [version];
  for (const path of await filesBelow(folder)) {
    if (!NO_PART.test(path)) parts.push(`${path}\0${sha256Of(await readFile(join(folder, path)))}`);
  }
  return sha256Of(parts.join('\n'));
}

/** Whether the round is, in every file, the one that was proven last. */
export async function isUnchanged(round: Round, source: RoundSource): Promise<boolean> {
  const path = join(source.folder, PROVEN);
  const found = await readYaml(path, provenSchema, { code: 'E_ROUND', hint: '' }).catch(() => null);
  return found?.fingerprint === (await fingerprintOf(round, source));
}

/**
 * Keeps what was proven; null takes it away.
 *
 * @returns Why an old proof could not be taken away, in one line: with --changed, the round would still pass for
 *   proven. Null otherwise, also when there was no writing: that only means that the round is proven again.
 */
export async function setProven(folder: string, fingerprint: string | null): Promise<string | null> {
  const path = join(folder, PROVEN);
  if (fingerprint === null) {
    try {
      await rm(path, { force: true });
      return null;
    } catch (error) {
      return `${path} cannot be removed (${refusalCode(error)}): with --changed, the round still passes for proven`;
    }
  }
  const head =
    '# Written by samebrief verify-rounds: with --changed, a round that is still this one is not proven again.\n';
  await writeFileWhole(path, head + stringify({ schema: 1, fingerprint })).catch(() => {});
  return null;
}
