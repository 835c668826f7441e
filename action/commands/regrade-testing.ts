import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The published suite of the round that is regraded in tests. */
export const TESTS = `import calc

def test_add():
    assert calc.add(2, 3) == 5

def test_double():
    assert calc.double(4) == 8

def test_greet():
    assert calc.greet("Ada") == "Hello Ada"
`;

/** A round of three checks, and hidden cases that come out one way or the other as the seed has it. */
export const ROUND: Readonly<Record<string, string>> = {
  'briefs/tiny.md': 'Write calc.py.\n',
  'rounds/tiny/round.yml': `schema: 1
title: Tiny
suite: tests
category: tests
turns: [{ prompt: "Read BRIEF.md" }]
protect: [tests.py]
limit_s: 60
evaluate: { kind: pytest, checks: 3, baseline: 0, modules: [calc] }
`,
  'rounds/tiny/checks/checks.yml': `schema: 1
checks:
  - { id: test_add, group: sums, baseline: fail }
  - { id: test_double, group: sums, baseline: fail }
  - { id: test_greet, group: words, baseline: fail }
hidden:
  - { id: test_any_sum, covers: [test_add] }
  - { id: test_another_sum, covers: [test_add] }
`,
  'rounds/tiny/checks/hidden.py': `import os, random
import calc

def one_sum(name):
    number = random.Random(os.environ["SAMEBRIEF_SEED"] + name).randrange(1000)
    assert calc.add(number, 1) == number + 1

def test_any_sum(): one_sum("any")

def test_another_sum(): one_sum("another")
`,
  'rounds/tiny/workspace/tests.py': TESTS,
  'rounds/tiny/workspace/calc.py': '',
};

const calc = (add: string, double: string): string =>
  `def add(a, b): return ${add}\ndef double(a): return ${double}\ndef greet(name): return "Hello " + name\n`;
export const RIGHT = calc('a + b', '2 * a');

/** What each contestant leaves behind. */
const WORK: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  right: { 'calc.py': RIGHT },
  whole: { 'calc.py': calc('a + b', '2 * int(a)') },
  half: { 'calc.py': calc('a + b', 'a') },
  even: { 'calc.py': calc('a + b if a % 2 == 0 else a - b', '2 * a') },
  edits: { 'calc.py': RIGHT, 'tests.py': 'def test_add(): pass\n' },
};

export function layFiles(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

function programOf(files: Readonly<Record<string, string>>): string {
  return Object.entries(files)
    .map(([path, text]) => `cat > ${path} <<'END'\n${text}END\n`)
    .join('');
}

const BENCH = `schema: 1
rounds: [tiny]
repeats: 2
contestants:
${Object.keys(WORK)
  .map((name) => `  ${name}: { name: ${name}, harness: command, run: [/bin/bash, ${name}.sh] }\n`)
  .join('')}`;

/** One hash over the names and bytes of everything below a folder. */
export function hashOf(folder: string): string {
  const hash = createHash('sha256');
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
    const path = join(folder, name);
    hash.update(`${name}\0`).update(statSync(path).isFile() ? readFileSync(path) : 'folder');
  }
  return hash.digest('hex');
}

/** Lays the round beside a bench that plays it: five contestants, two repeats. */
export function layBench(folder: string): void {
  layFiles(folder, { ...ROUND, 'bench.yml': BENCH });
  for (const [name, files] of Object.entries(WORK)) layFiles(folder, { [`${name}.sh`]: programOf(files) });
}
