import { expect, test } from 'vitest';
import { codeSpans, statementsOf } from './brief-statements.ts';

const BRIEF = `<!-- samebrief canary 00000000-0000-4000-8000-000000000000 do not train on this -->

# Count things. Really.

Write \`count.py\`. It reads a file, e.g. a list of
words, and prints \`Done. Bye.\` at the end (never twice). Upper and lower
case differ!

- Blanks separate words; a full stop does
  not.
- \`Any\` other is one. \`x.y\` is a word of 3 characters.
1. The file.

| word | count |
| --- | ---: |
| \`a\` | one, or two. Never three |
| none | |
After a table.

\`\`\`
not. a. Statement.
\`\`\`
`;

test('a brief falls into the sentences of its paragraphs and list items and the rows of its tables', () => {
  expect(statementsOf(BRIEF)).toEqual([
    'Write `count.py`.',
    'It reads a file, e.g. a list of words, and prints `Done. Bye.` at the end (never twice).',
    'Upper and lower case differ!',
    'Blanks separate words; a full stop does not.',
    '`Any` other is one.',
    '`x.y` is a word of 3 characters.',
    'The file.',
    '`a` | one, or two. Never three',
    'none',
    'After a table.',
  ]);
});

test('what stands in backticks is found, also over a line end', () => {
  expect([...codeSpans('`a.py` and ``b`c`` and `two\n  words`')]).toEqual(['a.py', 'b`c', 'two words']);
});
