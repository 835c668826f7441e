import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadScript } from '../../servers/load-script.ts';
import { playedStepSchema } from '../../servers/script.ts';
import { createScriptedServer } from '../../servers/scripted.ts';
import { freePort, listening, startRelay, tapBefore, temporaryFolder } from '../../tap/testing.ts';
import { pi } from '../pi.ts';

/**
 * The real CLI, through the real relay and the real tap, against the scripted server: everything
 * but the sandbox. Skipped where `sh runner-setup/install.sh` has not been run.
 */
const ROOT = join(import.meta.dirname, '../../..');
const HARNESSES = join(ROOT, 'runner-setup/harnesses');
const SCRIPTS = join(ROOT, 'rounds/r5-debug/scripts');

const TINY = [
  {
    answer: {
      text: 'I will write it.',
      tool_calls: [{ name: 'write', arguments: { path: 'hello.txt', content: 'hello\n' } }],
    },
  },
  {
    answer: {
      tool_calls: [
        { name: 'bash', arguments: { command: 'cat hello.txt > copy.txt; env > env.txt; cat ~/.pi/agent/*' } },
      ],
    },
  },
  { answer: { text: 'done' } },
].map((step) => playedStepSchema.parse(step));

async function play(version: string, steps: Awaited<ReturnType<typeof loadScript>>, prompt = 'do it\n') {
  await using server = await listening(createScriptedServer(steps, 'tiny'));
  await using tapped = await tapBefore(server.url, { apiKey: 'sk-real-0123456789' });
  await using folder = await temporaryFolder();
  const [home, workspace] = [join(folder.path, 'private'), join(folder.path, 'work')];
  const port = await freePort();
  const launch = pi.launch({
    contestant: { name: 'Tiny', harness: 'pi', version },
    endpoint: { baseUrl: `http://127.0.0.1:${port}`, model: 'tiny', apiKey: 'dummy-key' },
    roundFolder: '',
    configFolder: '',
    nodePath: process.execPath,
    harnessesFolder: HARNESSES,
  });
  for (const [path, content] of Object.entries(launch.homeFiles)) {
    const target = join(folder.path, 'home', path);
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, content);
  }
  await Promise.all([mkdir(home), mkdir(workspace)]);
  const relay = await startRelay({
    folder: folder.path,
    port,
    socket: tapped.socket,
    argv: launch.argv.map((argument) => argument.replace('/opt/harness', launch.binds[0]?.source ?? '')),
    env: { ...launch.env, HOME: home, TMPDIR: folder.path },
    cwd: workspace,
    stdin: prompt,
  });
  void tapped.tap.ended.then(() => relay.control('SIGTERM'));
  const { code, stdout } = await relay.ended;
  const reader = pi.transcript();
  const events = stdout.split('\n').flatMap((line) => reader?.read(line) ?? []);
  const files = await readdir(workspace);
  const contents = await Promise.all(
    files.map(async (file) => [file, await readFile(join(workspace, file), 'utf8').catch(() => '')] as const),
  );
  return {
    code,
    stdout,
    events,
    end: reader?.end() ?? null,
    files: Object.fromEntries(contents),
    facts: tapped.tap.facts(),
    decision: tapped.tap.decision(),
    records: await tapped.records(),
  };
}

describe.each(pi.versions)('Pi %s', async (version) => {
  const installed = (await pi.installation(version, HARNESSES)).ok;

  test.skipIf(!installed)('writes a file, runs a command and is done', async () => {
    const played = await play(version, TINY, `do it: ${'long prompt '.repeat(20_000)}\n`);

    expect(played).toMatchObject({
      code: 0,
      end: { kind: 'done' },
      decision: null,
      files: { 'hello.txt': 'hello\n', 'copy.txt': 'hello\n' },
      facts: {
        answered: 3,
        consecutiveFailures: 0,
        toolCallsSeen: true,
        usage: { requests: 3, turns: 3, tool_calls: 2, malformed_tool_calls: 0 },
      },
    });
    expect(played.records[0]?.request_bytes).toBeGreaterThan(240_000);
    // All that the agent can find is the dummy.
    expect(played.stdout).toContain('dummy-key');
    expect(played.stdout + played.files['env.txt']).not.toContain('sk-real');
  });

  test.skipIf(!installed)('gives a failing server up within seconds', async () => {
    const played = await play(version, await loadScript(join(SCRIPTS, 'error-500.yml')));

    expect(played).toMatchObject({
      code: 0,
      end: { kind: 'error' },
      facts: { answered: 0, consecutiveFailures: 3, lastStatus: 500 },
    });
  });

  test.skipIf(!installed)('is ended in a loop, by a signal through the relay', async () => {
    const played = await play(version, await loadScript(join(SCRIPTS, 'loops.yml')));

    expect(played).toMatchObject({ code: 143, end: null, decision: { kind: 'stop', stop: 'repetition_loop' } });
  });

  test.skipIf(!installed)('gets malformed tool calls back as errors and goes on', async () => {
    const played = await play(version, await loadScript(join(SCRIPTS, 'malformed.yml')));

    expect(played).toMatchObject({
      end: { kind: 'done' },
      facts: { usage: { turns: 4, tool_calls: 3, malformed_tool_calls: 3 } },
    });
  });
});
