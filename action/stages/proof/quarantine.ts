import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { quarantineSchema } from '../../core/proof.ts';
import { writeFileWhole } from '../../system/files.ts';
import { errorCode } from '../../system/pinned.ts';
import { readYaml } from '../read-yaml.ts';

/** Why a folder takes no change, for a line that says so; any other error is thrown on. */
export function refusalCode(error: unknown): string {
  const code = errorCode(error);
  if (!['EACCES', 'EPERM', 'EROFS', 'ENOSPC'].includes(code)) throw error;
  return code;
}

/** Whether the file that stands there already says just that. */
async function stands(path: string, version: string, reason: string): Promise<boolean> {
  if (!existsSync(path)) return false;
  const found = await readYaml(path, quarantineSchema, { code: 'E_ROUND', hint: '' }).catch(() => null);
  return found?.version === version && found.reason === reason;
}

/**
 * Puts a round into quarantine, or takes it out of it.
 *
 * @param reason Why it fails its proof; null when it is proven.
 * @returns What was done, in one line; null when nothing was to be done.
 */
export async function setQuarantine(folder: string, version: string, reason: string | null): Promise<string | null> {
  const path = join(folder, 'quarantine.yml');
  try {
    if (reason === null) {
      if (!existsSync(path)) return null;
      await rm(path);
      return 'taken out of quarantine';
    }
    if (await stands(path, version, reason)) return 'stays in quarantine';
    const head = '# Written by samebrief verify-rounds; gone once the round is proven.\n';
    await writeFileWhole(path, head + stringify({ schema: 1, version, reason }, { lineWidth: 0 }));
    return `put into quarantine: ${reason}`;
  } catch (error) {
    return `${path} cannot be changed (${refusalCode(error)}): the quarantine is as it was`;
  }
}
