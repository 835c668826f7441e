import { execFileSync } from 'node:child_process';
import { copyFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

// tsc takes the types off, ncc makes one file of what is left: Node refuses to do the former under node_modules.

const root = import.meta.dirname;
const modules = join(root, 'node_modules', '.bin');
// Always the same name: the bundle's module numbers are made from paths, and must be the same in every checkout.
const compiled = join(root, 'node_modules', '.samebrief-build');

/** What is loaded by name, and so is brought along beside the bundle. */
const PARSERS = ['web-tree-sitter', 'tree-sitter-html', 'tree-sitter-javascript', 'tree-sitter-go'];

function bundle(entry: string, to: string): void {
  execFileSync(join(modules, 'ncc'), ['build', entry, '-o', to, '--license', 'licenses.txt'], { stdio: 'inherit' });
}

rmSync(compiled, { recursive: true, force: true });
try {
  const emit = ['--noEmit', 'false', '--outDir', compiled, '--rootDir', root, '--sourceMap', 'false'];
  execFileSync(join(modules, 'tsc'), ['-p', root, ...emit], { stdio: 'inherit' });
  // ncc does not clean its folder: chunks of an earlier build would stay and be shipped.
  rmSync(join(root, 'dist'), { recursive: true, force: true });
  writeFileSync(join(compiled, 'package.json'), '{"type":"module"}\n');
  bundle(join(compiled, 'action', 'cli.js'), join(root, 'dist', 'cli'));
  // A thread of its own is a program of its own.
  bundle(join(compiled, 'action', 'findings', 'thread.js'), join(root, 'dist', 'findings'));
  for (const name of PARSERS) {
    const [from, to] = [join(root, 'node_modules', name), join(root, 'dist', 'findings')];
    copyFileSync(join(from, `${name}.wasm`), join(to, `${name}.wasm`));
    if (name === 'web-tree-sitter') copyFileSync(join(from, `${name}.js`), join(to, `${name}.js`));
    copyFileSync(join(from, 'LICENSE'), join(to, `${name}.LICENSE`));
  }
} finally {
  rmSync(compiled, { recursive: true, force: true });
}
