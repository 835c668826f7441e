import { join } from 'node:path';
import { BenchError } from '../core/errors.ts';
import { type Host, inspectHost } from '../system/host.ts';
import { closeInherited } from '../system/inherited.ts';
import { packageRoot, packageVersion } from '../system/package.ts';

/** What this machine offers to every trial: found out once, before anything plays. */
export type Machine = {
  host: Host;
  /** False only when the caller asked for it; then every record and the scoreboard say so. */
  sandboxed: boolean;
  /** The Node that runs the bench also runs inside the sandbox. */
  node: string;
  relay: string;
  harnessesFolder: string;
  /** Of all evaluators; what each is made of is part of the version of its rounds. */
  gradersFolder: string;
  benchVersion: string;
};

/**
 * @param orElse What else can be done than to mend it, behind a blank.
 * @throws {BenchError} `E_SANDBOX` when no sandbox can be made.
 */
export function requireSandbox({ sandboxProblem }: Host, orElse = ''): void {
  if (sandboxProblem === null) return;
  throw new BenchError('E_SANDBOX', `no sandbox can be made here: ${sandboxProblem.reason}`, {
    hint: `${sandboxProblem.fix}${orElse}`,
  });
}

/** @throws {BenchError} `E_SANDBOX` when no sandbox can be made and nobody asked to go without one. */
export async function inspectMachine(unsandboxed: boolean): Promise<Machine> {
  closeInherited();
  const host = await inspectHost();
  if (!unsandboxed) requireSandbox(host, ' Or add --unsandboxed to play without one; every record then says so.');
  const root = packageRoot();
  return {
    host,
    sandboxed: !unsandboxed,
    node: process.execPath,
    relay: join(root, 'action', 'tap', 'relay.ts'),
    harnessesFolder: join(root, 'runner-setup', 'harnesses'),
    gradersFolder: join(root, 'action', 'evaluators'),
    benchVersion: packageVersion(),
  };
}
