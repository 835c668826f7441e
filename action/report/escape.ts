import { oneLine } from '../core/redact.ts';

/** Longest text of somebody else in one place. */
const LONGEST = 300;

// GitHub looks for mentions, references and links in the rendered text, where a backslash is gone. So
// the one character that each needs becomes its full-width twin: people still read it, no filter does.
const TWINS: readonly [RegExp, string][] = [
  [/@/g, '＠'],
  [/#(?=\d)/g, '＃'],
  [/GH-(?=\d)/gi, 'GH－'],
  [/:(?=\/\/)/g, '：'],
  // Wherever it stands: behind an underscore it is a link, too.
  [/(www)\./gi, '$1．'],
  // `:name:` becomes a picture; a clock does not.
  [/:(?!\d\d:)(?=[a-z0-9_+-]{1,60}:)/gi, '：'],
];

/** Text of somebody else as plain text in a line or a table cell of GitHub Markdown: one line, no structure, nothing to click. */
export function escapeMarkdown(text: string): string {
  const plain = TWINS.reduce((result, [pattern, twin]) => result.replace(pattern, twin), oneLine(text, LONGEST));
  return (
    plain
      .replace(/[\\`*_{}[\]<>|~&$]/g, '\\$&')
      // At the start of a line these make headings, lists and rules.
      .replace(/^[#+=-]/, '\\$&')
      .replace(/^(\d{1,9})([.)])/, '$1\\$2')
      // At the end of a heading these are not shown.
      .replace(/ (#+)$/, ' \\$1')
  );
}

/**
 * Text of somebody else as code: nothing in it is looked at by anybody, so it stays as it was written.
 * Only the pipe is exchanged, because it ends a table cell even there.
 */
export function codeSpan(text: string): string {
  const content = oneLine(text, LONGEST).replaceAll('|', '¦');
  if (content === '') return '';
  const longest = (content.match(/`+/g) ?? []).reduce((most, run) => Math.max(most, run.length), 0);
  const fence = '`'.repeat(longest + 1);
  // A blank inside each fence is not shown; without it a backtick at the edge would lengthen the fence.
  const pad = longest > 0 || /^ | $/.test(content) ? ' ' : '';
  return `${fence}${pad}${content}${pad}${fence}`;
}
