/** For tests: `node play-in-sandbox.ts <request>` is a small bench that plays one script and prints what came of it. */
import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type PlayAnswer, type PlayRequest, temporaryFolder } from './fixtures.ts';
import { inspectHost } from './host.ts';
import { runProcess } from './process.ts';
import { sandboxCommand } from './sandbox.ts';
import { chownTree } from './workspace.ts';

const MIB = 1024 ** 2;

const request: PlayRequest = JSON.parse(process.argv[2] ?? '');
await using folder = await temporaryFolder();
const workspace = join(folder.path, 'workspace');
const logFile = join(folder.path, 'log');
mkdirSync(workspace);
const given = join(folder.path, 'given');
mkdirSync(given);
writeFileSync(join(given, 'file'), 'given text\n');
if (request.closed) chmodSync(folder.path, 0o700);
const host = await inspectHost();
if (host.sandboxProblem !== null) throw new Error(host.sandboxProblem.reason);
if (host.root) await chownTree(workspace, host.agentUid, host.agentGid);

const limits = {
  processes: 64,
  openFiles: 256,
  fileBytes: 512 * MIB,
  dataBytes: 4096 * MIB,
  tmpBytes: 16 * MIB,
  homeBytes: 16 * MIB,
};
const argv = sandboxCommand(
  {
    workspace,
    writable: true,
    binds: request.closed ? [{ source: given, target: '/opt/given' }] : [],
    env: {},
    argv: ['/bin/bash', '-c', request.script],
    infoFd: true,
    ...request.sandbox,
    limits: { ...limits, ...request.sandbox?.limits },
  },
  host,
);
const watch = {
  workspace,
  memoryLimitBytes: 1024 * MIB,
  workspaceLimitBytes: 256 * MIB,
  workspaceLimitFiles: 2000,
  ...request.process?.watch,
};
const startMs = performance.now();
const end = await runProcess(
  {
    argv,
    cwd: '/',
    env: { PATH: '/usr/bin:/bin' },
    logFile,
    logLimitBytes: MIB,
    timeoutMs: 20_000,
    sandboxed: true,
    stopOrder: [],
    ...request.process,
    watch,
  },
  new AbortController().signal,
);
const answer: PlayAnswer = {
  end,
  log: readFileSync(logFile, 'utf8'),
  tookMs: performance.now() - startMs,
  peakRssBytes: process.resourceUsage().maxRSS * 1024,
  files: readdirSync(workspace).slice(0, 20),
};
process.stdout.write(JSON.stringify(answer));
