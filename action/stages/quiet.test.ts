import { expect, test } from 'vitest';
import { makeQuiet } from './quiet.ts';

/** A piece of work that ends when it is told to, and keeps a diary. */
function worker(name: string, diary: string[]) {
  const { promise, resolve } = Promise.withResolvers<void>();
  const work = async () => {
    diary.push(`${name} begins`);
    await promise;
    diary.push(`${name} ends`);
    return name;
  };
  return { work, end: resolve };
}

const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

test('whoever must be alone waits for those at work, and those who come later wait for it', async () => {
  const diary: string[] = [];
  const quiet = makeQuiet();
  const [a, b, page, c, second] = ['a', 'b', 'page', 'c', 'second'].map((name) => worker(name, diary));
  if (!a || !b || !page || !c || !second) throw new Error('five workers');
  const all = [quiet.together(a.work), quiet.together(b.work)];
  all.push(quiet.alone(page.work), quiet.together(c.work), quiet.alone(second.work));
  await turn();
  expect(diary).toEqual(['a begins', 'b begins']);
  a.end();
  await turn();
  expect(diary).not.toContain('page begins');
  b.end();
  await turn();
  expect(diary.slice(-1)).toEqual(['page begins']);
  page.end();
  await turn();
  expect(diary.slice(-2)).toEqual(['page ends', 'c begins']);
  c.end();
  await turn();
  second.end();
  expect(await Promise.all(all)).toEqual(['a', 'b', 'page', 'c', 'second']);
});

test('work that fails fails for its caller alone', async () => {
  const quiet = makeQuiet();
  const failing = quiet.alone(() => Promise.reject(new Error('no browser')));
  const other = quiet.together(async () => 'played');
  await expect(failing).rejects.toThrow('no browser');
  expect(await other).toBe('played');
  expect(await quiet.alone(async () => 'graded')).toBe('graded');
});
