import { statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { controlHarness } from './control.ts';
import type { Bind, Harness, LaunchContext } from './harness.ts';

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}

/**
 * Any program as a contestant: the prompt on standard input, the workspace as working folder.
 * An argument that names a file beside the configuration is that file, bound read-only: nothing
 * else of the machine's owner is visible inside.
 */
export const command: Harness = {
  ...controlHarness('command', ({ contestant, configFolder }: LaunchContext) => {
    const binds: Bind[] = [];
    const [program = '/bin/true', ...rest] = (contestant.run ?? []).map((argument, index) => {
      const source = join(configFolder, argument);
      if (argument.startsWith('/') || !isFile(source)) return argument;
      const target = `/opt/contestant/${index}-${basename(argument)}`;
      binds.push({ source, target });
      return target;
    });
    return { argv: [program, ...rest], env: {}, homeFiles: {}, binds };
  }),
  missingSetting: (contestant) =>
    contestant.run === undefined ? 'the command harness needs run: [program, ...]' : null,
};
