import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Contestant } from '../core/contestant.ts';
import { examplePlan } from '../core/scoreboard-fixture.ts';
import { pi } from '../harnesses/pi.ts';
import { ask, temporaryFolder } from '../tap/testing.ts';
import { attemptLayout } from './layout.ts';
import { ownSource } from './load-rounds.ts';
import { openWire } from './wire.ts';

const OTHERS = 'the-key-of-another-0123456789';
const MINE: Contestant = { name: 'Mine', harness: 'pi', server: 'script', model: 'tells', auth: { env: 'MY_KEY' } };

/** Everything that a wire needs of a trial, with a server that tells another contestant's key. */
function contextIn(folder: string) {
  const script = `schema: 1\ntitle: Tells\nsteps: [{ fail: { status: 400, message: "not ${OTHERS}" } }]\n`;
  mkdirSync(join(folder, 'round/scripts'), { recursive: true });
  writeFileSync(join(folder, 'round/scripts/tells.yml'), script);
  const example = examplePlan();
  const [trial] = example.trials;
  if (trial === undefined) throw new Error('the example plan has trials');
  const other: Contestant = { ...MINE, name: 'Other', auth: { env: 'OTHER_KEY' } };
  const attempt = attemptLayout(folder, trial.id, 1);
  mkdirSync(attempt.folder, { recursive: true });
  const nothing = { bubblewrap: null, setpriv: null, unshare: null, trackingId: null, sandboxProblem: null };
  return {
    plan: { ...example, servers: { script: { kind: 'scripted' as const } }, contestants: { mine: MINE, other } },
    trial,
    source: ownSource(join(folder, 'round'), ''),
    attempt,
    machine: {
      host: { ...nothing, root: false, agentUid: 0, agentGid: 0, systemFolders: [], etcFolder: '', stageFolder: '' },
      ...{ sandboxed: true, node: '', relay: '', harnessesFolder: '', gradersFolder: '', benchVersion: '' },
    },
    environment: { MY_KEY: 'the-key-of-mine-0123456789', OTHER_KEY: OTHERS },
    signal: new AbortController().signal,
  };
}

const listening = (): number =>
  process.getActiveResourcesInfo().filter((name) => /ServerWrap|PipeWrap/.test(name)).length;

test.each<[string, string, (context: ReturnType<typeof contextIn>) => string]>([
  ['a socket path that is too long', 'E_SANDBOX', () => 'x'.repeat(120)],
  ['a socket that cannot be made', 'EACCES', () => 'nowhere'],
  [
    'records that cannot be written',
    'EISDIR',
    ({ attempt }) => {
      mkdirSync(attempt.requests);
      return '.';
    },
  ],
])('%s leaves no server behind', async (_, code, spoil) => {
  await using folder = await temporaryFolder();
  const context = contextIn(folder.path);
  const within = join(folder.path, spoil(context));
  const before = listening();
  await expect(openWire(context, MINE, pi, within)).rejects.toMatchObject({ code });
  // A handle goes a turn of the event loop after its server has said so.
  await expect.poll(listening).toBe(before);
});

test("a server that tells another contestant's key tells it to nobody", async () => {
  await using folder = await temporaryFolder();
  const wire = await openWire(contextIn(folder.path), MINE, pi, folder.path);
  if ('kind' in wire) throw new Error(wire.detail);
  const got = await ask(wire.socket);
  await wire.tap.close();
  await wire.session.close();
  expect(got.status).toBe(400);
  expect(got.body).toContain('not [redacted]');
  expect(wire.tap.facts().lastError).toBe('HTTP 400: not [redacted]');
});
