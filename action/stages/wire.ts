import { join } from 'node:path';
import type { Contestant } from '../core/contestant.ts';
import { type Broken, broken } from '../core/outcome.ts';
import type { Protocol } from '../core/words.ts';
import type { Harness } from '../harnesses/harness.ts';
import { serverOf } from '../servers/registry.ts';
import type { ServerSession } from '../servers/server.ts';
import { openTap, type Tap } from '../tap/tap.ts';
import type { PlayContext } from './play.ts';
import { secretsOf } from './secrets.ts';
import { freePort } from './unsandboxed.ts';

type WireContext = Pick<PlayContext, 'plan' | 'trial' | 'source' | 'attempt' | 'machine' | 'environment' | 'signal'>;

/** The port of the relay: free by construction, the sandbox has a network of its own. */
const RELAY_PORT = 8080;
export const SOCKET_INSIDE = '/run/model.sock';

export type Wire = {
  session: ServerSession;
  tap: Tap;
  socket: string;
  /** Where the harness finds the relay. */
  port: number;
  stillAnswers: () => Promise<boolean>;
};

/** Opens server and tap for a harness that drives a model. Of what it could not open whole, nothing stays open. */
export async function openWire(
  context: WireContext,
  contestant: Contestant,
  harness: Harness,
  folder: string,
): Promise<Wire | Broken> {
  const config = context.plan.servers[contestant.server ?? ''];
  const protocol = harness.protocols[0];
  if (config === undefined || protocol === undefined) return broken('server', 'play', 'no server is configured');
  const server = serverOf(config);
  const apiKey = contestant.auth === undefined ? null : (context.environment[contestant.auth.env] ?? null);
  const openContext = {
    model: contestant.model ?? '',
    roundFolder: context.source.folder,
    apiKey,
    signal: context.signal,
  };
  const opened = await server.open(openContext);
  if (!opened.ok) return broken('server', 'play', opened.reason);
  const { session } = opened;
  try {
    return await wireTo(session, context, { apiKey, protocol, socket: join(folder, 's') });
  } catch (error) {
    // Whether it could be closed or not, what went wrong first is what is told.
    await session.close().catch(() => {});
    throw error;
  }
}

async function wireTo(
  session: ServerSession,
  context: WireContext,
  { apiKey, protocol, socket }: { apiKey: string | null; protocol: Protocol; socket: string },
): Promise<Wire> {
  const { host, sandboxed } = context.machine;
  // Before the tap: nothing that may fail comes after it, so nobody has to close it here.
  const port = sandboxed ? RELAY_PORT : await freePort();
  const tap = await openTap({
    socketPath: socket,
    socketOwner: host.root ? { uid: host.agentUid, gid: host.agentGid } : null,
    upstream: { url: session.url, apiKey },
    secrets: secretsOf(context.plan, context.environment),
    protocol,
    requestsFile: context.attempt.requests,
    budget: context.trial.budget,
  });
  return { session, tap, socket, port, stillAnswers: async () => (await tap.replayFirst(context.signal)).ok };
}
