import { codeSpans, collapsed } from './brief-statements.ts';
import { publishedSuite, type Round } from './round.ts';

const CANARY = /^<!-- samebrief canary ([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\b.*-->\s*$/;

function canaryOf(brief: string): string | null {
  return CANARY.exec(brief.split('\n', 1)[0] ?? '')?.[1] ?? null;
}

/** By its canary a brief that was trained on can be found again; one that two rounds share says nothing. */
export function judgeCanary(id: string, briefs: ReadonlyMap<string, string>): string[] {
  const own = canaryOf(briefs.get(id) ?? '');
  if (own === null) return ['the first line of the brief is no samebrief canary'];
  const others = [...briefs].filter(([other, text]) => other !== id && canaryOf(text) === own);
  return others.map(([other]) => `${other} has the same canary`);
}

type Named = Pick<Round, 'protect' | 'notes' | 'claims' | 'deliverables' | 'evaluate'>;

/** What the round relies on by name stands in the brief, and what it hands out lies in the workspace. */
export function judgeNames(round: Named, brief: string, workspace: readonly string[]): string[] {
  const suite = publishedSuite(round.evaluate);
  const page = round.evaluate.kind === 'page' ? round.evaluate.page : null;
  const relied = [suite, page, ...round.protect, round.notes, round.claims, ...round.deliverables];
  const spans = codeSpans(brief);
  const unnamed = [...new Set(relied)].filter((name) => name !== null && !spans.has(name));
  const given = suite === null ? round.protect : [suite, ...round.protect];
  const gone = [...new Set(given)].filter((name) => !workspace.includes(name));
  return [
    ...unnamed.map((name) => `the brief does not name \`${name}\``),
    ...gone.map((name) => `workspace/ has no ${name}`),
    ...(suite === null || round.protect.includes(suite) ? [] : [`${suite} is not protected`]),
  ];
}

type Limited = { limitS: number; checks: number; stated: readonly string[] };

const PYTHON = /\bPython \d+(?:\.\d+)+/g;

/** Every limit that decides a result, in the words and figures of the brief. */
export function judgeLimits(brief: string, { limitS, checks, stated }: Limited): string[] {
  const text = collapsed(brief);
  const says = (phrase: string): boolean => new RegExp(`(?<![\\w.])${RegExp.escape(phrase)}(?!\\w)`).test(text);
  const minutes = `${limitS / 60} minutes`;
  const counts = [...text.matchAll(/\b(\d[\d,]*) tests\b/g)].map((match) => match[1] ?? '');
  const pythons = stated.filter((phrase) => phrase.startsWith('Python '));
  const others = (text.match(PYTHON) ?? []).filter((found) => pythons.length > 0 && !pythons.includes(found));
  return [
    ...[minutes, ...stated].filter((phrase) => !says(phrase)).map((phrase) => `the brief does not say "${phrase}"`),
    ...counts
      .filter((found) => Number(found.replaceAll(',', '')) !== checks)
      .map((found) => `the brief says ${found} tests, there are ${checks}`),
    ...others.map((found) => `the brief names ${found}, the grader needs ${pythons.join(', ')}`),
  ];
}

/** Loopback is where a program may serve; anything else would be fetched. */
const FETCHES: readonly (readonly [RegExp, string])[] = [
  [/https?:\/\/(?!127\.0\.0\.1|localhost|\[::1\])/, 'an address'],
  [/\bpip3? install\b/, 'pip install'],
  [/^\s*(?:import|from)\s+(?:[\w.]+\s*,\s*)*(?:urllib|requests|socket|http\.client|ftplib)\b/m, 'a network module'],
];

/** A round whose files reach for the network is graded differently tomorrow. */
export function judgeFetches(files: ReadonlyMap<string, string>): string[] {
  return [...files].flatMap(([path, text]) =>
    FETCHES.filter(([pattern]) => pattern.test(text)).map(([, what]) => `${path} has ${what} in it`),
  );
}
