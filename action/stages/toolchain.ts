import { type Broken, broken } from '../core/outcome.ts';
import type { RoundConfig } from '../core/round.ts';
import type { Launch } from '../harnesses/harness.ts';
import { findGo, withBuildCache } from '../system/go-toolchain.ts';

type Needs = Pick<RoundConfig, 'toolchain'>;

/** What these rounds' toolchains lack on this machine, with the command that installs it; null when nothing. */
export async function toolchainProblem(rounds: Iterable<Needs>): Promise<{ reason: string; install: string } | null> {
  if (![...rounds].some((round) => round.toolchain === 'go')) return null;
  const found = await findGo();
  return found.ok ? null : { reason: found.reason, install: found.install };
}

/** Brings a round's toolchain into the sandbox of a contestant, or says that it is gone. */
export async function withToolchain(launch: Launch, { toolchain }: Needs): Promise<Launch | Broken> {
  switch (toolchain) {
    case null:
      return launch;
    case 'go': {
      const found = await findGo();
      if (!found.ok) return broken('harness', 'play', `${found.reason}; install it: ${found.install}`);
      const { binds, env } = found.toolchain;
      return {
        ...launch,
        argv: withBuildCache(launch.argv),
        env: { ...env, ...launch.env },
        binds: [...launch.binds, ...binds],
      };
    }
    default:
      return toolchain satisfies never;
  }
}
