import { describe, expect, test } from 'vitest';
import { namedCategories, namedFiles, namedWords } from './notes-named.ts';
import { bugsSchema } from './proof.ts';

const PATHS = [
  'todo.py',
  'views.py',
  'src/app/main.go',
  'a/x.py',
  'b/x.py',
  'Makefile',
  'todo',
  'my file.txt',
  '文件.md',
];

describe('files named in notes', () => {
  test.each([
    ['I fixed todo.py.', ['todo.py']],
    ['`todo.py`, **views.py**: done', ['todo.py', 'views.py']],
    ['_todo.py_ and __views.py__', ['todo.py', 'views.py']],
    ['todo.py:12: wrong', ['todo.py']],
    ['todo.py’s default', ['todo.py']],
    ['/work/todo.py and ./views.py', ['todo.py', 'views.py']],
    ['--- a/todo.py\n+++ b/todo.py', ['todo.py']],
    ['todo.py/views.py', ['todo.py', 'views.py']],
    ['python3 -m pytest --file=todo.py', ['todo.py']],
    ['in main.go', ['src/app/main.go']],
    ['in app/main.go', ['src/app/main.go']],
    ['in other/main.go', []],
    ['x.py is ambiguous', []],
    ['a/x.py is not', ['a/x.py']],
    ['the Makefile', ['Makefile']],
    ['the todo program', []],
    ['修复todo.py中的错误', ['todo.py']],
    ['见文件.md。', ['文件.md']],
    ['see my file.txt, please', ['my file.txt']],
    ['see mmy file.txt', []],
    ['my_todo.py, todo.pyc, todo.py2, étodo.py, todo.python', []],
    ['', []],
  ])('%j', (notes, files) => {
    expect(namedFiles(notes, PATHS)).toEqual(files);
  });

  test('a folder of names and a text of names come to an end', () => {
    const paths = Array.from({ length: 5_000 }, (_, index) => `${'d/'.repeat(30)}- ${index} .`);
    for (const text of ['- 1 .x', 'todo.py/', 'd/', '/', '.', '- ']) {
      // Of the processor, because a test machine may have others at work.
      const before = process.cpuUsage();
      namedFiles(text.repeat(262_144 / text.length), paths);
      expect(process.cpuUsage(before).user / 1000, text).toBeLessThan(1_500);
    }
    expect(
      namedFiles(
        'f1.py '.repeat(10),
        Array.from({ length: 500 }, (_, index) => `f${index}.py`),
      ),
    ).toEqual(['f1.py']);
  });
});

test('tests are named by their whole id', () => {
  const ids = ['test_sum', 'test_sum_more', 'test_x[1-2]', 'test_never'];
  expect(namedWords('`test_sum_more` and tests.py::test_x[1-2]; not mytest_sum', ids)).toEqual([
    'test_sum_more',
    'test_x[1-2]',
  ]);
  expect(namedWords('test_sum.', ids)).toEqual(['test_sum']);
});

describe('categories of bugs', () => {
  const bug = { file: 'a.py', difficulty: 'easy', summary: 'x' };
  const bugs = bugsSchema.parse({
    schema: 1,
    bugs: [
      { ...bug, id: 'one', category: 'off-by-one', words: ['off-by-one', 'last day'] },
      { ...bug, id: 'two', category: 'wrong-key', words: ['wrong key', 'last_id'] },
      { ...bug, id: 'three', category: 'off-by-one', words: ['boundary'] },
      { ...bug, id: 'four', category: 'dropped', words: ['lost', "wasn't passed"] },
    ],
  });

  test.each([
    ['An Off‑by‑one error.', ['off-by-one']],
    ['the last\n  day was left out', ['off-by-one']],
    ['**BOUNDARY** and `last_id`', ['off-by-one', 'wrong-key']],
    ['it wasn’t passed', ['dropped']],
    ['lostly, my_last_id, boundaryless', []],
    ['', []],
  ])('%j', (notes, named) => {
    expect(namedCategories(notes, bugs)).toEqual({ named, of: 3 });
  });
});
