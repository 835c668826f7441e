import { copyFile, mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Host } from '../../system/host.ts';
import { chownTree } from '../../system/workspace.ts';
import type { AttemptLayout } from '../layout.ts';
import type { RoundSource } from '../load-rounds.ts';
import { prepareWorkspace } from '../prepare.ts';
import { workFilesOf } from './read-round.ts';

/**
 * Lays a workspace as a contestant would have left it: as it is handed out, and over it the files of the
 * named folders of the round, the later over the earlier.
 */
export async function layState(
  source: RoundSource,
  overlays: readonly string[],
  attempt: AttemptLayout,
  host: Host,
): Promise<void> {
  await mkdir(attempt.folder, { recursive: true });
  await prepareWorkspace(source, attempt, host);
  for (const overlay of overlays) {
    const folder = join(source.folder, overlay);
    for (const path of await workFilesOf(folder)) {
      const target = join(attempt.workspace, path);
      await mkdir(dirname(target), { recursive: true });
      await copyFile(join(folder, path), target);
    }
  }
  if (host.root) await chownTree(attempt.workspace, host.agentUid, host.agentGid);
}
