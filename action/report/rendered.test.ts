import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import { describe, expect, test } from 'vitest';
import type { Plan } from '../core/plan-file.ts';
import { publishable } from '../core/redact.ts';
import { examplePlan, exampleScored } from '../core/scoreboard-fixture.ts';
import { scoreboard } from '../statistics/scoreboard.ts';
import { codeSpan, escapeMarkdown } from './escape.ts';
import { HOSTILE } from './hostile-fixture.ts';
import { hostileTexts } from './hostile-random.ts';
import { renderMarkdown } from './markdown.ts';
import { renderTerminal } from './terminal.ts';

// A real renderer says what takes effect, and it is told to let everything through.

function rendered(markdown: string): string {
  const through = { allowDangerousHtml: true, allowDangerousProtocol: true };
  return micromark(markdown, { ...through, extensions: [gfm()], htmlExtensions: [gfmHtml()] });
}

function tagsIn(html: string): string[] {
  return html.match(/<[^>]*>/g) ?? [];
}

function textIn(html: string): string {
  const plain = html.replace(/<[^>]*>/g, '').replace(/&lt;/g, '<');
  return plain
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&')
    .trim();
}

/** What GitHub does with text, after Markdown is done with it. */
const GITHUB = /@\w|#\d|GH-\d|:\/\/|www\.\S|:(?!\d\d:)[a-z0-9_+-]{1,60}:/i;
const UNPRINTABLE = /[^\P{Cc}\n\t]|[\p{Cf}\p{Cs}\p{Zl}\p{Zp}]|\u3164|\ufe0f|^\s*::|##\[/mu;

const TEXTS = [...HOSTILE, ...hostileTexts(17, 2000)];
/** Tags of everything around a text, by where it stands. */
const PLACES: [string, (text: string) => string, string][] = [
  ['a paragraph', (text) => text, '<p></p>'],
  ['an item', (text) => `- ${text}`, '<ul><li></li></ul>'],
  ['a warning', (text) => `> - ${text}`, '<blockquote><ul><li></li></ul></blockquote>'],
  ['a heading', (text) => `### a ${text}`, '<h3></h3>'],
  ['small print', (text) => `<sub>a ${text}</sub>`, '<p><sub></sub></p>'],
  [
    'a cell',
    (text) => `| a |\n| :- |\n| ${text} |`,
    '<table><thead><tr><th align="left"></th></tr></thead><tbody><tr><td align="left"></td></tr></tbody></table>',
  ],
];

describe.each(PLACES)('in %s', (_, place, tags) => {
  const extra = textIn(rendered(place('')));

  test('escaped text shows itself and does nothing', () => {
    for (const text of TEXTS) {
      const escaped = escapeMarkdown(text);
      if (escaped === '') continue;
      const html = rendered(place(escaped));
      const shown = escaped.replace(/\\([!-/:-@[-`{-~])/g, '$1');
      expect(tagsIn(html).join(''), JSON.stringify(text)).toBe(tags);
      expect(textIn(html), JSON.stringify(text)).toBe(`${extra}${extra === '' ? '' : separator(tags)}${shown}`.trim());
      expect(shown, JSON.stringify(text)).not.toMatch(GITHUB);
      expect(shown, JSON.stringify(text)).not.toMatch(UNPRINTABLE);
    }
  });

  test('code shows itself and does nothing', () => {
    for (const text of TEXTS) {
      const span = codeSpan(text);
      if (span === '') continue;
      const html = rendered(place(span));
      expect(
        tagsIn(html)
          .filter((tag) => !tag.includes('code'))
          .join(''),
        JSON.stringify(text),
      ).toBe(tags);
      expect(
        tagsIn(html).filter((tag) => tag.includes('code')),
        JSON.stringify(text),
      ).toEqual(['<code>', '</code>']);
      expect(textIn(html), JSON.stringify(text)).not.toMatch(UNPRINTABLE);
    }
  });
});

/** Between what stands there anyway and the text. */
function separator(tags: string): string {
  return tags.startsWith('<table') ? '\n\n\n\n\n' : ' ';
}

test('what is printed is printable, and twice is once', () => {
  for (const text of TEXTS) {
    const clean = publishable(text, ['secret-of-ours']);
    expect(clean, JSON.stringify(text)).not.toMatch(UNPRINTABLE);
    expect(publishable(clean, ['secret-of-ours'])).toBe(clean);
  }
});

test('a whole scoreboard of such names, titles, findings and checks', () => {
  const known =
    /^<\/?(h[2-4]|p|strong|blockquote|ul|li|sub|em|code|details|summary|table|thead|tbody|tr|t[hd]( align="(left|right)")?)>$/;
  const texts = hostileTexts(23, 300).filter((text) => escapeMarkdown(text) !== '');
  for (let at = 0; at + 5 < texts.length; at += 5) {
    const [first = '', second = '', title = '', finding = '', check = ''] = texts.slice(at, at + 5);
    const base = examplePlan({ contestants: ['ada', 'bob'], repeats: 1, checks: 3 });
    const named = { ada: first, bob: second };
    const plan: Plan = {
      ...base,
      contestants: Object.fromEntries(
        Object.entries(base.contestants).map(([id, each]) => [id, { ...each, name: named[id as 'ada' | 'bob'] }]),
      ),
      rounds: base.rounds.map((round) => ({ ...round, title, check_ids: [check, 'test_2', 'test_3'] })),
    };
    const integrity = { verdict: 'tampered' as const, evidence: [finding] };
    const trials = [
      exampleScored(plan, 'local/r5-debug/ada/1', { integrity, passed: 0 }),
      exampleScored(plan, 'local/r5-debug/bob/1', { passed: 0 }),
    ];
    const board = scoreboard(plan, trials, '2026-11-02T09:00:00.000Z');
    const markdown = renderMarkdown(board, plan, { byteBudget: 60_000 });
    const html = rendered(markdown);
    expect(
      tagsIn(html).filter((tag) => !known.test(tag)),
      JSON.stringify(texts.slice(at, at + 5)),
    ).toEqual([]);
    expect(textIn(html.replace(/<code>[\s\S]*?<\/code>/g, ''))).not.toMatch(GITHUB);
    expect(markdown).not.toMatch(UNPRINTABLE);
    expect(renderTerminal(board, plan)).not.toMatch(UNPRINTABLE);
  }
});
