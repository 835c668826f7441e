import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { seededRandom } from '../core/random.ts';
import { ended, processesWith, recordsIn, samebrief, scratchFolder, startCli } from './cli-testing.ts';

/** SIGKILLs of the whole run; the nightly proof takes more. */
const KILLS = Number(process.env.SAMEBRIEF_KILLS ?? 6);
const SEED = Number(process.env.SAMEBRIEF_KILL_SEED ?? 1);

/** Enough work that no kill comes after its end. */
const REPEATS = Math.max(7, Math.ceil(KILLS / 2));

const MARK = 'resume-test-worker';
const CONFIG = `schema: 1
rounds: [r5-debug]
repeats: ${REPEATS}
contestants:
  oracle: { name: Oracle, harness: oracle }
  worker: { name: Worker, harness: command, run: [bash, ${MARK}.sh] }
`;
const WORKER = 'setsid sleep 300 &\nfor n in 1 2 3 4 5 6 7 8; do echo $n >> work.txt; sleep 0.1; done\n';

type Sealed = Map<string, { text: string; changedMs: number }>;

function sealedIn(out: string): Sealed {
  if (!existsSync(join(out, 'trials'))) return new Map();
  return new Map(
    recordsIn(out)
      .filter((record) => record.outcome.kind === 'scored')
      .map((record) => {
        const path = join(out, 'trials', record.id, 'trial.json');
        return [record.id, { text: readFileSync(path, 'utf8'), changedMs: statSync(path).mtimeMs }];
      }),
  );
}

test(`a bench that is killed ${KILLS} times at random moments loses nothing and plays nothing twice`, async () => {
  using scratch = scratchFolder();
  const out = join(scratch.path, 'out');
  writeFileSync(join(scratch.path, 'bench.yml'), CONFIG);
  writeFileSync(join(scratch.path, `${MARK}.sh`), WORKER);
  const random = seededRandom(SEED);
  let sealed: Sealed = new Map();
  for (let kill = 0; kill < KILLS; kill += 1) {
    const resume = existsSync(join(out, 'plan.json')) ? ['--resume'] : [];
    const child = startCli(['bench', '--out', out, ...resume], scratch.path);
    const end = ended(child);
    await Promise.race([end, sleep(300 + random() * 4000)]);
    child.kill('SIGKILL');
    const { signal } = await end;
    expect(signal, 'the kill hit a bench at work').toBe('SIGKILL');
    await sleep(500);
    expect(processesWith(MARK), 'workers left running').toEqual([]);
    expect(processesWith(out), 'graders left running').toEqual([]);
    const now = sealedIn(out);
    for (const [id, before] of sealed) expect(now.get(id), `${id} was sealed and must not change`).toEqual(before);
    sealed = now;
  }
  const resume = existsSync(join(out, 'plan.json')) ? ['--resume'] : [];
  const last = await samebrief(['bench', '--out', out, ...resume], scratch.path);
  expect(last.code, last.stderr).toBe(0);
  const records = recordsIn(out);
  const planned = ['oracle', 'worker'].flatMap((contestant) =>
    Array.from({ length: REPEATS }, (_, index) => `local/r5-debug/${contestant}/${index + 1}`),
  );
  expect(records.map((record) => record.id).sort()).toEqual(planned.sort());
  for (const record of records) {
    expect(record.outcome.kind).toBe('scored');
    expect(record.attempts.filter((attempt) => attempt.ended === 'sealed')).toHaveLength(1);
    expect(record.attempts.at(-1)?.ended, 'nothing is played after the seal').toBe('sealed');
  }
  for (const [id, before] of sealed) expect(sealedIn(out).get(id)).toEqual(before);
}, 600_000);

test('Ctrl-C leaves a run that can be resumed, and says how', async () => {
  using scratch = scratchFolder();
  const out = join(scratch.path, 'out');
  writeFileSync(join(scratch.path, 'bench.yml'), CONFIG);
  writeFileSync(join(scratch.path, `${MARK}.sh`), WORKER);
  const only = ['--contestants', 'worker', '--repeats', '2'];
  const child = startCli(['bench', '--out', out, ...only], scratch.path);
  const end = ended(child);
  await new Promise<void>((resolve) => {
    child.stderr?.on('data', (text: string) => text.includes('▸') && resolve());
  });
  await sleep(500);
  child.kill('SIGINT');
  const stopped = await end;
  expect(stopped.signal).toBe('SIGINT');
  expect(stopped.stderr).toContain(`--resume --out ${out}`);
  expect(processesWith(MARK)).toEqual([]);
  const resumed = await samebrief(['bench', '--out', out, ...only, '--resume'], scratch.path);
  expect(resumed.code, resumed.stderr).toBe(0);
  expect(recordsIn(out)).toHaveLength(2);
}, 300_000);

test.each([
  ['in a sandbox', []],
  ['without one', ['--unsandboxed']],
])(
  'a cancelled run %s leaves nothing that nobody has looked through for secrets',
  async (_, more) => {
    using scratch = scratchFolder();
    const out = join(scratch.path, 'out');
    const key = 'a-key-that-is-known-0123456789';
    const auth = `auth: { env: SAMEBRIEF_TEST_KEY }`;
    writeFileSync(join(scratch.path, 'bench.yml'), CONFIG.replace('harness: command,', `harness: command, ${auth},`));
    const leak = `for file in leak.txt "$HOME/leak.txt"; do echo ${key} > "$file"; done\necho leaked\nsleep 300\n`;
    writeFileSync(join(scratch.path, `${MARK}.sh`), leak);
    const only = ['--contestants', 'worker', '--repeats', '1', ...more];
    const child = startCli(['bench', '--out', out, ...only], scratch.path, { SAMEBRIEF_TEST_KEY: key });
    const end = ended(child);
    const attempt = join(out, 'trials/local/r5-debug/worker/1/attempts/1');
    const hasLeaked = () => existsSync(join(attempt, 'workspace/leak.txt'));
    for (let wait = 0; wait < 300 && !hasLeaked(); wait += 1) await sleep(100);
    expect(hasLeaked()).toBe(true);
    await sleep(200);
    child.kill('SIGTERM');
    expect((await end).signal).toBe('SIGTERM');
    expect(readdirSync(attempt).sort()).toEqual(['attempt.json', 'harness.log']);
    for (const file of readdirSync(out, { recursive: true, encoding: 'utf8' })) {
      if (statSync(join(out, file)).isFile()) expect(readFileSync(join(out, file), 'utf8'), file).not.toContain(key);
    }
  },
  120_000,
);
