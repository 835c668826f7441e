import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { type Ran, recordsIn, samebrief, scratchFolder } from './cli-testing.ts';

// Put together at run time, so that no scanner takes this file for a leak; so is the round, whose script holds them.
const letters = (count: number) => 'aB3dE5gH7jK9mN'.repeat(Math.ceil(count / 14)).slice(0, count);
const KEY_LINE = `MIIE${letters(60)}`;
const KNOWN = 'known to nobody/but "us" 42';

const SECRETS: Readonly<Record<string, string>> = {
  known: KNOWN,
  github: `ghp_${letters(36)}`,
  githubFineGrained: `github_pat_${letters(22)}_${letters(59)}`,
  gitlab: `glpat-${letters(20)}`,
  npm: `npm_${letters(36)}`,
  huggingFace: `hf_${letters(34)}`,
  anthropic: `sk-ant-api03-${letters(60)}`,
  openAi: `sk-proj-${letters(60)}`,
  awsId: `AKIA${'ABCD2345'.repeat(2)}`,
  google: `AIza${letters(35)}`,
  slack: `xox${'b'}-123456789012-${letters(24)}`,
  webToken: `eyJ${letters(30)}.eyJ${letters(40)}.${letters(43)}`,
  privateKey: `-----BEGIN ${'RSA'} PRIVATE KEY-----\n${`${KEY_LINE}\n`.repeat(8)}-----END RSA PRIVATE KEY-----`,
  header: `Authorization: Bearer ${letters(41)}`,
  awsSecret: `aws_secret_access_key = ${letters(19)}/${letters(20)}`,
  urlPassword: `https://someone:${letters(17)}@host.test/`,
};
/** What must be found nowhere: of some only a part is secret. */
const NEEDLES = Object.entries({
  ...SECRETS,
  privateKey: KEY_LINE,
  header: letters(41),
  awsSecret: `${letters(19)}/${letters(20)}`,
  urlPassword: letters(17),
  knownInJson: JSON.stringify(KNOWN).slice(1, -1),
  knownEncoded: Buffer.from(`user:${KNOWN}`).toString('base64').slice(8, 24),
});

const scratch = scratchFolder();
const out = join(scratch.path, 'out');
const outside = join(scratch.path, 'outside');
let ran: Ran;
let ranOutside: Ran;

/** Pi's part: a model that says, thinks, runs and writes secrets. */
function script(): unknown {
  const all = Object.values(SECRETS).join('\n');
  const said = Object.values(SECRETS).map(
    (secret) => `echo ${JSON.stringify(secret)} 'in "one"'; echo '${secret}' >&2`,
  );
  const asks = `import urllib.request as r\ntry:\n r.urlopen('http://127.0.0.1:8080/v1/${SECRETS.github}?x')\nexcept Exception as e: print(e)`;
  const call = (name: string, args: object) => ({ answer: { text: all, tool_calls: [{ name, arguments: args }] } });
  return {
    schema: 1,
    title: 'Lets out what it can',
    steps: [
      {
        answer: { reasoning: all, text: all, tool_calls: [{ name: 'bash', arguments: { command: said.join('\n') } }] },
      },
      call('write', { path: 'kept.txt', content: `${all}\n` }),
      call('bash', {
        command: `cat kept.txt; printf '\\033[31m%s\\033[0m\\n' "$(cat kept.txt)"`,
        [all.slice(0, 150)]: all,
      }),
      call('bash', { command: `python3 -c "${asks}"; touch '${SECRETS.gitlab}'` }),
      call('write', { path: 'FIX_NOTES.md', content: `# Notes\n\n${all}\n\nTime spent: 5 s\n` }),
      { answer: { text: all } },
    ],
  };
}

beforeAll(async () => {
  const root = join(import.meta.dirname, '..', '..');
  const config = join(scratch.path, 'config');
  mkdirSync(join(config, 'briefs'), { recursive: true });
  cpSync(join(root, 'rounds', 'r5-debug'), join(config, 'rounds', 'r5-leaks'), { recursive: true });
  cpSync(join(root, 'briefs', 'r5-debug.md'), join(config, 'briefs', 'r5-leaks.md'));
  cpSync(join(import.meta.dirname, 'secrets', 'leaks.py'), join(config, 'leaks.py'));
  writeFileSync(join(config, 'secrets.json'), JSON.stringify(Object.values(SECRETS)));
  writeFileSync(join(config, 'rounds', 'r5-leaks', 'scripts', 'leaks.yml'), stringify(script()));
  const auth = { env: 'SAMEBRIEF_TEST_KEY' };
  const bench = {
    schema: 1,
    rounds: ['r5-leaks'],
    repeats: 1,
    servers: { script: { kind: 'scripted' } },
    contestants: {
      program: { name: 'A program', harness: 'command', run: ['python3', 'leaks.py', 'secrets.json'], auth },
      pi: { name: 'Pi', harness: 'pi', server: 'script', model: 'leaks', auth },
    },
  };
  writeFileSync(join(config, 'bench.yml'), stringify(bench));
  const play = (...more: string[]) =>
    samebrief(['bench', '--config', join(config, 'bench.yml'), ...more], scratch.path, { SAMEBRIEF_TEST_KEY: KNOWN });
  ran = await play('--out', out);
  ranOutside = await play('--contestants', 'program', '--unsandboxed', '--out', outside);
}, 600_000);
afterAll(() => scratch[Symbol.dispose]());

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
const folderOf = (contestant: string): string => join(out, 'trials', 'local', 'r5-leaks', contestant, '1');

describe('secrets that contestants let out', () => {
  test('cost nobody a trial', () => {
    expect(ran.stderr).not.toContain('Error');
    expect(ran.code).toBe(0);
    expect(ranOutside.code).toBe(0);
    expect(recordsIn(outside)[0]?.isolation.sandbox).toBe('none');
    const records = recordsIn(out);
    expect(records.map((record) => [record.contestant, record.outcome.kind]).sort()).toEqual([
      ['pi', 'scored'],
      ['program', 'scored'],
    ]);
  });

  test.each(NEEDLES)('%s is in no file, no name and nothing that was printed', (_, needle) => {
    const files = [...filesIn(out), ...filesIn(outside)];
    expect(files.length).toBeGreaterThan(60);
    const forms = [needle, needle.replaceAll('/', '\\/')].map((form) => Buffer.from(form));
    const holding = files.filter((file) => {
      const data = readFileSync(file);
      return file.includes(needle) || forms.some((form) => data.includes(form));
    });
    expect(holding).toEqual([]);
    for (const { stdout, stderr } of [ran, ranOutside]) expect(stdout + stderr).not.toContain(needle);
  });

  test('were there, and left a mark wherever they were', () => {
    for (const contestant of ['program', 'pi']) {
      for (const file of ['harness.log', 'trial.json', 'snapshot.json', 'snapshot/FIX_NOTES.md']) {
        expect(readFileSync(join(folderOf(contestant), file), 'utf8'), `${contestant}/${file}`).toContain('[redacted]');
      }
    }
    const { files, refused } = JSON.parse(readFileSync(join(folderOf('program'), 'snapshot.json'), 'utf8'));
    const redacted = files.flatMap((file: { path: string; redacted: boolean }) => (file.redacted ? [file.path] : []));
    expect(redacted).toEqual(expect.arrayContaining(['FIX_NOTES.md', 'claims.json', 'kept-0.bin', 'kept-1.txt']));
    expect(redacted).not.toContain('views.py');
    expect(refused).toContainEqual({ path: '[redacted].txt', reason: 'bad name' });
    for (const file of ['transcript.jsonl', 'requests.jsonl']) {
      expect(readFileSync(join(folderOf('pi'), file), 'utf8'), file).toContain('[redacted]');
    }
    expect(readFileSync(join(folderOf('program'), 'trial.json'), 'utf8')).toContain('ValueError: [redacted]');
  });

  test('do not keep the transcript from being read', () => {
    const events = readFileSync(join(folderOf('pi'), 'transcript.jsonl'), 'utf8')
      .trim()
      .split('\n');
    const calls = events.map((line) => JSON.parse(line)).filter((event) => event.type === 'tool_call');
    expect(calls.length).toBe(5);
  });

  test('are refused in a configuration, before it becomes a plan', async () => {
    const config = join(scratch.path, 'bench.yml');
    const url = 'http://someone:'.concat(letters(12), '@127.0.0.1:1');
    const bench = { schema: 1, rounds: ['r5-debug'], servers: { mine: { kind: 'openai', url } } };
    writeFileSync(config, stringify({ ...bench, contestants: { idle: { name: 'Idle', harness: 'idle' } } }));
    const refused = await samebrief(['plan', '--config', config], scratch.path);
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain('servers.mine.url holds what looks like a secret.');
    expect(refused.stderr).not.toContain(letters(12));
  });
});
