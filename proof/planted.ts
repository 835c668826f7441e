import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Trial } from '../action/core/trial.ts';

/** One check of one trial that must be named, as `trial check was→is`. */
export type ExpectedFlip = string;

export const flipName = (trial: string, check: string, was: string, is: string): ExpectedFlip =>
  `${trial} ${check} ${was}→${is}`;

type Result = { trial: string; check: string; passed: boolean };

/** What is recorded, check by check. Flips are expected from this alone, without running a grader. */
function resultsOf(trials: readonly Trial[], round: string): Result[] {
  return trials
    .filter((trial) => trial.round === round)
    .flatMap(({ id, outcome }) =>
      outcome.kind === 'scored'
        ? outcome.checks.map((check) => ({ trial: id, check: check.id, passed: check.result === 'passed' }))
        : [],
    );
}

/** The text of each test of a suite, by its name. */
function testsOf(suite: string): Map<string, string> {
  const found = suite.matchAll(/^def (test_\w+)\(.*\):\n(?:(?:[ \t].*)?\n)+/gm);
  return new Map([...found].map((match) => [match[1] ?? '', match[0]]));
}

/** The two checks that part the trials most evenly: a change of those flips some trials and leaves others. */
function mostDivided(results: readonly Result[], tests: ReadonlyMap<string, string>): [string, string] {
  const uneven = (check: string): number => {
    const theirs = results.filter((each) => each.check === check);
    return Math.abs(theirs.filter((each) => each.passed).length - theirs.length / 2);
  };
  // Tests of errors are flipped by the change of the grader.
  const plain = [...tests].filter(([, text]) => !text.includes('raises(')).map(([check]) => check);
  const [first, second] = plain.sort((a, b) => uneven(a) - uneven(b) || a.localeCompare(b, 'en'));
  if (first === undefined || second === undefined) throw new Error('the suite has too few tests');
  return [first, second];
}

/** Turns one test of a round's suite so that nothing passes it any more, and another so that everything does. */
export function plantInSuite(root: string, round: string, suite: string, trials: readonly Trial[]): ExpectedFlip[] {
  const path = join(root, 'rounds', round, 'workspace', suite);
  const text = readFileSync(path, 'utf8');
  const results = resultsOf(trials, round);
  const tests = testsOf(text);
  const [tightened, loosened] = mostDivided(results, tests);
  const [old, other] = [tests.get(tightened) ?? '', tests.get(loosened) ?? ''];
  const turned = text
    .replace(old, () => `${old.trimEnd()}\n    assert False, "turned"\n\n\n`)
    .replace(other, () => other.replace('\n', '\n    return\n'));
  writeFileSync(path, turned);
  console.log(`  ${round}: ${tightened} can no longer be passed, ${loosened} no longer failed`);
  return results.flatMap(({ trial, check, passed }) => {
    if (check === tightened && passed) return [flipName(trial, check, 'passed', 'failed')];
    return check === loosened && !passed ? [flipName(trial, check, 'failed', 'passed')] : [];
  });
}

/** Spoils one comparison of the grader: an error of a missing key or item no longer has its own name. */
export function plantInGrader(root: string, suites: ReadonlyMap<string, string>, trials: readonly Trial[]) {
  const path = join(root, 'action', 'evaluators', 'python', 'samebrief_remote.py');
  const text = readFileSync(path, 'utf8');
  const compare = 'if name in RAISABLE_TYPES:';
  if (!text.includes(compare)) throw new Error(`${path} no longer has: ${compare}`);
  const spoilt = 'if name in RAISABLE_TYPES and not issubclass(RAISABLE_TYPES[name], LookupError):';
  writeFileSync(path, text.replace(compare, spoilt));
  console.log('  samebrief_remote.py: a LookupError no longer arrives as one');
  return [...suites].flatMap(([round, suite]): ExpectedFlip[] => {
    const tests = testsOf(readFileSync(join(root, 'rounds', round, 'workspace', suite), 'utf8'));
    const hit = resultsOf(trials, round).filter(
      ({ check, passed }) => passed && /raises\((Lookup|Key|Index)Error\)/.test(tests.get(check) ?? ''),
    );
    return hit.map(({ trial, check }) => flipName(trial, check, 'passed', 'failed'));
  });
}
