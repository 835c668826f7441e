import { statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { controlHarness } from './control.ts';
import type { Bind, Harness, LaunchContext } from './harness.ts';

/** What can only be meant as a file: a name with a suffix, and nothing that a program's text has. */
const FILE_NAME = /^[\w.][\w./-]*\.[a-z]{1,4}$/;

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
  missingFile({ run = [] }, { configFolder, roundFolders }) {
    const places = [configFolder, ...roundFolders.map((folder) => join(folder, 'workspace'))];
    const [program = '', ...rest] = run;
    if (program.startsWith('/') && !isFile(program)) return `run: ${program} does not exist`;
    const gone = rest.find(
      (argument) => FILE_NAME.test(argument) && !places.some((place) => isFile(join(place, argument))),
    );
    return gone === undefined ? null : `run: ${gone} stands neither beside the configuration nor in a workspace`;
  },
  missingSetting: (contestant) =>
    contestant.run === undefined ? 'the command harness needs run: [program, ...]' : null,
};
