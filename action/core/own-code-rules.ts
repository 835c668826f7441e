import type { Run } from './shell-runs.ts';

/** Programs, and modules of Python, that run tests. */
export const TEST_PROGRAMS = new Set(
  'pytest py.test pytest-3 pytest3 unittest nosetests tox nox jest vitest mocha ava phpunit rspec gotestsum'.split(' '),
);

/** Modules that look at code, or at no code at all. */
export const WORKS_ON_CODE = new Set(
  [
    'pip venv virtualenv ensurepip json.tool py_compile compileall http.server black flake8 mypy pylint ruff isort',
    'pyflakes pycodestyle pydocstyle tabnanny ast dis tokenize symtable zipfile tarfile gzip base64 site sysconfig',
    'platform this pydoc idlelib build twine pyright autopep8 yapf bandit calendar webbrowser inspect pickletools',
  ].flatMap((line) => line.split(' ')),
);

/** Tells about a test run and makes none. */
export function isDry(word: string): boolean {
  return /^(?:-h|--help|-V|--version|--co|--collect-only|--collectonly|--fixtures|--markers|--setup-plan)$/.test(word);
}

const SYSTEM = /^\/(?:usr|bin|sbin|lib|lib64|opt|etc|nix|snap|proc|sys|dev|run\/bench)\//;
const INSTALLED =
  /(?:^|\/)(?:node_modules|site-packages|dist-packages|\.venv|venv|\.local|\.cargo|\.nvm)\/|\/bin\/activate$|^~\/\./;

/** A file that can only be the contestant's own: in the workspace, in /tmp, not what came with the machine or from a registry. */
export function isOwnPath(path: string): boolean {
  if (/^[a-z][a-z\d+.-]*:\/\//i.test(path) || path.startsWith('/dev/')) return false;
  return !SYSTEM.test(path) && !INSTALLED.test(path);
}

export type PythonStart =
  | { kind: 'file'; path: string }
  | { kind: 'code'; text: string }
  | { kind: 'stdin'; text: string }
  | { kind: 'module'; name: string; args: readonly string[] }
  | { kind: 'nothing' };

/** What a Python interpreter is told to run, by its own rules of reading options. */
export function pythonStart({ args, fed, heredoc }: Run): PythonStart {
  for (let index = 0; index < args.length; index += 1) {
    const word = args[index] ?? '';
    if (word === '-') break;
    if (!word.startsWith('-')) return { kind: 'file', path: word };
    if (word.startsWith('--')) {
      if (/^--(?:help|version)/.test(word)) return { kind: 'nothing' };
      if (word === '--check-hash-based-pycs') index += 1;
      continue;
    }
    const decisive = /[cmWXVh?]/.exec(word.slice(1));
    const letter = decisive?.[0];
    if (letter === undefined) continue;
    if ('Vh?'.includes(letter)) return { kind: 'nothing' };
    // A value follows at once, or as the next word.
    const attached = word.slice(2 + (decisive?.index ?? 0));
    const value = attached === '' ? (args[index + 1] ?? '') : attached;
    const next = attached === '' ? index + 2 : index + 1;
    if (letter === 'c') return { kind: 'code', text: value };
    if (letter === 'm') return { kind: 'module', name: value, args: args.slice(next) };
    index = next - 1;
  }
  // A prompt without anybody who types runs nothing.
  return fed ? { kind: 'stdin', text: heredoc ?? '' } : { kind: 'nothing' };
}
