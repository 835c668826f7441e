import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { diffArrays } from 'diff';
import type { FilesRow } from '../../core/proof.ts';
import { type Edit, judgeBugs, withEdits } from '../../core/proof-files.ts';
import type { Round } from '../../core/round.ts';
import type { RoundSource } from '../load-rounds.ts';
import { type ProofFiles, workFilesOf } from './read-round.ts';

/** Lines with their ends, so that a missing one at the end of the file counts. */
async function linesOf(path: string): Promise<string[] | null> {
  const text = await readFile(path, 'utf8').catch(() => null);
  return text === null ? null : text.split(/(?<=\n)/);
}

/** What turns one file into another, as runs of lines of the first. */
export function editsBetween(from: readonly string[], to: readonly string[]): Edit[] {
  const edits: Edit[] = [];
  let at = 0;
  for (const { added, removed, value } of diffArrays([...from], [...to])) {
    const last = edits.at(-1);
    const touching = last !== undefined && last.to === at ? last : null;
    if (removed) {
      if (touching === null) edits.push({ from: at, to: at + value.length, lines: [] });
      else edits.splice(-1, 1, { ...touching, to: at + value.length });
      at += value.length;
    } else if (added) {
      if (touching === null) edits.push({ from: at, to: at, lines: value });
      else edits.splice(-1, 1, { ...touching, lines: [...touching.lines, ...value] });
    } else {
      at += value.length;
    }
  }
  return edits;
}

async function withAllFaults(folder: string, names: readonly string[], path: string): Promise<string[] | null> {
  const solution = await linesOf(join(folder, 'solution', path));
  if (solution === null) return null;
  const faulty = await Promise.all(names.map((name) => linesOf(join(folder, 'faults', name, path))));
  const edits = faulty.flatMap((lines) => (lines === null ? [] : editsBetween(solution, lines)));
  return withEdits(solution, edits);
}

/** Files of the solution that are not what the workspace and the single faults together say. */
async function unexplained(round: Round, { folder }: RoundSource, names: readonly string[]): Promise<string[]> {
  const accounts = [round.notes, round.claims];
  const paths = (await workFilesOf(join(folder, 'solution'))).filter((path) => !accounts.includes(path));
  const problems = await Promise.all(
    paths.map(async (path) => {
      const expected = (await withAllFaults(folder, names, path))?.join('');
      const found = (await linesOf(join(folder, 'workspace', path)))?.join('');
      return expected === found ? [] : [`workspace/${path} is not the solution's with all faults put in`];
    }),
  );
  return problems.flat();
}

/** Proves that the planted bugs are what is wrong with the workspace: all of them, and nothing else. */
export async function proveFaults(round: Round, source: RoundSource, files: ProofFiles): Promise<FilesRow | null> {
  if (files.bugs === null) return null;
  const row = { kind: 'files', name: 'planted bugs' } as const;
  if (!files.bugs.ok) return { ...row, problems: [files.bugs.problem] };
  const names = files.faults.map((fault) => fault.name);
  const faults = await Promise.all(
    names.map(async (name) => ({ name, files: await workFilesOf(join(source.folder, 'faults', name)) })),
  );
  return {
    ...row,
    problems: [...judgeBugs(files.bugs.value.bugs, faults), ...(await unexplained(round, source, names))],
  };
}
