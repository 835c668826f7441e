import { type ShellCommand, shellCommands } from './shell.ts';

/** A program that a command line runs, without the programs around it that only start it. */
export type Run = {
  /** As it is written: a name, or a path. */
  path: string;
  /** The last part of the path. */
  name: string;
  args: readonly string[];
  fed: boolean;
  heredoc: string | null;
};

const DEPTH_LIMIT = 6;

/** Words in front of a command that are not the command. */
const KEYWORDS = new Set(
  '! { } if then elif else while until do coproc exec builtin nohup unbuffer chronic'.split(' '),
);
const ASSIGNMENT = /^[A-Za-z_]\w*\+?=/;

/** Programs that start another one: options of theirs that take a value, and words before the program. */
const STARTERS: Readonly<Record<string, { valued: string; words: number }>> = {
  env: { valued: '-u --unset -C --chdir', words: 0 },
  timeout: { valued: '-s --signal -k --kill-after', words: 1 },
  gtimeout: { valued: '-s --signal -k --kill-after', words: 1 },
  nice: { valued: '-n --adjustment', words: 0 },
  ionice: { valued: '-c -n', words: 0 },
  stdbuf: { valued: '-i -o -e', words: 0 },
  taskset: { valued: '', words: 1 },
  flock: { valued: '-w -E', words: 1 },
  setsid: { valued: '', words: 0 },
  time: { valued: '-f -o', words: 0 },
  watch: { valued: '-n --interval', words: 0 },
  strace: { valued: '-e -o -s', words: 0 },
  sudo: { valued: '-u -g', words: 0 },
  doas: { valued: '-u', words: 0 },
  xargs: { valued: '-n -P -I -L -d -a -s -E', words: 0 },
  'xvfb-run': { valued: '-s -n -e -f', words: 0 },
  command: { valued: '', words: 0 },
  npx: { valued: '-p --package', words: 0 },
  bunx: { valued: '-p --package', words: 0 },
};

/** `uv run pytest`: the program stands behind the word. */
const RUNNERS: Readonly<Record<string, readonly string[]>> = {
  uv: ['run'],
  poetry: ['run'],
  pipenv: ['run'],
  pdm: ['run'],
  rye: ['run'],
  hatch: ['run'],
  pnpm: ['exec', 'dlx'],
  yarn: ['exec', 'dlx'],
  npm: ['exec'],
};

const SHELLS = new Set(['bash', 'sh', 'dash', 'zsh', 'ksh', 'ash']);

/** Every program that a shell text runs, also those inside `bash -c`, `eval`, here-documents for a shell, and `find -exec`. */
export function runsIn(text: string): Run[] {
  return runsAt(text, 0);
}

function runsAt(text: string, depth: number): Run[] {
  if (depth > DEPTH_LIMIT) return [];
  return shellCommands(text).flatMap((command) => runsOf(command, depth));
}

function runsOf(command: ShellCommand, depth: number): Run[] {
  const [path, ...args] = programWords(command.words);
  if (path === undefined) return [];
  const run: Run = { path, name: path.split('/').at(-1) ?? '', args, fed: command.fed, heredoc: command.heredoc };
  if (run.name === 'eval') return runsAt(args.join(' '), depth + 1);
  if (run.name === 'find') return [run, ...foundRuns(args, depth)];
  if (!SHELLS.has(run.name)) return [run];
  const given = shellText(run);
  return given === null ? [run] : runsAt(given, depth + 1);
}

/** Takes off keywords, assignments and starters, one after the other; nothing is left of a mere look-up. */
function programWords(words: readonly string[]): readonly string[] {
  let rest = words;
  for (let round = 0; round < 20; round += 1) {
    const first = rest[0];
    if (first === undefined) return [];
    const name = first.split('/').at(-1) ?? '';
    const starter = Object.hasOwn(STARTERS, name) ? STARTERS[name] : undefined;
    if (KEYWORDS.has(first) || ASSIGNMENT.test(first)) rest = rest.slice(1);
    else if (name === 'command' && /^-[vV]/.test(rest[1] ?? '')) return [];
    else if (starter !== undefined) rest = behindOptions(rest.slice(1), starter.valued).slice(starter.words);
    else if (Object.hasOwn(RUNNERS, name) && (RUNNERS[name] ?? []).includes(rest[1] ?? '')) {
      rest = behindOptions(rest.slice(2), '--with --python -p --project --extra --group');
    } else return rest;
  }
  return [];
}

/** What stands behind the options. */
export function behindOptions(words: readonly string[], valued: string): readonly string[] {
  const takesValue = new Set(valued.split(' '));
  let index = 0;
  while (index < words.length) {
    const word = words[index] ?? '';
    if (word === '--') return words.slice(index + 1);
    if (!word.startsWith('-')) break;
    index += takesValue.has(word) ? 2 : 1;
  }
  return words.slice(index);
}

/** The shell text that a shell is given, on its command line or by a here-document; null when it runs a file. */
function shellText({ args, heredoc }: Run): string | null {
  const rest = behindOptions(args, '-o -O --rcfile --init-file');
  const letters = args
    .slice(0, args.length - rest.length)
    .filter((word) => /^-\w/.test(word))
    .join('');
  // Read and not run.
  if (letters.includes('n')) return '';
  if (letters.includes('c')) return rest[0] ?? '';
  return rest.length === 0 || letters.includes('s') ? (heredoc ?? '') : null;
}

/** `find . -name '*.py' -exec python3 {} \;` */
function foundRuns(args: readonly string[], depth: number): Run[] {
  const runs: Run[] = [];
  if (depth >= DEPTH_LIMIT) return runs;
  for (let index = 0; index < args.length; index += 1) {
    if (!['-exec', '-execdir', '-ok'].includes(args[index] ?? '')) continue;
    const end = args.findIndex((each, at) => at > index && (each === ';' || each === '+'));
    const words = args.slice(index + 1, end === -1 ? args.length : end);
    runs.push(...runsOf({ words, fed: false, heredoc: null }, depth + 1));
    // Each word is looked at once, however many of them begin another command.
    index += words.length;
  }
  return runs;
}
