import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The checkout that this script lies in. */
export const ROOT = join(import.meta.dirname, '..');

export function layFiles(folder: string, files: ReadonlyMap<string, string>): void {
  for (const [path, text] of files) writeFileSync(join(folder, path), text);
}

/** Runs the command line of a checkout. @throws When it ends otherwise than with the codes that are expected. */
export async function samebrief(
  root: string,
  argv: readonly string[],
  cwd: string,
  codes: readonly number[] = [0],
): Promise<{ stdout: string; code: number; tookS: number }> {
  const begunMs = performance.now();
  const child = spawn(process.execPath, ['--max-semi-space-size=2', join(root, 'action', 'cli.ts'), ...argv], { cwd });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  const code = await new Promise<number>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (ended) => resolve(ended ?? -1));
  });
  if (!codes.includes(code)) throw new Error(`samebrief ${argv[0]} ended with ${code}:\n${stderr.slice(-4000)}`);
  return { stdout, code, tookS: (performance.now() - begunMs) / 1000 };
}
