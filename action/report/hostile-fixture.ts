/** Texts that try to be more than text. */
export const HOSTILE = [
  'hi @octocat and @org/team',
  'fixes #123, GH-45, org/repo#6',
  'https://evil.test/x www.evil.test mailto:a@evil.test',
  '[click](https://evil.test) ![pic](https://evil.test/a.png) [ref]: https://evil.test',
  '<img src=x onerror=alert(1)><script>x</script><!-- --> <details>',
  '| a | b |\n|---|---|\n| 1 | 2 |',
  '`code` ``more`` ```fence```',
  '\\` \\| \\\\',
  '**bold** _it_ ~~gone~~ $x$ :tada: &lt;',
  '# heading\n\n- list\n\n> quote\n\n---\n\n1. one',
  '\x1b[31mred\x1b[0m \u202eevil\u200b ::error::x ##[error]y',
  '```',
  '`',
  '|',
  '\\',
];
