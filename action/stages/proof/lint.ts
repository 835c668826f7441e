import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { coverageOf, judgeCoverage } from '../../core/brief-coverage.ts';
import { judgeCanary, judgeFetches, judgeLimits, judgeNames } from '../../core/brief-lint.ts';
import type { Covered, FilesRow } from '../../core/proof.ts';
import { judgeKinds } from '../../core/proof-cheats.ts';
import { judgeCounts, judgeHidden } from '../../core/proof-files.ts';
import { publishedSuite, type Round } from '../../core/round.ts';
import { EVALUATORS } from '../../evaluators/registry.ts';
import type { RoundSource } from '../load-rounds.ts';
import { filesBelow } from '../load-rounds.ts';
import { proveFaults } from './faults.ts';
import type { ProofFiles } from './read-round.ts';

/** Folders of a round in which nothing may reach for the network when it is graded. */
const GRADED = ['workspace', 'checks', 'solution'] as const;

async function textsOf(folder: string): Promise<Map<string, string>> {
  const texts = new Map<string, string>();
  for (const part of GRADED) {
    for (const path of await filesBelow(join(folder, part))) {
      texts.set(`${part}/${path}`, await readFile(join(folder, part, path), 'utf8'));
    }
  }
  return texts;
}

function judgeCheatFiles(files: ProofFiles): string[] {
  if (!files.notApplicable.ok) return [files.notApplicable.problem];
  const kinds = files.cheats.flatMap(({ expect }) => (expect.ok ? [expect.value.kind] : []));
  return judgeKinds(kinds, files.notApplicable.value);
}

export type LintRequest = {
  round: Round;
  source: RoundSource;
  files: ProofFiles;
  /** Every brief there is, by round. */
  briefs: ReadonlyMap<string, string>;
};

/** What can be said of a round's files without running any of them. */
export async function lintRound({ round, source, files, briefs }: LintRequest): Promise<FilesRow[]> {
  const { brief, briefs: texts, coverage } = files;
  /** Whichever text a contestant gets, it says all of it. */
  const inEach = (judge: (text: string) => string[]): string[] => [...new Set(texts.flatMap(judge))];
  const checkIds = round.checks.map((check) => check.id);
  const workspace = await filesBelow(join(source.folder, 'workspace'));
  const stated = EVALUATORS[round.evaluate.kind].limitsStated;
  const rows: Readonly<Record<string, readonly string[]>> = {
    coverage: coverage.ok ? judgeCoverage(brief, checkIds, coverage.value) : [coverage.problem],
    canary: judgeCanary(round.id, briefs),
    'names in the brief': inEach((text) => judgeNames(round, text, workspace)),
    'limits in the brief': inEach((text) =>
      judgeLimits(text, { limitS: round.limit_s, checks: checkIds.length, stated }),
    ),
    'nothing is fetched': judgeFetches(await textsOf(source.folder)),
    solutions: judgeCounts({ alternatives: files.alternatives.length, wrong: files.wrong.length }),
    // Where no case is published, each of the checks is a hidden one.
    'hidden cases': publishedSuite(round.evaluate) === null ? [] : judgeHidden(checkIds, round.hidden),
    'kinds of cheat': judgeCheatFiles(files),
  };
  const faults = await proveFaults(round, source, files);
  return [
    ...Object.entries(rows).map(([name, problems]): FilesRow => ({ kind: 'files', name, problems: [...problems] })),
    ...(faults === null ? [] : [faults]),
  ];
}

/** The statements of a brief with the checks that look at them; null when coverage.yml cannot be read. */
export function coverageTable({ brief, coverage }: ProofFiles): Covered[] | null {
  return coverage.ok ? coverageOf(brief, coverage.value) : null;
}
