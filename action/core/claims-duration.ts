/** A duration found in a text, or the mark of one that does not say how long: a range, a bound, "a few minutes". */
export type FoundDuration = { kind: 'seconds'; seconds: number } | { kind: 'unclear' };

const UNIT_SECONDS = named([
  [0.001, 'ms msec msecs millisecond milliseconds'],
  [1, 's sec secs second seconds'],
  [60, 'm min mins minute minutes'],
  [3600, 'h hr hrs hour hours'],
  [86_400, 'd day days'],
]);

const ONES = 'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen';
const NUMBER_WORDS = named(`${ONES} seventeen eighteen nineteen`.split(' ').map((word, value) => [value, word]));
const TENS = named([
  [20, 'twenty'],
  [30, 'thirty'],
  [40, 'forty fourty'],
  [50, 'fifty'],
  [60, 'sixty'],
  [70, 'seventy'],
  [80, 'eighty'],
  [90, 'ninety'],
]);
const FRACTIONS = new Map([
  ['½', 0.5],
  ['¼', 0.25],
  ['¾', 0.75],
]);

function named(entries: readonly (readonly [number, string])[]): ReadonlyMap<string, number> {
  return new Map(entries.flatMap(([value, words]) => words.split(' ').map((word) => [word, value] as const)));
}

const VAGUE = new Set(['few', 'several', 'couple', 'some', 'many']);
/** In front of a number they make it a bound and not a claim. */
const BOUNDS = new Set(['than', 'under', 'over', 'within', 'below', 'above', 'least', 'most', '<', '>', '≤', '≥']);
const RANGE_MARKS = new Set(['-', '–', '—', '−', '~', '…', '/', 'to', 'or', 'and', '±']);
const DASHES = new Set(['-', '–', '‐', '‑']);

type Token = { text: string; at: number };
type Amount = { value: number; next: number };

function tokens(text: string): Token[] {
  const found = text.toLowerCase().matchAll(/\d{1,3}(?:,\d{3})+(?![\d.,]*\d)|\d+(?:\.\d+)?|[a-z]+|[^\s\w]/g);
  return Array.from(found, (match) => ({ text: match[0], at: match.index }));
}

/** Every duration of a sentence, composites such as "1 h 5 min" as one, in the order in which they stand there. */
export function findDurations(sentence: string): FoundDuration[] {
  const all = tokens(sentence);
  const word = (index: number) => all[index]?.text ?? '';
  const found: FoundDuration[] = [];
  let index = 0;
  while (index < all.length) {
    if (VAGUE.has(word(index))) {
      const unit = index + (word(index + 1) === 'of' ? 2 : 1);
      if (UNIT_SECONDS.has(word(unit))) found.push({ kind: 'unclear' });
    }
    const composite = readComposite(all, index);
    if (composite === null) {
      index += 1;
      continue;
    }
    const unclear = isRange(all, index) || isBound(all, index) || isRate(all, composite.next);
    found.push(unclear ? { kind: 'unclear' } : { kind: 'seconds', seconds: composite.value });
    index = composite.next;
  }
  return found;
}

/** "1 h 5 min", "2m30s", "1h05", "one hour and a half": parts of ever smaller units, summed. */
function readComposite(all: readonly Token[], start: number): Amount | null {
  const word = (index: number) => all[index]?.text ?? '';
  let sum = 0;
  let index = start;
  let smallest = Number.POSITIVE_INFINITY;
  for (;;) {
    const joined =
      index > start && (word(index) === 'and' || word(index) === ',' || word(index) === '&') ? index + 1 : index;
    if (index > start && word(joined) === 'a' && word(joined + 1) === 'half' && !UNIT_SECONDS.has(word(joined + 2))) {
      return { value: sum + smallest / 2, next: joined + 2 };
    }
    const part = readPart(all, joined);
    if (part === null || part.unit >= smallest) break;
    sum += part.value * part.unit;
    smallest = part.unit;
    index = part.next;
  }
  return index === start ? null : { value: sum + trailing(all, index, smallest), next: index };
}

/** The minutes of "1h05": two digits that touch the unit and have none of their own. */
function trailing(all: readonly Token[], index: number, unit: number): number {
  const before = all[index - 1];
  const digits = all[index];
  if (before === undefined || digits === undefined || (unit !== 3600 && unit !== 60)) return 0;
  const touches = before.at + before.text.length === digits.at;
  return touches && /^[0-5]\d$/.test(digits.text) ? (Number(digits.text) * unit) / 60 : 0;
}

/** One number with its unit. */
function readPart(all: readonly Token[], start: number): (Amount & { unit: number }) | null {
  const word = (index: number) => all[index]?.text ?? '';
  const amount = readAmount(word, start);
  if (amount === null) return null;
  let index = DASHES.has(word(amount.next)) ? amount.next + 1 : amount.next;
  // "half an hour", "a quarter of an hour"
  if (word(index) === 'of' && amount.value < 1) index += 1;
  if ((word(index) === 'an' || word(index) === 'a') && amount.value < 1) index += 1;
  const unit = UNIT_SECONDS.get(word(index));
  return unit === undefined ? null : { value: amount.value, next: index + 1, unit };
}

type Words = (index: number) => string;

function readAmount(word: Words, start: number): Amount | null {
  const whole = readWhole(word, start);
  if (whole === null) return null;
  const fraction = FRACTIONS.get(word(whole.next));
  if (fraction !== undefined) return { value: whole.value + fraction, next: whole.next + 1 };
  // "two and a half minutes"
  if (word(whole.next) === 'and' && word(whole.next + 1) === 'a' && word(whole.next + 2) === 'half') {
    return { value: whole.value + 0.5, next: whole.next + 3 };
  }
  return whole;
}

function readWhole(word: Words, start: number): Amount | null {
  const first = word(start);
  if (/^\d/.test(first)) {
    // Longer ones are no duration anybody worked for, and as JSON they could become infinite.
    return first.length > 9 ? null : { value: Number(first.replaceAll(',', '')), next: start + 1 };
  }
  const fraction = FRACTIONS.get(first);
  if (fraction !== undefined) return { value: fraction, next: start + 1 };
  if (first === 'half') return { value: 0.5, next: start + 1 };
  if (first === 'quarter') return { value: 0.25, next: start + 1 };
  if (first === 'a' || first === 'an') return readWhole(word, start + 1) ?? { value: 1, next: start + 1 };
  return readWords(word, start);
}

/** "twelve", "forty-five", "hundred and twenty", "two hundred". */
function readWords(word: Words, start: number): Amount | null {
  const small = readBelowHundred(word, start);
  const hundredAt = small?.next ?? start;
  if (word(hundredAt) !== 'hundred') return small;
  const hundreds = (small?.value ?? 1) * 100;
  const restAt = word(hundredAt + 1) === 'and' ? hundredAt + 2 : hundredAt + 1;
  const rest = readBelowHundred(word, restAt);
  return rest === null ? { value: hundreds, next: hundredAt + 1 } : { value: hundreds + rest.value, next: rest.next };
}

function readBelowHundred(word: Words, start: number): Amount | null {
  const tens = TENS.get(word(start));
  const onesAt = tens === undefined ? start : DASHES.has(word(start + 1)) ? start + 2 : start + 1;
  const ones = NUMBER_WORDS.get(word(onesAt));
  if (tens === undefined) return ones === undefined ? null : { value: ones, next: onesAt + 1 };
  return ones === undefined || ones > 9 ? { value: tens, next: start + 1 } : { value: tens + ones, next: onesAt + 1 };
}

/** "5-10 min", "five to ten minutes", "between 5 and 10 minutes", "5 or 10 min". */
function isRange(all: readonly Token[], start: number): boolean {
  const mark = all[start - 1];
  const before = all[start - 2];
  if (mark === undefined || before === undefined || !RANGE_MARKS.has(mark.text)) return false;
  return /^\d/.test(before.text) || NUMBER_WORDS.has(before.text) || TENS.has(before.text);
}

function isBound(all: readonly Token[], start: number): boolean {
  const before = [all[start - 1], all[start - 2]].map((token) => token?.text ?? '');
  // "less than about 5 min" is one too.
  const close = ['about', 'around', '~'].includes(before[0] ?? '') ? before : before.slice(0, 1);
  return close.some((text) => BOUNDS.has(text)) || (before[0] === 'to' && before[1] === 'up');
}

/** "3 min per bug", "3 min/bug". */
function isRate(all: readonly Token[], next: number): boolean {
  const after = all[next]?.text ?? '';
  return after === 'per' || after === 'each' || (after === '/' && /^[a-z]/.test(all[next + 1]?.text ?? ''));
}
