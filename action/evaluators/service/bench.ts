import { createHmac } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { type Facts, factsSchema, type Measures, measuresSchema } from '../../core/seen.ts';
import type { GoToolchain } from '../../system/go-toolchain.ts';
import { type Built, buildService } from './build.ts';
import { readRows } from './database.ts';
import { SERVICE, SOURCES } from './limits.ts';
import { type Clock, type Started, startService } from './running.ts';
import type { Grading } from './step.ts';
import type { RunningService, ServiceBench, ServiceSuite } from './suite.ts';

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
const RANDOM_LETTERS = 20;

export type OpenBench = {
  bench: ServiceBench;
  noted(): { measures: Measures; facts: Facts };
  /** Ends every service that a suite left running. Throws what the bench itself failed at. */
  close(): Promise<void>;
};

/** What a suite grades with. Opened twice for one grading it shares the build alone. */
export async function openBench(
  grading: Grading,
  toolchain: GoToolchain,
  suite: ServiceSuite,
  builtBefore: Promise<Built> | null,
): Promise<OpenBench & { built: () => Promise<Built> }> {
  const running: RunningService[] = [];
  const measures: Measures = {};
  const facts: Facts = { go_version: toolchain.version };
  const clock = makeClock(SERVICE.totalMs);
  let building = builtBefore;
  let number = 0;
  const built = (): Promise<Built> => {
    building ??= buildService(grading, toolchain);
    return building;
  };
  const start = async (database: string): Promise<Started> => {
    const program = await built();
    if (!program.ok) return { ok: false, why: program.why };
    number += 1;
    const flags = (port: number, file: string) => suite.flags?.(port, file) ?? ['-port', String(port), '-db', file];
    return startService(grading, { program: program.program, database, number, flags, clock });
  };
  const bench: ServiceBench = {
    random: (label) => randomWord(grading.context.hiddenSeed, label),
    async build() {
      const result = await built();
      if (!result.ok) return result;
      const { seconds, binaryBytes } = result;
      Object.assign(measures, { build_s: seconds, binary_bytes: binaryBytes });
      return { ok: true, seconds, binaryBytes };
    },
    async start(database) {
      const started = await start(database);
      if (!started.ok) return { failed: started.why };
      running.push(started.service);
      measures.start_s ??= started.startS;
      return started.service;
    },
    query(database, sql) {
      number += 1;
      return readRows(grading, database, sql, number);
    },
    sources: await readSources(grading.context.workFolder),
    note(newMeasures, newFacts) {
      Object.assign(measures, measuresSchema.parse(newMeasures));
      Object.assign(facts, factsSchema.parse(newFacts));
    },
  };
  return {
    bench,
    built,
    noted: () => ({ measures, facts }),
    close: async () => void (await Promise.all(running.map((service) => service.stop()))),
  };
}

function makeClock(limitMs: number): Clock {
  let leftMs = limitMs;
  return {
    leftMs: () => leftMs,
    spend: (ms) => {
      leftMs -= ms;
    },
  };
}

/** Letters alone: a word in any text, a name anywhere. */
function randomWord(seed: number, label: string): string {
  const bytes = createHmac('sha256', String(seed)).update(label).digest().subarray(0, RANDOM_LETTERS);
  return Array.from(bytes, (byte) => LETTERS[byte % LETTERS.length]).join('');
}

/** Text of the work. Our own copy: nothing in it is a link or grows under our hands. */
async function readSources(folder: string): Promise<Map<string, string>> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const found = new Map<string, string>();
  let leftBytes: number = SOURCES.allBytes;
  for (const path of paths.sort().slice(0, SOURCES.files)) {
    const data = await readSmall(path, Math.min(SOURCES.fileBytes, leftBytes));
    if (data === null || data.includes(0)) continue;
    leftBytes -= data.length;
    found.set(relative(folder, path), data.toString('utf8'));
  }
  return found;
}

async function readSmall(path: string, limitBytes: number): Promise<Buffer | null> {
  return (await stat(path)).size > limitBytes ? null : readFile(path);
}
