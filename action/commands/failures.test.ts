import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Trial } from '../core/trial.ts';
import { type Ran, recordsIn, samebrief, scratchFolder } from './cli-testing.ts';

/** The real Pi, on a scripted model server that fails in every way that a real one does. */
const CONFIG = `schema: 1
rounds: [r5-debug]
repeats: 1
max_job_hours: 0.5
nodes: { local: { labels: [], lanes: { main: {}, quota: { server: limited } } } }
servers: { script: { kind: scripted }, limited: { kind: scripted } }
contestants:
  solves: { name: Solves, harness: pi, server: script, model: solves }
  solves-old: { name: Solves with the older Pi, harness: pi, version: 0.75.5, server: script, model: solves }
  edits-tests: { name: Edits the tests, harness: pi, server: script, model: edits-tests }
  loops: { name: Loops, harness: pi, server: script, model: loops }
  spends: { name: Spends its requests, harness: pi, server: script, model: solves, budget: { requests: 3 } }
  talks: { name: Spends its tokens, harness: pi, server: script, model: solves, budget: { tokens: 20 } }
  malformed: { name: Malformed tool calls, harness: pi, server: script, model: malformed }
  hangs: { name: Hangs, harness: pi, server: script, model: hangs, limit_s: 12 }
  error-500: { name: Fails with 500, harness: pi, server: script, model: error-500 }
  rate-limited: { name: 429 without Retry-After, harness: pi, server: script, model: rate-limited }
  rate-limited-short: { name: 429 with Retry-After 2, harness: pi, server: script, model: rate-limited-short }
  quota: { name: 429 for an hour, harness: pi, server: limited, model: quota }
  cut: { name: Cuts every stream, harness: pi, server: script, model: cut }
  truncated: { name: Output limit cuts a write, harness: pi, server: script, model: truncated }
  truncated-old: { name: "The same, executed", harness: pi, version: 0.75.5, server: script, model: truncated }
  deep: { name: Nests arguments without end, harness: pi, server: script, model: deep-arguments }
  drains: { name: Asks the model itself, harness: pi, server: script, model: drains }
  broken-call: { name: The server cannot read its own call, harness: pi, server: script, model: tool-call-error }
  kills-relay: { name: Kills the relay, harness: pi, server: script, model: kills-relay }
`;

const scratch = scratchFolder();
const out = join(scratch.path, 'out');
let ran: Ran;
let records: Map<string, Trial>;

beforeAll(async () => {
  writeFileSync(join(scratch.path, 'bench.yml'), CONFIG);
  ran = await samebrief(['bench', '--out', out], scratch.path);
  records = new Map(recordsIn(out).map((record) => [record.contestant, record]));
}, 900_000);
afterAll(() => scratch[Symbol.dispose]());

function record(contestant: string): Trial {
  const found = records.get(contestant);
  if (found === undefined) throw new Error(`${contestant} left no record: ${ran.stderr}`);
  return found;
}

function passed(contestant: string): number | null {
  const { outcome } = record(contestant);
  return outcome.kind === 'scored' ? outcome.checks.filter((check) => check.result === 'passed').length : null;
}

describe('each way to fail ends as the table of outcomes says', () => {
  test.each([
    ['solves', { kind: 'scored', stop: 'finished', integrity: { verdict: 'clean' } }],
    ['solves-old', { kind: 'scored', stop: 'finished', integrity: { verdict: 'clean' } }],
    ['edits-tests', { kind: 'scored', stop: 'finished', integrity: { verdict: 'tampered' } }],
    ['loops', { kind: 'scored', stop: 'repetition_loop' }],
    ['spends', { kind: 'scored', stop: 'request_budget' }],
    ['talks', { kind: 'scored', stop: 'token_budget' }],
    ['malformed', { kind: 'scored', stop: 'finished' }],
    ['hangs', { kind: 'broken', cause: 'server' }],
    ['error-500', { kind: 'broken', cause: 'server' }],
    ['rate-limited', { kind: 'scored', stop: 'finished' }],
    ['rate-limited-short', { kind: 'scored', stop: 'finished' }],
    ['quota', { kind: 'broken', cause: 'quota' }],
    ['cut', { kind: 'broken', cause: 'server' }],
    ['deep', { kind: 'scored' }],
    ['drains', { kind: 'scored' }],
    ['broken-call', { kind: 'scored', stop: 'tool_call_error' }],
    ['kills-relay', { kind: 'scored', stop: 'crashed' }],
  ])('%s', (contestant, outcome) => {
    expect(record(contestant).outcome).toMatchObject(outcome);
  });

  test('both versions of Pi solve the round, and the transcript shows that they ran the tests', () => {
    for (const contestant of ['solves', 'solves-old']) {
      expect(passed(contestant), contestant).toBe(35);
      expect(record(contestant).test_runs, contestant).toBeGreaterThanOrEqual(1);
      expect(record(contestant).notes?.present, contestant).toBe(true);
    }
    expect(record('solves').versions.harness).toBe('0.87.1');
    expect(record('solves-old').versions.harness).toBe('0.75.5');
  });

  test('edited tests help nobody', () => {
    expect(passed('edits-tests')).toBe(22);
  });

  test('a server that fails is tried three times in all, a scored trial once', () => {
    expect(record('error-500').attempts).toHaveLength(3);
    expect(record('loops').attempts).toHaveLength(1);
    for (const contestant of ['kills-relay', 'deep', 'drains', 'broken-call']) {
      expect(record(contestant).attempts, contestant).toHaveLength(1);
    }
  });

  test('a short rate limit is held and taken off the time, a long one says when it resets', () => {
    expect(record('rate-limited-short').held_s).toBeGreaterThanOrEqual(1.9);
    expect(passed('rate-limited')).toBe(35);
    const { outcome } = record('quota');
    expect(outcome.kind === 'broken' && outcome.retry_at !== null && Date.parse(outcome.retry_at) > Date.now()).toBe(
      true,
    );
  });

  test('the tap counts what was asked and answered', () => {
    const requests = readFileSync(join(out, 'trials/local/r5-debug/solves/1/requests.jsonl'), 'utf8')
      .trim()
      .split('\n');
    const { usage } = record('solves');
    expect(usage?.requests).toBe(requests.length);
    expect(usage?.output_tokens).toBeGreaterThan(0);
    expect(usage?.tool_calls).toBeGreaterThanOrEqual(5);
    expect(record('malformed').usage?.malformed_tool_calls).toBeGreaterThan(0);
  });
});
