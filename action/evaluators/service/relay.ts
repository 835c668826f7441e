/**
 * Runs inside the sandbox of a service: `node relay.mjs <socket> <port> <binary> args…`. It connects to the bench
 * before the service exists, and nobody can after that: the bench takes one connection. On the bench's word it starts
 * the service, asks it what the bench asks, and hands back answers as bounded lines of JSON, so that no byte
 * of a service's HTTP is parsed outside the sandbox.
 *
 * The service is the same user and can do to this process what it likes. All that it wins is to give its own
 * answers by another way: nothing in here knows what is expected of them.
 *
 * Valid JavaScript on purpose: bound as `.mjs` it starts without Node's type stripper.
 * Descriptors: 5 and 6 are the service's stdout and stderr.
 */
import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import process from 'node:process';
import { createInterface } from 'node:readline';

const [socketPath = '', portText = '', binary = '', ...args] = process.argv.slice(2);
const port = Number(portText);
/** Nothing lies beside the service but what it makes itself. */
const EMPTY_FOLDER = `${process.env.HOME}/empty`;
const POLL_MS = 20;

const bench = connect(socketPath);
bench.on('error', () => process.exit(1));
bench.on('close', () => process.exit(0));
createInterface({ input: bench }).on('line', (line) => {
  const order = JSON.parse(line);
  if (order.do === 'start') void start(order.waitMs);
  else if (order.do === 'ask') ask(order.id, order);
  else if (order.do === 'stop') void stop(order.waitMs);
});
say({ state: 'ready' });

/** How the service ended; empty while it runs. */
let ended = '';
let hasEnded = Promise.resolve(true);
let askToEnd = () => false;

async function start(waitMs = 0) {
  mkdirSync(EMPTY_FOLDER);
  const child = spawn(binary, args, { cwd: EMPTY_FOLDER, stdio: ['ignore', 5, 6] });
  askToEnd = () => child.kill('SIGTERM');
  hasEnded = new Promise((resolve) => {
    child.on('error', (error) => {
      ended = `it cannot be started: ${error.message}`;
      resolve(true);
    });
    child.on('exit', (code, signal) => {
      ended = signal === null ? `it ended with exit code ${code}` : `it was ended by ${signal}`;
      resolve(true);
    });
  });
  const deadlineMs = performance.now() + waitMs;
  while (ended === '' && performance.now() < deadlineMs) {
    if (await isListening()) return say({ state: 'listening' });
    await pause(POLL_MS);
  }
  return say({ state: 'failed', why: ended });
}

async function stop(waitMs = 0) {
  askToEnd();
  const byItself = await Promise.race([hasEnded, pause(waitMs).then(() => false)]);
  say({ state: 'stopped', byItself, portFree: !(await isListening()) });
}

function isListening() {
  return new Promise((resolve) => {
    const probe = connect(port, '127.0.0.1');
    const tell = (answers = false) => {
      probe.destroy();
      resolve(answers);
    };
    probe.setTimeout(1000, () => tell(false));
    probe.on('connect', () => tell(true)).on('error', () => tell(false));
  });
}

/** Hands on one answer, or why there is none. A connection of its own each: a kept one may be closed under a request. */
function ask(id = 0, { method = '', path = '', headers = {}, body = '', waitMs = 0, limitBytes = 0 }) {
  const request = httpRequest({ host: '127.0.0.1', port, method, path, headers, agent: false });
  let isOpen = true;
  const finish = (answer = {}) => {
    clearTimeout(timer);
    if (isOpen) say({ id, ...answer });
    isOpen = false;
    request.destroy();
  };
  const timer = setTimeout(() => finish({ why: `no whole answer within ${waitMs / 1000} seconds` }), waitMs);
  request.on('error', (error) => finish({ why: error.message }));
  request.on('close', () => finish({ why: 'the connection was closed without an answer' }));
  request.on('response', (response) => {
    const pieces = [Buffer.alloc(0)];
    let bytes = 0;
    response.on('error', (error) => finish({ why: error.message }));
    response.on('data', (piece) => {
      bytes += piece.length;
      if (bytes > limitBytes) finish({ why: `an answer of more than ${limitBytes} bytes` });
      else pieces.push(piece);
    });
    response.on('end', () => {
      const { statusCode: status, headers: found } = response;
      finish({ status, headers: found, body: Buffer.concat(pieces).toString('base64') });
    });
  });
  request.end(Buffer.from(body, 'base64'));
}

function say(message = {}) {
  bench.write(`${JSON.stringify(message)}\n`);
}

function pause(ms = 0) {
  return new Promise((resolve) => setTimeout(() => resolve(true), ms));
}
