import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { TRANSCRIPT_TEXT_LIMIT } from '../core/limits.ts';
import { pi } from '../harnesses/pi.ts';
import { cleanValue, transcribe } from './transcribe.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sbt-transcribe-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const SECRET = 'super-secret-key-123';

async function transcribed(lines: readonly string[]) {
  const [log, transcript] = [join(folder, 'log'), join(folder, 'transcript.jsonl')];
  writeFileSync(log, lines.join('\n'));
  const result = await transcribe(log, pi, transcript, { suite: 'tests.py', secrets: [SECRET] });
  return { result, text: readFileSync(transcript, 'utf8') };
}

function call(name: string, given: unknown, id = 'call_1'): string {
  const content = [{ type: 'toolCall', id, name, arguments: given }];
  return JSON.stringify({ type: 'message_end', message: { role: 'assistant', content, stopReason: 'toolUse' } });
}

function nested(depth: number): string {
  const marker = '"NESTED"';
  return call('bash', 'NESTED').replace(marker, `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`);
}

test('arguments nested without end are cut, and cost neither the trial nor the bench', async () => {
  const { result, text } = await transcribed([nested(3_000), nested(100_000), call('bash', { command: 'ls' })]);
  expect(text).toContain('(nested too deeply)');
  expect(text).toContain('"ls"');
  expect(result?.session).not.toBeUndefined();
});

test('no text of theirs keeps commands, escapes or secrets, in whatever field it stands', async () => {
  const evil = `::error::x ##[error]y \u001b[31m ${SECRET} ghp_${'a1B2'.repeat(9)}`;
  const { text, result } = await transcribed([
    call(evil, { [evil]: evil, list: [evil] }, evil),
    JSON.stringify({
      type: 'message_end',
      message: {
        role: 'assistant',
        content: [{ type: 'text', text: `\n${evil}` }],
        stopReason: 'error',
        errorMessage: evil,
      },
    }),
  ]);
  for (const all of [text, JSON.stringify(result)]) {
    expect(all).not.toContain(SECRET);
    expect(all).not.toContain('ghp_a1B2');
    expect(all).not.toContain('##[error]');
    expect(all).not.toContain('\\u001b');
  }
});

test.each([5, SECRET.length - 1])('a secret across a cut leaves no %i characters of it', async (kept) => {
  const upTo = (limit: number): string =>
    `${'x '.repeat(limit).slice(0, limit - kept - 1)} ${SECRET} ${'tail '.repeat(20)}`;
  const { text, result } = await transcribed([
    call('bash', { command: upTo(TRANSCRIPT_TEXT_LIMIT), [upTo(200)]: 1 }),
    JSON.stringify({
      type: 'message_end',
      message: { role: 'assistant', content: [], stopReason: 'error', errorMessage: upTo(500) },
    }),
  ]);
  for (const all of [text, JSON.stringify(result)]) expect(all).not.toContain(SECRET.slice(0, kept));
  expect(text).toContain('… (cut)');
  expect(result?.session).toMatchObject({ kind: 'error', detail: expect.stringMatching(/^[x ]+\[r/) });
});

test('a cut between the halves of a character leaves none of them', () => {
  expect(cleanValue(`${'x'.repeat(TRANSCRIPT_TEXT_LIMIT - 1)}😀`, [])).toMatch(/x\ufffd… \(cut\)$/);
});

test('counts the commands that ran the tests, not the notes that speak of them', async () => {
  const { result } = await transcribed([
    call('write', { path: 'FIX_NOTES.md', content: 'run pytest, then python3 tests.py' }),
    call('bash', { command: 'python3 -m pytest -q tests.py' }),
    call('bash', { command: 'python3 tests.py' }),
    call('bash', { command: 'cat tests.py' }),
  ]);
  expect(result?.testRuns).toBe(2);
  expect(result?.ranOwnCode).toBe(true);
});

test('looking at files runs nothing', async () => {
  const { result } = await transcribed([
    call('write', { path: 'a.py', content: 'python3 a.py' }),
    call('bash', { command: 'cat a.py; python3 --version' }),
  ]);
  expect(result).toMatchObject({ testRuns: 0, ranOwnCode: false });
});

test('the hash is of what was said and done, not of ids', async () => {
  const first = await transcribed([call('bash', { command: 'ls' }, 'one')]);
  const same = await transcribed([call('bash', { command: 'ls' }, 'two')]);
  const other = await transcribed([call('bash', { command: 'ls -l' }, 'one')]);
  expect(same.result?.sha256).toBe(first.result?.sha256);
  expect(other.result?.sha256).not.toBe(first.result?.sha256);
  expect((await transcribed(['not json', '{}'])).result?.sha256).toBeNull();
});

test('lone surrogates become something that any reader of JSON takes', () => {
  expect(cleanValue('\ud800x', [])).toBe('\ufffdx');
});
