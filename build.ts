import { execFileSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

// tsc takes the types off, ncc makes one file of what is left: Node refuses to do the former under node_modules.

const root = import.meta.dirname;
const modules = join(root, 'node_modules', '.bin');
// Always the same name: the bundle's module numbers are made from paths, and must be the same in every checkout.
const compiled = join(root, 'node_modules', '.samebrief-build');

rmSync(compiled, { recursive: true, force: true });
try {
  const emit = ['--noEmit', 'false', '--outDir', compiled, '--rootDir', root, '--sourceMap', 'false'];
  execFileSync(join(modules, 'tsc'), ['-p', root, ...emit], { stdio: 'inherit' });
  // ncc does not clean its folder: chunks of an earlier build would stay and be shipped.
  rmSync(join(root, 'dist'), { recursive: true, force: true });
  const entry = join(compiled, 'action', 'cli.js');
  writeFileSync(join(compiled, 'package.json'), '{"type":"module"}\n');
  execFileSync(join(modules, 'ncc'), ['build', entry, '-o', join(root, 'dist', 'cli'), '--license', 'licenses.txt'], {
    stdio: 'inherit',
  });
} finally {
  rmSync(compiled, { recursive: true, force: true });
}
