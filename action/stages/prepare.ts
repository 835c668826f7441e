import { chmod, copyFile, mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { PlannedRound } from '../core/plan-file.ts';
import { BRIEF } from '../core/words.ts';
import type { Launch } from '../harnesses/harness.ts';
import type { Host } from '../system/host.ts';
import { chownTree, copyTree } from '../system/workspace.ts';
import type { AttemptLayout } from './layout.ts';
import type { RoundSource } from './load-rounds.ts';

/** What the program of a trial gets on its standard input. */
export function promptOf(round: PlannedRound): string {
  return `${round.turns.map((turn) => turn.prompt.trim()).join('\n\n')}\n`;
}

/** Lays a fresh workspace: the round's files and the brief, owned by whoever plays in it. */
export async function prepareWorkspace(source: RoundSource, attempt: AttemptLayout, host: Host): Promise<void> {
  await copyTree(source.workspace, attempt.workspace);
  await copyFile(source.brief, join(attempt.workspace, BRIEF));
  if (host.root) await chownTree(attempt.workspace, host.agentUid, host.agentGid);
}

/** Lays the folder that stands read-only at /run/bench: prompt, relay and the files of the private HOME. */
export async function prepareInput(
  round: PlannedRound,
  launch: Launch,
  attempt: AttemptLayout,
  relay: string | null,
): Promise<string> {
  const promptFile = join(attempt.input, 'prompt.txt');
  await mkdir(join(attempt.input, 'home'), { recursive: true });
  await writeFile(promptFile, promptOf(round));
  // Valid as JavaScript too: by this suffix it starts without Node's type stripper, in half the time.
  if (relay !== null) await copyFile(relay, join(attempt.input, 'relay.mjs'));
  for (const [path, content] of Object.entries(launch.homeFiles)) {
    const target = join(attempt.input, 'home', path);
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, content);
  }
  await chmod(attempt.input, 0o755);
  return promptFile;
}
