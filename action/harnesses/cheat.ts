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
  missingSetting: (contestant) =>
    contestant.cheat === undefined ? "the cheat harness needs cheat: <a folder of the round's cheats/>" : null,
  missingFile: ({ cheat: name = '' }, places) =>
    places.some((place) => existsSync(join(place, '..', 'cheats', name, 'cheat.sh')))
      ? null
      : `no round has cheats/${name}/cheat.sh`,
};
