import { once } from 'node:events';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import http from 'node:http';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { freePort, outputOf, startRelay, temporaryFolder } from './testing.ts';

const NODE = process.execPath;

/** A program for the relay to start. */
function program(source: string): [string, ...string[]] {
  return [NODE, '-e', source];
}

/** One request on a connection of the agent, to its last byte. */
async function post(port: number, agent: http.Agent, body: string): Promise<void> {
  const request = http.request({ host: '127.0.0.1', port, agent, method: 'POST' }).end(body);
  const [response] = await once(request, 'response');
  await once(response.resume(), 'end');
}

test('is plain JavaScript, so that it starts without the type stripper', async () => {
  await using folder = await temporaryFolder();
  // startRelay copies it to relay.mjs and Node would refuse a type there.
  const relay = await startRelay({
    folder: folder.path,
    port: await freePort(),
    socket: '/nowhere',
    argv: program('0'),
  });

  expect(await relay.ended).toMatchObject({ code: 0, stdout: '', stderr: '' });
});

test('hands on prompt, output and exit code, and lays the home files', async () => {
  await using folder = await temporaryFolder();
  const home = join(folder.path, 'private');
  await mkdir(join(folder.path, 'home', '.pi'), { recursive: true });
  await writeFile(join(folder.path, 'home', '.pi', 'settings.json'), '{}');
  await mkdir(home);

  const relay = await startRelay({
    folder: folder.path,
    port: await freePort(),
    socket: '/nowhere',
    env: { HOME: home },
    stdin: 'the prompt',
    argv: program(
      'process.stdin.on("data", (d) => { console.log("got " + d); console.error("told"); process.exitCode = 7; })',
    ),
  });

  expect(await relay.ended).toEqual({ code: 7, signal: null, stdout: 'got the prompt\n', stderr: 'told\n' });
  expect(await readFile(join(home, '.pi', 'settings.json'), 'utf8')).toBe('{}');
});

test('joins the port to the socket, both ways, and a hang-up of either side reaches the other', async () => {
  await using folder = await temporaryFolder();
  const socket = join(folder.path, 's');
  const port = await freePort();
  const closed = Promise.withResolvers<void>();
  await using server = http.createServer((request, response) => {
    if (request.url === '/cut') return void response.write('half', () => response.destroy());
    response.write('first');
    response.on('close', () => closed.resolve());
  });
  await new Promise<void>((resolve) => server.listen(socket, resolve));
  const relay = await startRelay({
    folder: folder.path,
    port,
    socket,
    argv: program('setInterval(() => {}, 1000); console.log("up")'),
  });
  await once(outputOf(relay.child, 5), 'data');

  const abort = new AbortController();
  const answer = await fetch(`http://127.0.0.1:${port}/`, { signal: abort.signal });
  const first = await answer.body?.getReader().read();
  expect(Buffer.from(first?.value ?? []).toString()).toBe('first');
  abort.abort();
  await closed.promise;
  await expect(fetch(`http://127.0.0.1:${port}/cut`).then((cut) => cut.text())).rejects.toThrow('terminated');

  relay.control('SIGTERM');
  expect(await relay.ended).toMatchObject({ code: 143 });
  server.closeAllConnections();
});

test('a kept connection is not slowed down by delayed acknowledgements', async () => {
  await using folder = await temporaryFolder();
  const socket = join(folder.path, 's');
  const port = await freePort();
  await using server = http.createServer((request, response) => {
    request.resume();
    request.on('end', () => response.write('a', () => response.end('b')));
  });
  await new Promise<void>((resolve) => server.listen(socket, resolve));
  const relay = await startRelay({
    folder: folder.path,
    port,
    socket,
    argv: program('setInterval(() => {}, 1000); console.log("up")'),
  });
  await once(outputOf(relay.child, 5), 'data');

  const agent = new http.Agent({ keepAlive: true });
  const timesMs: number[] = [];
  for (let asked = 0; asked < 31; asked += 1) {
    const startMs = performance.now();
    await post(port, agent, 'x'.repeat(20_000));
    timesMs.push(performance.now() - startMs);
  }

  agent.destroy();
  // The delay is 40 ms whenever it happens, and it would happen every time.
  expect(timesMs.sort((a, b) => a - b)[15]).toBeLessThan(35);
  relay.control('SIGTERM');
  await relay.ended;
  server.closeAllConnections();
});

test('passes signals on line by line, and ignores what is none', async () => {
  await using folder = await temporaryFolder();
  const relay = await startRelay({
    folder: folder.path,
    port: await freePort(),
    socket: '/nowhere',
    argv: program(
      'process.on("SIGINT", () => { console.log("interrupted"); process.exit(3); }); setInterval(() => {}, 1000); console.log("up")',
    ),
  });
  await once(outputOf(relay.child, 5), 'data');

  relay.control('NONSENSE\nSIG\n__proto__\nSIGINT');

  expect(await relay.ended).toMatchObject({ code: 3 });
});

test('runs without a control descriptor, and says what it cannot start', async () => {
  await using folder = await temporaryFolder();
  const port = await freePort();
  const start = (argv: readonly string[]) =>
    startRelay({ folder: folder.path, port, socket: '/nowhere', controlled: false, argv });

  expect(await (await start(program('process.exit(5)'))).ended).toMatchObject({ code: 5 });
  expect(await (await start(['/no/such/program'])).ended).toMatchObject({
    code: 127,
    stderr: 'relay: cannot start /no/such/program: spawn /no/such/program ENOENT\n',
  });
  await using taken = createServer();
  await new Promise<void>((resolve) => taken.listen(port, '127.0.0.1', resolve));
  expect(await (await start(program('0'))).ended).toMatchObject({ code: 126 });
});

test('the program does not get the control descriptor', async () => {
  await using folder = await temporaryFolder();
  const relay = await startRelay({
    folder: folder.path,
    port: await freePort(),
    socket: '/nowhere',
    argv: ['/bin/sh', '-c', 'if [ -e /proc/self/fd/3 ]; then readlink /proc/self/fd/3; fi; echo end'],
  });

  expect((await relay.ended).stdout).toBe('end\n');
});
