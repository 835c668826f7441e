import { existsSync, realpathSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/** Whether this user can get to a path: may enter every folder above it. What it may do there is another matter. */
export function isReachable(path: string, uid: number, gid: number): boolean {
  if (!existsSync(path)) return true; // bwrap says best that it is missing.
  const above = foldersAbove(realpathSync(path));
  return above.every((folder) => {
    const stat = statSync(folder);
    if (stat.uid === uid) return (stat.mode & 0o100) !== 0;
    if (stat.gid === gid) return (stat.mode & 0o010) !== 0;
    return (stat.mode & 0o001) !== 0;
  });
}

function foldersAbove(path: string): string[] {
  const folder = dirname(path);
  return folder === path ? [] : [...foldersAbove(folder), folder];
}
