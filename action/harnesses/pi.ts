import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Contestant } from '../core/contestant.ts';
import type { Harness, Installation, LaunchContext } from './harness.ts';
import { modelsFile, SETTINGS_FILE } from './pi/configuration.ts';
import { piTranscript } from './pi/transcript.ts';

const VERSIONS = ['0.87.1', '0.75.5'] as const;
const PACKAGE_PATH = 'node_modules/@earendil-works/pi-coding-agent';
const FOLDER_INSIDE = '/opt/harness';
/** Pi's own place in HOME, so that it is found wherever HOME is. */
const AGENT_FOLDER = '.pi/agent';
const PROVIDER = 'bench';

const bashArguments = z.object({ command: z.string() });

/** The Pi coding agent, as published, without anything of the machine's owner. */
export const pi: Harness = {
  id: 'pi',
  versions: VERSIONS,
  protocols: ['chat-completions'],
  // SIGINT would leave the processes of its tools behind.
  stopOrder: [{ signal: 'SIGTERM', graceMs: 3000 }],
  mostTurns: 1,
  // Partial messages: 0.75.5 repeats the whole message twice in each, megabytes for a long one.
  dropLines: ['{"type":"message_update"'],
  missingSetting,
  sandboxedOnly: false,
  missingFile: () => null,
  installation,
  launch(context) {
    const { contestant, endpoint } = context;
    if (endpoint === null) throw new Error('pi drives a model, so it is launched with an endpoint');
    const version = contestant.version ?? VERSIONS[0];
    return {
      argv: [context.nodePath, `${FOLDER_INSIDE}/${PACKAGE_PATH}/dist/cli.js`, ...flags(context, version)],
      // It would look for updates and report itself; inside there is nobody to ask, and asking takes time.
      env: { PI_OFFLINE: '1', PI_TELEMETRY: '0', PI_SKIP_VERSION_CHECK: '1' },
      homeFiles: {
        [`${AGENT_FOLDER}/models.json`]: modelsFile(PROVIDER, contestant, endpoint),
        [`${AGENT_FOLDER}/settings.json`]: SETTINGS_FILE,
      },
      binds: [{ source: folderOf(version, context.harnessesFolder), target: FOLDER_INSIDE }],
    };
  },
  transcript: piTranscript,
  commandOf: (call) => (call.name === 'bash' ? (bashArguments.safeParse(call.arguments).data?.command ?? null) : null),
};

function missingSetting(contestant: Contestant): string | null {
  if (contestant.server === undefined) return 'the pi harness needs server: a key of servers in bench.yml';
  if (contestant.model === undefined) return 'the pi harness needs model: an id that its server lists';
  return null;
}

/** Prompt on standard input: an argument is limited to 128 kB, and Pi reads `@words` of it as files. */
function flags({ contestant, endpoint }: LaunchContext, version: string): string[] {
  return [
    ...['--mode', 'json', '-p', '--no-session'],
    // Whatever lies in the workspace or a folder above it is the contestant's work, not its configuration.
    ...['--no-extensions', '--no-skills', '--no-prompt-templates', '--no-themes', '--no-context-files'],
    ...(version === '0.75.5' ? [] : ['--no-approve']), // unknown to 0.75.5, which has no project trust
    ...['--provider', PROVIDER, '--model', endpoint?.model ?? ''],
    ...(contestant.thinking === undefined ? [] : ['--thinking', contestant.thinking]),
  ];
}

function folderOf(version: string, harnessesFolder: string): string {
  return join(harnessesFolder, `pi-${version}`);
}

const packageSchema = z.object({ version: z.string() });

async function installation(version: string | undefined, harnessesFolder: string): Promise<Installation> {
  const wanted = version ?? VERSIONS[0];
  const install = `sh ${join(harnessesFolder, '..', 'install.sh')}`;
  if (!VERSIONS.some((known) => known === wanted)) {
    return { ok: false, reason: `Pi ${wanted} is not supported; known: ${VERSIONS.join(', ')}`, install };
  }
  try {
    const text = await readFile(join(folderOf(wanted, harnessesFolder), PACKAGE_PATH, 'package.json'), 'utf8');
    const { version: found } = packageSchema.parse(JSON.parse(text));
    if (found === wanted) return { ok: true, version: found };
    return { ok: false, reason: `Pi ${found} stands where ${wanted} should`, install };
  } catch {
    return { ok: false, reason: `Pi ${wanted} is not installed`, install };
  }
}
