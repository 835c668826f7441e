import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { makeBrief, reaches } from '../core/made-brief.ts';
import { type Broken, broken, isScored } from '../core/outcome.ts';
import type { PlannedRound } from '../core/plan-file.ts';
import { checkListSchema } from '../core/round.ts';
import { measuresSchema } from '../core/seen.ts';
import { schemaVersion } from '../core/words.ts';
import type { Before } from '../evaluators/evaluator.ts';
import { writeFileWhole } from '../system/files.ts';
import { trialLayout } from './layout.ts';
import type { RoundSource } from './load-rounds.ts';
import { readYaml } from './read-yaml.ts';
import { readTrial } from './results.ts';

/** What one trial starts from, and is held against. */
export type StartingPoint = {
  source: RoundSource;
  /** Null for a round that starts from its own workspace. */
  before: Before | null;
};

type StartingRound = Pick<PlannedRound, 'id' | 'starts_from'>;

export type StartOf = {
  /** The result folder: the work of the earlier trial lies in it. */
  root: string;
  needs: readonly string[];
  round: StartingRound;
  source: RoundSource;
  /** Where the brief of this trial stands once it was made. */
  brief: string;
};

/**
 * Finds out what a trial starts from. A brief that was handed out once is the brief, whatever the template says now.
 *
 * @returns `broken: needs` when the earlier trial is not scored.
 */
export async function startingPoint({ root, needs, round, source, brief }: StartOf): Promise<StartingPoint | Broken> {
  const { starts_from } = round;
  const { templates } = source;
  if (starts_from === null || templates === null) return { source, before: null };
  const earlier = needs.find((id) => id.split('/')[1] === starts_from.round);
  // Only a proof plays it without: then the round's own workspace stands for what somebody left.
  const before = earlier === undefined ? await exampleOf(round, source) : graded(root, earlier, starts_from);
  if (before === null) return broken('needs', 'prepare', `${earlier} is not scored`);
  if (!existsSync(brief)) {
    const template = before.targetReached ? templates.above : templates.below;
    await writeFileWhole(brief, makeBrief(await readFile(template, 'utf8'), before.measures));
  }
  return { source: { ...source, workspace: before.folder, brief }, before };
}

function graded(root: string, trialId: string, target: Target): Before | null {
  const record = readTrial(root, trialId);
  if (record === null || !isScored(record.outcome)) return null;
  const { measures, outcome } = record;
  return {
    measures,
    passed: outcome.checks.filter(({ result }) => result === 'passed').map(({ id }) => id),
    targetReached: reaches(measures, target),
    folder: trialLayout(root, trialId).snapshot,
  };
}

type Target = NonNullable<PlannedRound['starts_from']>;

/** `checks/before.yml`: what was measured of the round's own workspace. */
const beforeSchema = z.strictObject({ schema: schemaVersion, measures: measuresSchema });

/** The work that stands in a proof for what an earlier trial left; null for a round that starts from nothing. */
export async function exampleOf({ starts_from }: StartingRound, source: RoundSource): Promise<Before | null> {
  if (starts_from === null) return null;
  const own = join(source.folder, 'checks');
  const hint = 'It holds the measures of the example in workspace/.';
  const { measures } = await readYaml(join(own, 'before.yml'), beforeSchema, { code: 'E_ROUND', hint });
  const { checks } = await readYaml(join(own, 'checks.yml'), checkListSchema, { code: 'E_ROUND', hint: '' });
  return {
    measures,
    passed: checks.filter(({ baseline }) => baseline === 'pass').map(({ id }) => id),
    targetReached: reaches(measures, starts_from),
    folder: source.workspace,
  };
}
