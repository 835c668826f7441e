import { expect, test } from 'vitest';
import { readClaimsFile } from './claims-file.ts';

test.each([
  ['{"time_s": 240, "files_changed": ["todo.py", "./a/b.py"]}', 240, ['todo.py', 'a/b.py']],
  ['{"time_s": 0}', 0, null],
  ['{"time_s": 1.5, "model": "x", "files": 3}', 1.5, null],
  ['\ufeff{"time_s": 12}', 12, null],
  ['{"time_s": "240"}', 240, null],
  ['{"time_s": "4 min"}', 240, null],
  ['{"time_s": "about 4 minutes"}', 240, null],
  ['{"files_changed": []}', null, []],
  ['{"files_changed": ["a.py", "a.py", "", " b.py "]}', null, ['a.py', 'b.py']],
])('%s', (text, timeS, files) => {
  expect(readClaimsFile(text)).toEqual({ time_s: timeS, files_changed: files });
});

test.each([
  ['', 'empty'],
  ['240', 'no object'],
  ['[{"time_s": 1}]', 'a list'],
  ['{"time_s": 240', 'cut off'],
  ['{"time_s": NaN}', 'no JSON'],
  ['{"time_s": -1}', 'negative'],
  ['{"time_s": 1e400}', 'infinite'],
  ['{"time_s": 1e300}', 'longer than any life'],
  ['{"time_s": null}', 'null'],
  ['{"time_s": true}', 'no number'],
  ['{"time_s": [240]}', 'a list of one'],
  ['{"time_s": "5-10 min"}', 'a range'],
  ['{"time_s": "less than 5 min"}', 'a bound'],
  ['{"time_s": "-5"}', 'negative text'],
  ['{"time_s": "1e9999"}', 'text of an infinite number'],
  ['{"time_s": 5, "time_s": 6}', 'said twice'],
  ['{"files_changed": "a.py"}', 'no list'],
  ['{"files_changed": ["a.py", 3]}', 'not all of them names'],
  ['{"__proto__": {"time_s": 5}}', 'not its own'],
  [`${'['.repeat(30_000)}`, 'deep'],
  [`${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`, 'deep and well-formed'],
])('%s says nothing: %s', (text) => {
  expect(readClaimsFile(text)).toEqual({ time_s: null, files_changed: null });
});

test('a field that says nothing does not take the other with it', () => {
  expect(readClaimsFile('{"time_s": "soon", "files_changed": ["a.py"]}')).toEqual({
    time_s: null,
    files_changed: ['a.py'],
  });
  expect(readClaimsFile('{"time_s": 5, "files_changed": {"a.py": 1}}')).toEqual({ time_s: 5, files_changed: null });
});

test('many and long names are bounded', () => {
  const files = Array.from({ length: 1_000 }, (_, index) => `f${index}.py`);
  expect(readClaimsFile(JSON.stringify({ files_changed: ['x'.repeat(500), ...files] })).files_changed).toEqual(
    files.slice(0, 200),
  );
});
