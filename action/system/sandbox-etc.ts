import { randomBytes } from 'node:crypto';
import { accessSync, constants } from 'node:fs';
import { chmod, lstat, mkdir, mkdtemp, readFile, rename, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { errorCode } from './pinned.ts';

/** Ids inside every sandbox, whoever we are outside: contestants on all machines see the same. */
export const INSIDE_ID = 1000;

/** The files of /etc that a sandbox gets from us, because the host's would tell of the host. */
export const ETC_FILES: Readonly<Record<string, string>> = {
  passwd: [
    'root:x:0:0:root:/nonexistent:/usr/sbin/nologin',
    `agent:x:${INSIDE_ID}:${INSIDE_ID}:agent:/home/agent:/bin/bash`,
    'nobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin',
    '',
  ].join('\n'),
  group: `root:x:0:\nagent:x:${INSIDE_ID}:\nnogroup:x:65534:\n`,
  hosts: '127.0.0.1 localhost bench\n::1 localhost\n',
  'nsswitch.conf': 'passwd: files\ngroup: files\nhosts: files dns\n',
  // There is no network to ask; without this a name lookup would wait for half a minute.
  'resolv.conf': 'options timeout:1 attempts:1\n',
};

/**
 * The folder with those files: always the same one of this user, made where it is missing.
 * `parent` must be a folder that every user can enter.
 */
export async function sandboxEtcFolder(parent = usualParent()): Promise<string> {
  const folder = await ownFolder(join(parent, `samebrief-etc-${process.getuid?.() ?? 0}`), parent);
  for (const [name, text] of Object.entries(ETC_FILES)) await put(join(folder, name), text);
  return folder;
}

/** Root's TMPDIR may be closed to all others; /run is not, and is never swept in mid-run. */
function usualParent(): string {
  return process.getuid?.() === 0 && isWritable('/run') ? '/run' : tmpdir();
}

function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** /tmp is everyone's: a folder of that name that is not ours, or is a link, is a trap and not used. */
async function ownFolder(path: string, parent: string): Promise<string> {
  try {
    await mkdir(path);
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw error;
  }
  const stat = await lstat(path);
  const ours = stat.isDirectory() && stat.uid === process.getuid?.();
  const folder = ours ? path : await mkdtemp(join(parent, 'samebrief-etc-'));
  await chmod(folder, 0o755);
  return folder;
}

async function put(path: string, text: string): Promise<void> {
  const present = await readFile(path, 'utf8').catch(() => null);
  if (present === text) return;
  const temporary = `${path}.${randomBytes(6).toString('hex')}`;
  await writeFile(temporary, text, { flag: 'wx', mode: 0o644 });
  await chmod(temporary, 0o644);
  await rename(temporary, path);
}
