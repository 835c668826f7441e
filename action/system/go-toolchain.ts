import { execFile } from 'node:child_process';
import { accessSync, constants, readFileSync, realpathSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { packageRoot, sha256Of } from './package.ts';

/** The oldest that builds what `runner-setup/go-modules` pins; briefs name it. */
export const OLDEST_GO = [1, 25] as const;

/** Where Go's own instructions put it: a shell that is no login shell does not find it there. */
const USUAL_FOLDER = '/usr/local/go/bin';
const INSTALL_GO =
  'take Go from https://go.dev/dl/ with sudo tar -C /usr/local -xzf go*.tar.gz, then sh runner-setup/install.sh';
const FILL = 'sh runner-setup/install.sh';
const ASK_MS = 15_000;

const MODULES_INSIDE = '/opt/modules';
const BUILT_INSIDE = '/opt/build-cache';
const CACHE_INSIDE = '/home/agent/.cache/go-build';

/**
 * Everything that decides what Go does inside, and nothing of this machine's owner. The flags are part of the key
 * under which the compiler's results are kept: `fill-go-caches.sh` fills them with the same ones.
 */
const SETTINGS = {
  GOENV: 'off',
  GOWORK: 'off',
  GOFLAGS: '-mod=mod -trimpath -buildvcs=false',
  GOTOOLCHAIN: 'local',
  GOTELEMETRY: 'off',
  GOPROXY: `file://${MODULES_INSIDE}/cache/download`,
  GOSUMDB: 'off',
  CGO_ENABLED: '0',
  GOMODCACHE: MODULES_INSIDE,
  GOCACHE: CACHE_INSIDE,
} as const;

/**
 * Lays the warm build cache into the private one as links, a fiftieth of a second where a copy takes half of one.
 * Nobody can write through them: what they lead to is bound read-only. Go looks at the date in trim.txt, and
 * without one would throw out whatever was filled some days ago.
 */
const LAY_CACHE = `mkdir -p "\${GOCACHE%/*}" && cp -rs ${BUILT_INSIDE} "$GOCACHE" && date +%s > "$GOCACHE/trim.txt"; exec "$@"`;

/** Go, and what programs are built from without a network: all of it read-only, for contestant and grader alike. */
export type GoToolchain = {
  version: string;
  binds: readonly { source: string; target: string }[];
  env: Readonly<Record<string, string>>;
};

export type FoundGo =
  | { ok: true; toolchain: GoToolchain }
  /** Both as the start and the end of a sentence. */
  | { ok: false; reason: string; install: string };

const answerSchema = z.object({ GOROOT: z.string().min(1), GOVERSION: z.string().min(1) });
type Go = z.infer<typeof answerSchema>;

/** Puts the laying of the build cache in front of a program that is started inside. */
export function withBuildCache(argv: readonly string[]): readonly [string, ...string[]] {
  return ['/bin/sh', '-c', LAY_CACHE, 'sh', ...argv];
}

/** Finds a Go that is new enough, and sees that its caches were filled by it. */
export async function findGo(
  env: Readonly<Record<string, string | undefined>> = process.env,
  modulesFolder = join(packageRoot(), 'runner-setup', 'go-modules'),
  usualFolder = USUAL_FOLDER,
): Promise<FoundGo> {
  const oldest = OLDEST_GO.join('.');
  const found = await firstNewEnough([...(env.PATH ?? '').split(delimiter), usualFolder]);
  if (found === null) return { ok: false, reason: `Go ${oldest} or later is not on PATH`, install: INSTALL_GO };
  if (!isNewEnough(found.GOVERSION)) {
    return { ok: false, reason: `${found.GOVERSION} is older than Go ${oldest}`, install: INSTALL_GO };
  }
  if (!isFilledBy(found, modulesFolder)) {
    return {
      ok: false,
      reason: `The Go modules were not fetched, or not compiled by ${found.GOVERSION}`,
      install: FILL,
    };
  }
  return { ok: true, toolchain: toolchainOf(found, modulesFolder) };
}

/** Without one that is new enough, the first of them all. */
async function firstNewEnough(folders: readonly string[]): Promise<Go | null> {
  const files = folders.filter((folder) => folder.startsWith('/')).map((folder) => join(folder, 'go'));
  let first: Go | null = null;
  for (const file of new Set(files)) {
    const go = isExecutable(file) ? await ask(file) : null;
    if (go !== null && isNewEnough(go.GOVERSION)) return go;
    first ??= go;
  }
  return first;
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

async function ask(file: string): Promise<Go | null> {
  try {
    const { stdout } = await promisify(execFile)(file, ['env', '-json', 'GOROOT', 'GOVERSION'], {
      // Away from any go.mod or go.work, which could ask for another version.
      cwd: '/',
      env: { PATH: '/usr/bin:/bin', HOME: '/dev/null', GOENV: 'off', GOWORK: 'off', GOTOOLCHAIN: 'local' },
      timeout: ASK_MS,
    });
    return answerSchema.parse(JSON.parse(stdout));
  } catch {
    return null; // A file of that name that is no Go, or a broken one.
  }
}

function isNewEnough(version: string): boolean {
  const [, major = '0', minor = '0'] = /^go(\d+)\.(\d+)/.exec(version) ?? [];
  const [oldestMajor, oldestMinor] = OLDEST_GO;
  return Number(major) > oldestMajor || (Number(major) === oldestMajor && Number(minor) >= oldestMinor);
}

/** The installer writes for which Go and which go.sum it filled the caches, when it is done. */
function isFilledBy(go: Go, modulesFolder: string): boolean {
  try {
    const filled = readFileSync(join(modulesFolder, 'cache', '.samebrief-filled'), 'utf8');
    return filled === `${go.GOVERSION}\n${sha256Of(readFileSync(join(modulesFolder, 'go.sum')))}\n`;
  } catch {
    return false;
  }
}

function toolchainOf(go: Go, modulesFolder: string): GoToolchain {
  const root = realpathSync(go.GOROOT);
  // /usr is there anyway.
  const isThere = root.startsWith('/usr/');
  return {
    version: go.GOVERSION,
    binds: [
      ...(isThere ? [] : [{ source: root, target: '/opt/go' }]),
      { source: join(modulesFolder, 'cache'), target: MODULES_INSIDE },
      { source: join(modulesFolder, 'build-cache'), target: BUILT_INSIDE },
    ],
    env: { ...SETTINGS, PATH: `${isThere ? root : '/opt/go'}/bin:/usr/local/bin:/usr/bin:/bin` },
  };
}
