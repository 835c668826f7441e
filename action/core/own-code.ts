import { isDry, isOwnPath, pythonStart, TEST_PROGRAMS, WORKS_ON_CODE } from './own-code-rules.ts';
import { behindOptions, type Run, runsIn } from './shell-runs.ts';

/**
 * Whether a shell command runs code of whoever types it: a program of the workspace, code on the command line
 * or from standard input, the tests. Compiling a Go or Rust project counts; looking at files, asking for a
 * version, checking syntax, formatting and installing do not.
 */
export function runsOwnCode(command: string): boolean {
  return runsIn(command).some(isOwnCode);
}

/**
 * Whether a shell command runs the published tests.
 *
 * @param suite Path of the published suite: a run of named other files is not one of it.
 */
export function runsTests(command: string, suite: string): boolean {
  return runsIn(command).some((run) => isTestRun(run, suite));
}

function isOwnCode(run: Run): boolean {
  const { name, path, args } = run;
  if (/^(?:python|pypy)[\d.]*$/.test(name)) return pythonRuns(run);
  if (/^(?:coverage|coverage3)$/.test(name)) return args[0] === 'run';
  if (TEST_PROGRAMS.has(name)) return !args.some(isDry);
  if (Object.hasOwn(TOOLS, name)) return TOOLS[name]?.(run) ?? false;
  if (['bash', 'sh', 'dash', 'zsh', 'ksh', 'ash', 'source', '.'].includes(path.includes('/') ? name : path)) {
    return runsFile(args);
  }
  // What a variable leads to is not known, but for the folder that it works in.
  return path.includes('/') && (!path.startsWith('$') || HERE.test(path)) && isOwnPath(path);
}

const HERE = /^\$(?:PWD|\{PWD\}|\(pwd\))\//;

function pythonRuns(run: Run): boolean {
  const start = pythonStart(run);
  switch (start.kind) {
    case 'file':
      return isOwnPath(start.path);
    case 'code':
    case 'stdin':
      return true;
    case 'module':
      if (start.name === 'coverage') return start.args[0] === 'run';
      return !WORKS_ON_CODE.has(start.name) && !(TEST_PROGRAMS.has(start.name) && start.args.some(isDry));
    case 'nothing':
      return false;
    default:
      return start satisfies never;
  }
}

/** What these run, by their first word or by the file that they are given. */
const TOOLS: Readonly<Record<string, (run: Run) => boolean>> = {
  node: nodeRuns,
  nodejs: nodeRuns,
  bun: ({ args, fed }) => subcommandRuns(args, ['run', 'test', 'x'], fed),
  deno: ({ args, fed }) => subcommandRuns(args, ['run', 'test', 'eval', 'bench', 'serve', 'task'], fed),
  tsx: ({ args }) => runsFile(args),
  'ts-node': ({ args }) => runsFile(args),
  ruby: ({ args }) => runsFile(args),
  perl: ({ args }) => !args.some((word) => /^-[a-zA-Z]*[eE]/.test(word)) && runsFile(args),
  php: ({ args }) => runsFile(args),
  lua: ({ args }) => runsFile(args),
  go: ({ args }) => ['run', 'test', 'build'].includes(behindOptions(args, '-C')[0] ?? ''),
  cargo: ({ args }) =>
    ['run', 'r', 'test', 't', 'build', 'b', 'bench', 'nextest'].includes(
      args.find((word) => !/^[-+]/.test(word)) ?? '',
    ),
  npm: ({ args }) => scriptRuns(args),
  pnpm: ({ args }) => scriptRuns(args),
  yarn: ({ args }) => scriptRuns(args),
  make: ({ args }) => makeRuns(args),
  gmake: ({ args }) => makeRuns(args),
};

function runsFile(args: readonly string[]): boolean {
  const at = args.findIndex((word) => !word.startsWith('-'));
  const file = args[at];
  return file !== undefined && !args.slice(0, at).some(isDry) && isOwnPath(file);
}

const NODE_VALUED = '-r --require --import --loader --experimental-loader -C --conditions --env-file';

function nodeRuns({ args, fed }: Run): boolean {
  const rest = behindOptions(args, NODE_VALUED);
  const options = args.slice(0, args.length - rest.length);
  if (options.some((word) => /^(?:-v|-h|-c|--check|--version|--help)$/.test(word))) return false;
  if (options.some((word) => /^(?:-e|-p|-pe|--eval|--print|--test|--run)\b/.test(word))) return true;
  const [first] = rest;
  return first === undefined || first === '-' ? fed : isOwnPath(first);
}

function subcommandRuns(args: readonly string[], running: readonly string[], fed: boolean): boolean {
  const first = args.find((word) => !word.startsWith('-'));
  if (first === undefined) return args.includes('-') && fed;
  // `bun main.ts` runs it; `bun install` has no dot.
  return running.includes(first) || (/\.[a-z]{2,3}$/.test(first) && isOwnPath(first));
}

function scriptRuns(args: readonly string[]): boolean {
  const words = args.filter((word) => !word.startsWith('-'));
  const script = words[0] === 'run' || words[0] === 'run-script' ? words[1] : words[0];
  return /^(?:test|t|tst|start|dev|serve|bench|e2e)(?:$|[:_-])/.test(script ?? '');
}

function makeRuns(args: readonly string[]): boolean {
  if (args.some((word) => /^(?:-n|-v|-h|--dry-run|--version|--help)$/.test(word))) return false;
  const targets = behindOptions(args, '-C -f -j').filter((word) => !word.includes('='));
  return targets.length === 0 || targets.some((target) => !/clean$/.test(target));
}

function isTestRun(run: Run, suite: string): boolean {
  const { name, path, args } = run;
  if (PYTEST.has(name)) return pytestRuns(args, suite);
  if (/^(?:coverage|coverage3)$/.test(name))
    return args[0] === 'run' && pythonTests({ ...run, args: args.slice(1) }, suite);
  if (/^(?:python|pypy)[\d.]*$/.test(name)) return pythonTests(run, suite);
  return path.includes('/') && isSuite(path, suite);
}

const PYTEST = new Set(['pytest', 'py.test', 'pytest-3', 'pytest3']);

function pythonTests(run: Run, suite: string): boolean {
  const start = pythonStart(run);
  switch (start.kind) {
    case 'file':
      return isSuite(start.path, suite);
    case 'code':
    case 'stdin':
      return /\b(?:pytest|unittest)\.main\b/.test(start.text);
    case 'module':
      if (PYTEST.has(start.name)) return pytestRuns(start.args, suite);
      if (start.name === 'coverage') {
        return start.args[0] === 'run' && pythonTests({ ...run, args: start.args.slice(1) }, suite);
      }
      return start.name === moduleOf(suite) || (start.name === 'unittest' && unittestRuns(start.args, suite));
    case 'nothing':
      return false;
    default:
      return start satisfies never;
  }
}

/** Without a file it takes what it finds; with files, the suite must be one of them. */
function pytestRuns(args: readonly string[], suite: string): boolean {
  if (args.some(isDry)) return false;
  const files = args.filter((word) => !word.startsWith('-') && /\.py(?:$|::)/.test(word));
  return files.length === 0 || files.some((word) => isSuite(word, suite));
}

function unittestRuns(args: readonly string[], suite: string): boolean {
  const named = args.filter((word) => !word.startsWith('-') && word !== 'discover');
  const module = moduleOf(suite);
  return (
    named.length === 0 || named.some((word) => word === module || word.startsWith(`${module}.`) || isSuite(word, suite))
  );
}

function moduleOf(suite: string): string {
  return suite.replace(/\.py$/, '').replaceAll('/', '.');
}

function isSuite(word: string, suite: string): boolean {
  const path = word.replace(/::.*$/s, '');
  return path === suite || path.endsWith(`/${suite}`);
}
