import { seededRandom } from '../core/random.ts';

/** Pieces of texts that try to be more than text: each harmless one may complete another. */
const PIECES = [
  // Commands of a runner, escape sequences, control characters and ends of lines
  ...['::error::', '::', '##[error]', '##[', '#', '\r', '\n', '\r\n', '\n\n', '\u2028', '\x85', '\v', '\f', '\t', ' '],
  ...['\x1b[', '31m', '\x1b]0;', '\x07', '\x1b]8;;http://evil.test\x1b\\', '\x9b', '\x9d', '\x9c', '\0', '\x08'],
  // What nobody sees
  ...['\u202e', '\u2066', '\u200f', '\u200b', '\u200d', '\ufeff', '\u2060', '\u00ad', '\u{e0041}', '\ufe0f', '\u3164'],
  ...['\ud83d', '\ude00', '\udb40', '\udc41', '🙂', '日本', 'é'],
  // Markdown
  ...['`', '``', '```', '````\n', '~~~', '~~', '*', '**', '_', '__', '\\', '\\\\', '|', '\\|', '>', '- ', '1. ', '1) '],
  ...['# ', '=', '---', '***', '[', ']', '(', ')', '[x](javascript:alert(1))', '![](http://evil.test/a.png)', '!['],
  ...['[^1]', '[ ]', '[x]: http://evil.test', '<', '</', '<img src=x onerror=alert(1)>', '<script>', '<!--', '-->'],
  ...['&', '&lt;', '&#60;', '</details>', '</sub>', '<http://evil.test>', '<a@b.test>', '|---|---|', '$x$', '$$', '^'],
  // What GitHub makes of text
  ...['@', '@octocat', '@org/team', '#1', 'org/repo#6', 'GH-45', 'gh-1', ':tada:', ':+1:', ':', '12:30:45'],
  ...['http://', 'https://evil.test/x', 'ftp://evil.test', 'www.', 'www.evil.test', 'mailto:a@b.test', 'xmpp:a@b.test'],
  ...['javascript:', 'a', 'word', '0', '.', '!', '-', '+'],
];

/** Texts put together from those pieces, the same ones for the same seed. */
export function hostileTexts(seed: number, count: number): string[] {
  const random = seededRandom(seed);
  return Array.from({ length: count }, () => {
    const length = 1 + Math.floor(random() * 10);
    return Array.from({ length }, () => PIECES[Math.floor(random() * PIECES.length)]).join('');
  });
}
