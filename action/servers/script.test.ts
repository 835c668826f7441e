import { readdirSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../tap/testing.ts';
import { loadScript } from './load-script.ts';
import { createPlayer } from './script-player.ts';

const ROUNDS = join(import.meta.dirname, '../../rounds');
const scripts = readdirSync(ROUNDS, { recursive: true, encoding: 'utf8' }).filter((path) =>
  /\/scripts\/[^/]+\.yml$/.test(path),
);

test.each(scripts)('%s can be played', async (script) => {
  expect((await loadScript(join(ROUNDS, script))).length).toBeGreaterThan(0);
});

test('includes stand in place, quoted files are in the arguments', async () => {
  const steps = await loadScript(join(ROUNDS, 'r5-debug/scripts/rate-limited.yml'));

  expect(steps[0]).toMatchObject({ fail: { status: 429 }, times: 2 });
  expect(steps.at(-1)).toMatchObject({ answer: { text: 'done' } });
  const written = steps
    .flatMap((step) => ('answer' in step ? step.answer.tool_calls : []))
    .filter((call) => call.name === 'write');
  expect(written.map((call) => call.arguments.path)).toEqual([
    'storage.py',
    'tasks.py',
    'views.py',
    'todo.py',
    'FIX_NOTES.md',
  ]);
  expect(written.every((call) => String(call.arguments.content).length > 100)).toBe(true);
});

test.each([
  ['steps: [{ answer: { txt: hi } }]', 'steps[0].answer: unknown key "txt"'],
  ['steps: [{ fail: { status: 200 } }]', 'steps[0].fail.status'],
  ['steps: []', 'steps'],
  ['steps: [{ include: ../x.yml }]', 'name a script beside this one'],
  ['steps: [{ include: s.yml }]', 'includes go too deep'],
  [
    'steps: [{ answer: { tool_calls: [{ name: write, argument_files: { content: none.txt } }] } }]',
    'none.txt cannot be read',
  ],
  ['steps: [', 's.yml'],
])('%s is refused', async (steps, message) => {
  await using folder = await temporaryFolder();
  const path = join(folder.path, 's.yml');
  await writeFile(path, `schema: 1\ntitle: wrong\n${steps}\n`);

  await expect(loadScript(path)).rejects.toThrow(message);
});

test('steps are played as often as they say, then the script has ended', () => {
  const hang = (times: number | 'forever') => ({ hang: 'headers' as const, think_ms: 0, times });
  const [first, second] = [hang(2), hang(1)];
  const player = createPlayer([first, second]);
  const endless = createPlayer([first, hang('forever')]);

  expect([player.next(), player.next(), player.next(), player.next()]).toEqual([first, first, second, null]);
  for (let asked = 0; asked < 50; asked += 1) expect(endless.next()).not.toBeNull();
});
