// @ts-check
import { createHash } from 'node:crypto';

/** @typedef {import('./client.js').Text} Text */

/** Letters that FTS5 and Unicode agree on, of several scripts; upper and lower case of each is one letter. */
export const SCRIPTS = {
  latin: 'abcdefghijklmnoprstuvwz',
  greek: 'αβγδεζηθικλμνξοπρτυφχψω',
  cyrillic: 'бвгджзиклмнопрстуфхцчшщ',
  georgian: 'აბგდევზთიკლმნოპრსტუფქღყ',
  han: '天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋收冬藏',
};

/** Characters that end HTML, JSON, SQL or an FTS5 query where they are not expected, and some beyond 16 bits. */
export const ODD = `"'\`<>&;:\\/%_*^~-+=()[]{}|!?.,#@$ \t\n«»…—🙂🧭✓`;

/**
 * Draws texts: the same for the same source and label.
 *
 * @param {(label: string) => string} random
 * @param {string} label
 */
export function drawer(random, label) {
  const seed = random(label);
  let drawn = 0;
  /** A number from 0 to `below`, not included. @param {number} below */
  const number = (below) => {
    drawn += 1;
    return createHash('sha256').update(`${seed}\0${label}\0${drawn}`).digest().readUInt32BE() % below;
  };
  /** @param {string} characters @param {number} length */
  const run = (characters, length) => {
    const all = [...characters];
    return Array.from({ length }, () => all[number(all.length)] ?? '').join('');
  };
  /** A word that nothing else has: 12 letters of one script. @param {keyof typeof SCRIPTS} [script] */
  const word = (script = 'latin') => run(SCRIPTS[script], 12);
  /** @param {number} count */
  const words = (count) => Array.from({ length: count }, () => word()).join(' ');
  return {
    number,
    run,
    word,
    words,
    /** @returns {Text} */
    note: () => ({ title: words(3), body: words(8) }),
    /** Any characters between words; begins and ends with an odd one. @param {number} length */
    odd: (length) =>
      `${run(ODD, 2)}${word()}${run(ODD + SCRIPTS.latin + SCRIPTS.greek + SCRIPTS.han, length)}${run(ODD, 2)}`,
    /** @template T @param {readonly T[]} items @returns {T[]} */
    shuffled: (items) => {
      const left = [...items];
      return items.map(() => /** @type {T} */ (left.splice(number(left.length), 1)[0]));
    },
  };
}
