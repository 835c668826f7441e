import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { recordsIn, samebrief, scratchFolder } from './cli-testing.ts';

const KEY = 'kf83-hs72-LQ19-vv02';
const TOKEN = `ghp_${'a1B2'.repeat(9)}`;

/** What a contestant can write with: names, notes and claims that hold secrets, commands for runners, and lies. */
const EVIL = `
printf 'x = 1\\n' > '${KEY}.py'
printf 'x\\n' > '${TOKEN}.txt'
printf 'x\\n' > '##[error]x'
printf 'x\\n' > '::error::y'
printf 'x\\n' > "$(printf 'a\\nb')"
ln -s /etc/passwd '${KEY}'
printf '# %s\\n::error::%s\\n' '${KEY}' '${TOKEN}' >> todo.py
printf '%s.py and todo.py. Time spent: 9 min' '${KEY}' > FIX_NOTES.md
printf '{"time_s": 7, "files_changed": ["%s.py", "todo.py", "\\\\u202e##[error]"]}' '${KEY}' > claims.json
`;

test('nothing that a contestant can write takes a secret or a command into the record or the patch', async () => {
  using scratch = scratchFolder();
  writeFileSync(join(scratch.path, 'evil.sh'), EVIL);
  const mine = '{ name: Mine, harness: command, run: [bash, evil.sh], auth: { env: MY_KEY } }';
  writeFileSync(
    join(scratch.path, 'bench.yml'),
    `schema: 1\nrounds: [r5-debug]\nrepeats: 1\ncontestants: { mine: ${mine} }\n`,
  );
  const ran = await samebrief(['bench', '--out', 'out'], scratch.path, { MY_KEY: KEY });
  expect(ran.stdout, ran.stderr).toContain('1 scored');
  const folder = join(scratch.path, 'out/trials/local/r5-debug/mine/1');
  const [record, patch] = ['trial.json', 'change.patch'].map((name) => readFileSync(join(folder, name), 'utf8'));
  for (const text of [record, patch, ran.stdout, ran.stderr]) {
    for (const bad of [KEY, TOKEN, '##[error]', '\n::error', '\u202e', 'root:']) expect(text).not.toContain(bad);
  }
  const [found] = recordsIn(join(scratch.path, 'out'));
  expect(found).toMatchObject({
    claims: { time_s: 7, time_source: 'claims_file', files_changed: ['[redacted].py', 'todo.py', '## [error]'] },
    notes: { files_named: ['todo.py'] },
  });
  expect(found?.change?.files_added).toEqual(expect.arrayContaining(['## [error]x', ': :error::y']));
});
