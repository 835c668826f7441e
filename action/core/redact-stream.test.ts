import { describe, expect, test } from 'vitest';
import { seededRandom } from './random.ts';
import { publishable, publishFilter, REDACTED, redact, redactFilter, type TextFilter } from './redact.ts';

// Put together at run time, so that no scanner takes this file for a leak.
const letters = (count: number) => 'aB3dE5gH7jK9'.repeat(Math.ceil(count / 12)).slice(0, count);
const SECRET = 'hunter2/with+odd "chars';
const KEY = `-----BEGIN PRIVATE KEY-----\n${`${letters(64)}\n`.repeat(5)}-----END PRIVATE KEY-----`;
const LEAKS = [SECRET, `ghp_${letters(36)}`, KEY, `AKIA${'ABCD2345'.repeat(2)}`, `https://me:${letters(9)}@host/`];

/** Pushes a text in pieces of random lengths, and joins what comes back. */
function inPieces(filter: TextFilter, text: string, longest: number, random: () => number): string {
  let result = '';
  for (let at = 0; at < text.length; ) {
    const length = 1 + Math.floor(random() * longest);
    result += filter.push(text.slice(at, at + length));
    at += length;
  }
  return result + filter.end();
}

describe('text in pieces gives what the whole gives', () => {
  const PIECES = [
    ...['\x1b', '[', '31m', '\x1b]0;', '\x07', '\r', '\n', '\n', '\r\n', ' ', '::', ':', '#', '##['],
    ...['\u200b', '\u{e0041}', '🙂', '\ud83d', '日', 'a', 'a line of text\n', '-----BEGIN PRIVATE KEY-----'],
    ...['-----END PRIVATE KEY-----', '\\n', '"', ...LEAKS, ...LEAKS.map((leak) => JSON.stringify(leak))],
  ];

  test('short lines', () => {
    const random = seededRandom(3);
    for (let round = 0; round < 3000; round += 1) {
      const count = 1 + Math.floor(random() * 15);
      const text = Array.from({ length: count }, () => PIECES[Math.floor(random() * PIECES.length)]).join('');
      const cut = inPieces(publishFilter([SECRET]), text, 20, random);
      expect(cut, JSON.stringify(text)).toBe(publishable(text, [SECRET]));
    }
  });

  test.each(['text', 'bytes'] as const)('lines without end, read as %s', (reading) => {
    const random = seededRandom(5);
    for (let round = 0; round < 12; round += 1) {
      const part = () => `${'x'.repeat(Math.floor(random() * 30_000))} ${LEAKS[Math.floor(random() * LEAKS.length)]} `;
      const text = Array.from({ length: 14 }, part).join('').replaceAll('\n', '\\n');
      expect(text.length).toBeGreaterThan(90_000);
      const whole = redact(text, [SECRET]);
      expect(inPieces(redactFilter([SECRET], reading), text, 50_000, random)).toBe(whole);
      if (reading === 'text') expect(inPieces(publishFilter([SECRET]), text, 50_000, random)).toBe(whole);
    }
  });

  test('a secret that unseen characters hide on a line without end', () => {
    const hidden = `${letters(9)}\u200b\u{e0041}${letters(40).slice(9)}`;
    const text = `${'x'.repeat(70_000)} ghp_${hidden} ${'x'.repeat(70_000)}`;
    const clean = inPieces(publishFilter([]), text, 1000, seededRandom(1));
    expect(clean).toBe(`${'x'.repeat(70_000)} ${REDACTED} ${'x'.repeat(70_000)}`);
    const key = KEY.replace('B3', 'B\u200b3').replace('gH', 'g\x1b[0mH');
    expect(inPieces(publishFilter([]), `a ${key}\nb\n`, 50, seededRandom(1))).toBe(`a ${REDACTED}\nb\n`);
  });

  test('a secret of many lines', () => {
    const secret = 'first line\nsecond\nthird one';
    for (const longest of [1, 5, 100]) {
      const cut = inPieces(redactFilter([secret]), `a\n${secret}\nb\n`, longest, seededRandom(1));
      expect(cut).toBe(`a\n${REDACTED}\nb\n`);
    }
  });
});

test('lines of JSON stay lines of JSON, whatever stands in their strings', () => {
  const marks = ['-----BEGIN PRIVATE KEY-----', '-----END PRIVATE KEY-----', letters(64), `\npm_${letters(40)}`];
  const escapes = ['\x1b[31m', '\x9b', '\x9d', '\x9c', '\u2028', '\x85', '\u200b', '\r\n', '\\', '"', '\ud83d', '\n'];
  const rest = [
    `\r8_${letters(40)}`,
    'api_key=',
    'Authorization: Bearer ',
    '::error::',
    '##[',
    'https://a:',
    '@b',
    '\t',
  ];
  const pieces = [...marks, ...escapes, ...rest, ...LEAKS.map((leak) => ` ${leak} `)];
  const random = seededRandom(9);
  const text = () => Array.from({ length: 6 }, () => pieces[Math.floor(random() * pieces.length)]).join('');
  for (let round = 0; round < 600; round += 1) {
    const events = Array.from({ length: 3 }, () => ({ type: 'x', [text()]: [text(), { text: text() }], end: true }));
    const log = events.map((event) => `${JSON.stringify(event)}\n`).join('');
    const lines = inPieces(publishFilter([SECRET]), log, 300, random).split('\n');
    expect(lines.length, log).toBe(4);
    for (const line of lines.slice(0, 3)) {
      expect(JSON.parse(line)).toMatchObject({ type: 'x', end: true });
      for (const leak of LEAKS) expect(JSON.stringify(JSON.parse(line))).not.toContain(leak);
    }
  }
});

describe('what is held back', () => {
  test('is the line that has not ended, and a key that has not', () => {
    const filter = publishFilter([]);
    expect(filter.push('one\ntwo')).toBe('one\n');
    expect(filter.push(' three\n-----BEGIN PRIVATE KEY-----\n')).toBe('two three\n');
    expect(filter.push(`${letters(64)}\n`)).toBe('');
    expect(filter.push(`${letters(64)}\n-----END PRIVATE KEY-----\n`)).toBe(`${REDACTED}\n`);
    expect(filter.push('a mention of -----BEGIN PRIVATE KEY----- (in brackets)\n')).toContain('(in brackets)\n');
    expect(filter.end()).toBe('');
  });

  test('is bounded, whatever comes', () => {
    const endless = [
      'x',
      'ghp_',
      '-----BEGIN PRIVATE KEY-----',
      'api_key=://u:pw7pw7pw7pw7pw7pw7@',
      ' ',
      '\u200b',
      ':',
    ];
    for (const piece of endless) {
      const filter = publishFilter([SECRET]);
      const text = piece.repeat(Math.ceil(10_000 / piece.length));
      let came = 0;
      for (let round = 0; round < 100; round += 1) came += filter.push(text).length;
      if (piece !== '\u200b') expect(came, piece).toBeGreaterThan(100_000);
    }
  });
});
