import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { z } from 'zod';
import { BenchError } from '../../core/errors.ts';
import {
  type Bugs,
  bugsSchema,
  type CheatExpect,
  type CheatKind,
  type Coverage,
  cheatExpectSchema,
  coverageSchema,
  notApplicableSchema,
  type WrongExpect,
  wrongExpectSchema,
} from '../../core/proof.ts';
import { slug } from '../../core/words.ts';
import { briefsOf, filesBelow, type RoundSource, wholeBrief } from '../load-rounds.ts';
import { readYaml } from '../read-yaml.ts';

/** A file of the proof as it was read, or why it could not be. */
export type Found<T> = { ok: true; value: T } | { ok: false; problem: string };
export type Example<T> = { name: string; expect: Found<T> };

/** Everything by which a round proves itself. A file that is wrong fails its row, not the whole proof. */
export type ProofFiles = {
  brief: string;
  /** Every text of it that a contestant may be handed. */
  briefs: readonly string[];
  alternatives: readonly string[];
  wrong: readonly Example<WrongExpect>[];
  faults: readonly Example<WrongExpect>[];
  cheats: readonly Example<CheatExpect>[];
  notApplicable: Found<Partial<Record<CheatKind, string>>>;
  coverage: Found<Coverage>;
  /** Null for a round without planted bugs. */
  bugs: Found<Bugs> | null;
};

async function read<T extends z.ZodType>(folder: string, path: string, schema: T): Promise<Found<z.infer<T>>> {
  try {
    return { ok: true, value: await readYaml(join(folder, path), schema, { code: 'E_ROUND', hint: '' }) };
  } catch (error) {
    if (!(error instanceof BenchError)) throw error;
    return { ok: false, problem: error.message.replaceAll(`${folder}/`, '') };
  }
}

/** Names of the folders of one kind of example, in their order. */
async function namesOf(folder: string, kind: string): Promise<string[]> {
  const entries = await readdir(join(folder, kind), { withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

async function examples<T extends z.ZodType>(folder: string, kind: string, schema: T): Promise<Example<z.infer<T>>[]> {
  const names = await namesOf(folder, kind);
  return Promise.all(
    names.map(async (name) => ({ name, expect: await read(folder, `${kind}/${name}/expect.yml`, schema) })),
  );
}

async function cheatsOf(folder: string): Promise<Example<CheatExpect>[]> {
  const found = await examples(folder, 'cheats', cheatExpectSchema);
  return found.map(({ name, expect }) => {
    // What a bench.yml could not name or the harness not start is no cheat that was tried.
    const problem = !slug.safeParse(name).success
      ? `cheats/${name} is no name that a contestant can have`
      : existsSync(join(folder, 'cheats', name, 'cheat.sh'))
        ? null
        : `cheats/${name} has no cheat.sh`;
    return problem === null ? { name, expect } : { name, expect: { ok: false, problem } };
  });
}

export async function readProofFiles(source: RoundSource): Promise<ProofFiles> {
  const { folder } = source;
  const noList = !existsSync(join(folder, 'cheats', 'not-applicable.yml'));
  const list = noList ? null : await read(folder, 'cheats/not-applicable.yml', notApplicableSchema);
  const bugs = existsSync(join(folder, 'checks', 'bugs.yml'));
  return {
    brief: await wholeBrief(source),
    briefs: await Promise.all(briefsOf(source).map((path) => readFile(path, 'utf8'))),
    alternatives: await namesOf(folder, 'alternatives'),
    wrong: await examples(folder, 'wrong', wrongExpectSchema),
    faults: await examples(folder, 'faults', wrongExpectSchema),
    cheats: await cheatsOf(folder),
    notApplicable: list === null ? { ok: true, value: {} } : list.ok ? { ok: true, value: list.value.kinds } : list,
    coverage: await read(folder, 'checks/coverage.yml', coverageSchema),
    bugs: bugs ? await read(folder, 'checks/bugs.yml', bugsSchema) : null,
  };
}

/** The files of an example that belong to the work itself. */
export async function workFilesOf(folder: string): Promise<string[]> {
  return (await filesBelow(folder)).filter((path) => path !== 'expect.yml');
}
