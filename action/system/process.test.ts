import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { killBench, runningWith, temporaryFolder, uniqueWord, until } from './fixtures.ts';
import { type ProcessEnd, type ProcessSpec, runProcess } from './process.ts';

type Run = { end: ProcessEnd; log: string; tookMs: number };

async function run(
  script: string,
  more: Partial<ProcessSpec> = {},
  cancel = new AbortController().signal,
): Promise<Run> {
  await using folder = await temporaryFolder();
  const logFile = join(folder.path, 'log');
  const spec: ProcessSpec = {
    argv: ['/bin/bash', '-c', script],
    cwd: folder.path,
    env: { PATH: '/usr/bin:/bin' },
    logFile,
    logLimitBytes: 100_000,
    timeoutMs: 20_000,
    sandboxed: false,
    stopOrder: [],
    ...more,
  };
  const startMs = performance.now();
  const end = await runProcess(spec, cancel);
  return { end, log: readFileSync(logFile, 'utf8'), tookMs: performance.now() - startMs };
}

describe.concurrent('how a program ends', () => {
  test('an exit code, with stdout and stderr in the order of writing', async () => {
    const { end, log } = await run('echo 1; echo 2 >&2; echo 3; echo 4 > /dev/stderr; exit 5');
    expect(end).toEqual({ kind: 'exited', code: 5, durationMs: expect.any(Number), peakMemoryBytes: null });
    expect(log).toBe('1\n2\n3\n4\n');
  });

  test('a signal of its own', async () => {
    const { end } = await run('kill -SEGV $$');
    expect(end).toMatchObject({ kind: 'signalled', signal: 'SIGSEGV' });
  });

  test.each([
    [['/proc/no-such-program'], '/proc/no-such-program is not installed, or its working folder does not exist'],
    [['/etc/passwd'], '/etc/passwd may not be executed'],
    [['/bin/echo', 'x'.repeat(300_000)], '/bin/echo cannot be started: spawn E2BIG'],
    [['/bin/echo', '\0'], expect.stringContaining('null bytes')],
  ] as const)('one that cannot start: %#', async (argv, reason) => {
    const { end } = await run('', { argv });
    expect(end).toEqual({ kind: 'unstartable', reason });
  });

  test('nothing is inherited, and stdin is the file or empty', async () => {
    await using folder = await temporaryFolder();
    const stdinFile = join(folder.path, 'prompt');
    writeFileSync(stdinFile, 'from the file');
    const [without, withFile] = await Promise.all([
      run('cat; env | cut -d= -f1 | sort | tr "\\n" " "'),
      run('cat', { stdinFile }),
    ]);
    expect(without.log.trim()).toBe('PATH PWD SAMEBRIEF_BENCH SAMEBRIEF_RUN SHLVL _');
    expect(withFile.log).toBe('from the file');
  });

  test('out of time: asked in order, then killed, and what it prints while it ends is kept', async () => {
    const { end, log, tookMs } = await run('trap "echo int" INT; trap "echo term" TERM; while :; do sleep 0.05; done', {
      timeoutMs: 300,
      stopOrder: [
        { signal: 'SIGINT', graceMs: 300 },
        { signal: 'SIGTERM', graceMs: 300 },
      ],
    });
    expect(end.kind).toBe('timed_out');
    expect(log).toBe('int\nterm\n');
    expect(tookMs).toBeGreaterThan(850);
    expect(tookMs).toBeLessThan(3000);
  });

  test('the first cause wins over what the program returns', async () => {
    const order = { timeoutMs: 300, stopOrder: [{ signal: 'SIGINT', graceMs: 5000 }] as const };
    const { end, tookMs } = await run('trap "exit 0" INT; while :; do sleep 0.05; done', order);
    expect(end.kind).toBe('timed_out');
    expect(tookMs).toBeLessThan(3000);
  });

  test('cancelled, before and after the start', async () => {
    const word = uniqueWord();
    const controller = new AbortController();
    const running = run(`bash -c 'sleep 600; :' ${word}`, {}, controller.signal);
    await until(() => runningWith(word).length >= 1, 5000);
    controller.abort();
    expect((await running).end.kind).toBe('cancelled');
    expect(runningWith(word)).toEqual([]);
    await using folder = await temporaryFolder();
    const spec = { cwd: folder.path, env: {}, logFile: join(folder.path, 'log'), logLimitBytes: 1, timeoutMs: 1 };
    const before = runProcess({ ...spec, argv: ['/bin/true'], sandboxed: false, stopOrder: [] }, AbortSignal.abort());
    expect(await before).toEqual({ kind: 'cancelled', durationMs: 0, peakMemoryBytes: null });
  });
});

describe.concurrent('what a program leaves behind', () => {
  const loop = (word: string) => `bash -c 'trap "" TERM INT HUP; while :; do sleep 0.2; done' ${word}`;

  test.each([
    ['in the background', (word: string) => `${loop(word)} & sleep 0.2`],
    ['in a session of its own, its parent gone', (word: string) => `(setsid ${loop(word)} &) & sleep 0.2`],
    ['with another environment', (word: string) => `(env -i PATH=$PATH ${loop(word)} &) & sleep 0.2`],
    [
      'with another session and environment',
      (word: string) => `(env -i PATH=$PATH setsid ${loop(word)} & sleep 0.7) & sleep 0.8`,
    ],
    ['with the output still open, and the program killed', (word: string) => `${loop(word)} & sleep 600`],
  ])('%s', async (_name, script) => {
    const word = uniqueWord();
    const watch = { workspace: null, memoryLimitBytes: 1e9, workspaceLimitBytes: 0, workspaceLimitFiles: 0 };
    const { tookMs } = await run(script(word), { timeoutMs: 1500, watch });
    expect(runningWith(word)).toEqual([]);
    expect(tookMs).toBeLessThan(6000);
  });

  test('a program that forks all the time', async () => {
    const word = uniqueWord();
    const forks = `bash -c 'hop() { (sleep 0.02; hop) & }; hop; hop; hop; hop; sleep 600' ${word}`;
    const { end } = await run(forks, { timeoutMs: 500 });
    expect(end.kind).toBe('timed_out');
    expect(runningWith(word)).toEqual([]);
  });

  test('nothing, when the bench itself is killed', async () => {
    const word = uniqueWord();
    await using folder = await temporaryFolder();
    const script = `(setsid ${loop(word)} &) & ${loop(word)} & wait`;
    const file = JSON.stringify(join(import.meta.dirname, 'process.ts'));
    const spec = JSON.stringify({
      argv: ['/bin/bash', '-c', script],
      cwd: folder.path,
      env: { PATH: '/usr/bin:/bin' },
      logFile: join(folder.path, 'log'),
      logLimitBytes: 1000,
      timeoutMs: 600_000,
      sandboxed: false,
      stopOrder: [],
    });
    const bench = `import(${file}).then(({ runProcess }) => runProcess(${spec}, new AbortController().signal))`;
    await killBench(process.execPath, ['-e', bench], word, 4);
    expect(runningWith(word)).toEqual([]);
  });
});

describe.concurrent('what a program may print', () => {
  test('a byte more than the limit ends it, exactly the limit does not', async () => {
    const exact = await run('printf 0123456789', { logLimitBytes: 10 });
    const over = await run('printf 0123456789X; sleep 600', { logLimitBytes: 10 });
    expect(exact).toMatchObject({ end: { kind: 'exited' }, log: '0123456789' });
    expect(over).toMatchObject({ end: { kind: 'log_cap' }, log: '0123456789' });
    const atExit = await run('printf 0123456789X', { logLimitBytes: 10 });
    expect(atExit.end.kind).toBe('log_cap');
  });

  test('dropped lines neither reach the log nor count for its limit', async () => {
    const script = `for i in {1..2000}; do echo "delta $i"; done; head -c 50000000 /dev/zero | (printf 'delta '; cat); echo; echo kept`;
    const { end, log } = await run(script, { logLimitBytes: 10, dropLines: ['delta '] });
    expect(end.kind).toBe('exited');
    expect(log).toBe('kept\n');
  });
});

describe('what of it reaches the disk', () => {
  // Put together at run time, so that no scanner takes this file for a leak.
  const token = `ghp_${'aB3dE5gH7jK9'.repeat(3)}`;
  const secrets = ['hunter2/with "quotes"'];

  test('is harmless and without secrets, also in pieces, behind escapes and at the limit', async () => {
    const json = JSON.stringify({ text: `\n${token}\u2028${secrets[0]}`, more: '::error::' });
    const script = `
      printf '%s' '${token.slice(0, 9)}'; sleep 0.2; printf '%s\\n' '${token.slice(9)}'
      printf '\\033[31mred\\033[0m ::warning::x\\r::error::y\\n ##[error]z \\xff\\n'
      cat <<< '${json}'; printf '${token}'`;
    const { end, log } = await run(script, { secrets });
    expect(end.kind).toBe('exited');
    expect(log).toMatchInlineSnapshot(`
      "[redacted]
      red ::warning::x
      : :error::y
       ## [error]z �
      {"text":"\\n[redacted] [redacted]","more":"::error::"}
      [redacted]"
    `);
    expect(JSON.parse(log.split('\n')[4] ?? '')).toMatchObject({ more: '::error::' });
    const atLimit = await run(`printf 'a %s' '${token}'; sleep 600`, { logLimitBytes: 30 });
    expect(atLimit).toMatchObject({ end: { kind: 'log_cap' }, log: 'a [redacted]' });
  });

  test('is so at every moment: nothing has to be cleaned up after a bench that is killed', async () => {
    await using folder = await temporaryFolder();
    const logFile = join(folder.path, 'log');
    const script = `for i in {1..200}; do echo "line $i ${token}"; done; echo "-----BEGIN ${'RSA'} PRIVATE KEY-----"; sleep 600`;
    const stop = new AbortController();
    const spec = { argv: ['/bin/bash', '-c', script] as const, cwd: '/', env: { PATH: '/usr/bin:/bin' }, logFile };
    const limits = { logLimitBytes: 100_000, timeoutMs: 20_000, sandboxed: false, stopOrder: [] };
    const running = runProcess({ ...spec, ...limits }, stop.signal);
    await until(() => existsSync(logFile) && readFileSync(logFile, 'utf8').includes('line 200 '), 10_000);
    const now = readFileSync(logFile, 'utf8');
    expect(now).toContain('line 200 [redacted]\n');
    expect(now).not.toContain(token.slice(4));
    stop.abort();
    await running;
  });
});

test('a log that cannot be written is our trouble, and ends the program', async () => {
  const word = uniqueWord();
  const run = runProcess(
    {
      argv: ['/bin/bash', '-c', `echo x; sleep 600; echo ${word}`],
      cwd: '/',
      env: { PATH: '/usr/bin:/bin' },
      logFile: '/dev/full',
      logLimitBytes: 1000,
      timeoutMs: 20_000,
      sandboxed: false,
      stopOrder: [],
    },
    new AbortController().signal,
  );
  await expect(run).rejects.toThrow('ENOSPC');
  expect(runningWith(word)).toEqual([]);
});

describe.concurrent('what a program may use', () => {
  test('memory, disk and files of all its processes together', async () => {
    await using folder = await temporaryFolder();
    const limits = { memoryLimitBytes: 200_000_000, workspaceLimitBytes: 20_000_000, workspaceLimitFiles: 100 };
    const inFolder = (name: string) => {
      const cwd = join(folder.path, name);
      mkdirSync(cwd);
      return { cwd, watch: { workspace: cwd, ...limits } };
    };
    const eat = `python3 -c 'import time; data = bytearray(120_000_000); time.sleep(600)'`;
    const [memory, disk, files, deep, links, gone] = await Promise.all([
      run(`${eat} & ${eat}`, inFolder('memory')),
      run('head -c 30000000 /dev/zero > a; sleep 600', inFolder('disk')),
      run('touch {1..200}; sleep 600', inFolder('files')),
      run('for i in {1..80}; do mkdir d; cd d; done; sleep 600', inFolder('deep')),
      run('ln -s / root; ln -s . self; mkfifo pipe; mkdir closed; chmod 0 closed; sleep 0.6', inFolder('links')),
      run('rm -r "$PWD"; sleep 0.6', inFolder('gone')),
    ]);
    expect(gone.end).toMatchObject({ kind: 'exited', code: 0 });
    expect(memory.end).toMatchObject({ kind: 'resource_cap', resource: 'memory' });
    expect(disk.end).toMatchObject({ kind: 'resource_cap', resource: 'disk' });
    expect(files.end).toMatchObject({ kind: 'resource_cap', resource: 'files' });
    expect(deep.end).toMatchObject({ kind: 'resource_cap', resource: 'files' });
    expect(links.end).toMatchObject({ kind: 'exited', code: 0 });
  });
});
