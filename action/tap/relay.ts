/**
 * Runs inside the sandbox: `node relay.mjs <port> <socket> -- CLI args…`. It gives the harness
 * `127.0.0.1:<port>` in a network namespace where nothing else answers, lays the harness's files
 * into the private HOME, and passes signals on that come line by line on descriptor 3.
 *
 * This file is valid JavaScript as well, on purpose: bound as `.mjs` it starts in half the time,
 * because Node need not load its type stripper. Built-in modules only: nothing else of ours is in there.
 *
 * Descriptors: 0 the prompt, 3 control (may be absent), 5 and 6 the CLI's stdout and stderr. The CLI does not
 * get this process's own 1 and 2, because Node makes shared pipes non-blocking and Codex panics on that.
 */
import { spawn } from 'node:child_process';
import { cpSync, existsSync, writeSync } from 'node:fs';
import { connect, createServer, Socket } from 'node:net';
import { constants } from 'node:os';
import process from 'node:process';

const [port = '', socketPath = '', , command = '', ...commandArguments] = process.argv.slice(2);

const given = `${import.meta.dirname}/home`;
if (existsSync(given)) cpSync(given, process.env.HOME ?? '/home/agent', { recursive: true });

// noDelay: otherwise every answer on a kept connection waits 40 ms for an acknowledgement.
const server = createServer({ noDelay: true }, (client) => {
  const tap = connect(socketPath);
  client.pipe(tap).pipe(client);
  // Whichever side goes first takes the other with it, so that a hang-up reaches the model server.
  client.on('close', () => tap.destroy()).on('error', () => {});
  tap.on('close', () => client.destroy()).on('error', () => {});
});

server.on('error', (error) => {
  writeSync(6, `relay: cannot listen on port ${port}: ${error.message}\n`);
  process.exit(126);
});
server.listen(Number(port), '127.0.0.1', () => {
  const child = spawn(command, commandArguments, { stdio: ['inherit', 5, 6] });
  child.on('error', (error) => {
    writeSync(6, `relay: cannot start ${command}: ${error.message}\n`);
    process.exit(127);
  });
  child.on('exit', (code, signal) => process.exit(code ?? 128 + (signal === null ? 0 : constants.signals[signal])));

  let rest = '';
  const control = openControl();
  control?.setEncoding('utf8');
  control?.on('error', () => {});
  control?.on('data', (text) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    for (const [name, number] of Object.entries(constants.signals)) if (lines.includes(name)) child.kill(number);
  });
});

function openControl() {
  try {
    return new Socket({ fd: 3, readable: true, writable: false });
  } catch {
    return null; // Not given, or closed: then this trial is ended from outside only.
  }
}
