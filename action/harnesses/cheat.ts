import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { controlHarness } from './control.ts';
import type { Harness } from './harness.ts';

/** Control: one of the round's programs that try to score without solving. What it gets away with, the grader lets through. */
export const cheat: Harness = {
  ...controlHarness('cheat', ({ contestant, roundFolder }) => ({
    argv: ['/bin/bash', '/opt/cheat/cheat.sh'],
    env: {},
    homeFiles: {},
    binds: [{ source: join(roundFolder, 'cheats', contestant.cheat ?? ''), target: '/opt/cheat' }],
  })),
  sandboxedOnly: true,
  missingSetting: (contestant) =>
    contestant.cheat === undefined ? "the cheat harness needs cheat: <a folder of the round's cheats/>" : null,
  missingFile({ cheat: name = '' }, { roundFolders }) {
    const lacking = roundFolders.find((folder) => !existsSync(join(folder, 'cheats', name, 'cheat.sh')));
    return lacking === undefined ? null : `${join(lacking, 'cheats', name, 'cheat.sh')} does not exist`;
  },
};
