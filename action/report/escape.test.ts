import { describe, expect, test } from 'vitest';
import { codeSpan, escapeMarkdown } from './escape.ts';
import { HOSTILE } from './hostile-fixture.ts';

describe('escaped text', () => {
  test('reads as it was meant', () => {
    expect(HOSTILE.map(escapeMarkdown).join('\n')).toMatchInlineSnapshot(`
      "hi ＠octocat and ＠org/team
      fixes ＃123, GH－45, org/repo＃6
      https：//evil.test/x www．evil.test mailto:a＠evil.test
      \\[click\\](https：//evil.test) !\\[pic\\](https：//evil.test/a.png) \\[ref\\]: https：//evil.test
      \\<img src=x onerror=alert(1)\\>\\<script\\>x\\</script\\>\\<!-- --\\> \\<details\\>
      \\| a \\| b \\| \\|---\\|---\\| \\| 1 \\| 2 \\|
      \\\`code\\\` \\\`\\\`more\\\`\\\` \\\`\\\`\\\`fence\\\`\\\`\\\`
      \\\\\\\` \\\\\\| \\\\\\\\
      \\*\\*bold\\*\\* \\_it\\_ \\~\\~gone\\~\\~ \\$x\\$ ：tada: \\&lt;
      \\# heading - list \\> quote --- 1. one
      red evil :：error::x ## \\[error\\]y
      \\\`\\\`\\\`
      \\\`
      \\|
      \\\\"
    `);
  });

  test.each(HOSTILE)('%j starts nothing', (text) => {
    const escaped = escapeMarkdown(text);
    expect(escaped).not.toMatch(/\n|@|#\d|:\/\/|www\.|\bGH-\d/);
    expect(escaped).not.toMatch(/:[a-z]+:/);
    // Every character of structure stands behind a backslash of its own.
    expect(escaped.replace(/\\[\\`*_{}[\]<>|~&$#+=.)-]/g, '')).not.toMatch(/[\\`*_{}[\]<>|~&$]|^[#+=-]|^\d+[.)]/);
  });

  test('ordinary names stay readable', () => {
    const names = [
      'Qwen3-Coder-30B-A3B',
      'Claude Sonnet 4.6',
      'GPT-5.3 (high)',
      'r5-debug',
      '2026-11-02 09:00:10',
      'C# 日本語 🙂',
    ];
    expect(names.map(escapeMarkdown)).toEqual(names);
  });

  test('is bounded', () => {
    expect(escapeMarkdown('*'.repeat(10_000)).length).toBeLessThanOrEqual(600);
    expect(codeSpan('`'.repeat(10_000)).length).toBeLessThanOrEqual(1000);
  });
});

describe('code', () => {
  test('reads as it was written', () => {
    expect(HOSTILE.map(codeSpan).join('\n')).toMatchInlineSnapshot(`
      "\`hi @octocat and @org/team\`
      \`fixes #123, GH-45, org/repo#6\`
      \`https://evil.test/x www.evil.test mailto:a@evil.test\`
      \`[click](https://evil.test) ![pic](https://evil.test/a.png) [ref]: https://evil.test\`
      \`<img src=x onerror=alert(1)><script>x</script><!-- --> <details>\`
      \`¦ a ¦ b ¦ ¦---¦---¦ ¦ 1 ¦ 2 ¦\`
      \`\`\`\` \`code\` \`\`more\`\` \`\`\`fence\`\`\` \`\`\`\`
      \`\` \\\` \\¦ \\\\ \`\`
      \`**bold** _it_ ~~gone~~ $x$ :tada: &lt;\`
      \`# heading - list > quote --- 1. one\`
      \`red evil ::error::x ## [error]y\`
      \`\`\`\` \`\`\` \`\`\`\`
      \`\` \` \`\`
      \`¦\`
      \`\\\`"
    `);
  });

  test.each(HOSTILE)('%j does not get out of its fence', (text) => {
    const span = codeSpan(text);
    const fence = /^`+/.exec(span)?.[0] ?? '';
    const inside = span.slice(fence.length, -fence.length);
    expect(span.endsWith(fence)).toBe(true);
    expect(inside.match(/`+/g)?.some((run) => run.length >= fence.length) ?? false).toBe(false);
    expect(inside).not.toMatch(/[\n|]|^`|`$/);
  });

  test('of nothing is nothing', () => {
    expect(codeSpan(' \u200b ')).toBe('');
  });
});
