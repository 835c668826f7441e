import { z } from 'zod';
import { type IntegrityFacts, isByproduct, judgeIntegrity } from './integrity.ts';
import {
  BROKEN_CAUSES,
  checkResultSchema,
  INTEGRITY_VERDICTS,
  type Integrity,
  isSolved,
  type Scored,
} from './outcome.ts';
import { type Change, FILES_LISTED, type Hidden, hiddenSchema } from './trial.ts';
import { instant, schemaVersion, sha256, slug } from './words.ts';

const count = z.int().min(0);
const result = checkResultSchema.shape.result;
const verdict = z.enum(INTEGRITY_VERDICTS);
const cases = hiddenSchema.omit({ seed: true });

/** One difference between what is recorded and what the grader that lies here says. */
export const flipSchema = z.discriminatedUnion('kind', [
  /** Null where the version of the round has no such check. */
  z.strictObject({ kind: z.literal('check'), id: z.string(), was: result.nullable(), is: result.nullable() }),
  z.strictObject({ kind: z.literal('integrity'), was: verdict, is: verdict }),
  z.strictObject({ kind: z.literal('solved'), was: z.boolean(), is: z.boolean() }),
  /** Null where no hidden case was asked. */
  z.strictObject({ kind: z.literal('hidden'), was: cases.nullable(), is: cases.nullable() }),
  /** The grader had failed, and now came to its end. */
  z.strictObject({ kind: z.literal('graded') }),
]);
export type Flip = z.infer<typeof flipSchema>;

/** A grading in short. */
export const gradeSchema = z.strictObject({
  passed: count,
  /** Checks that could be judged. */
  judged: count,
  void: count,
  integrity: verdict,
  solved: z.boolean(),
});
export type Grade = z.infer<typeof gradeSchema>;

const which = {
  /** The result folder, as it was named. */
  folder: z.string(),
  trial: z.string(),
  /** What is recorded; null where the grader had failed, or no record can be read. */
  was: gradeSchema.nullable(),
};

export const regradedSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('same'), ...which, is: gradeSchema }),
  z.strictObject({ kind: z.literal('flipped'), ...which, is: gradeSchema, flips: z.array(flipSchema).min(1) }),
  z.strictObject({ kind: z.literal('ungraded'), ...which, reason: z.string().max(500) }),
]);
export type Regraded = z.infer<typeof regradedSchema>;

/** What `samebrief regrade --json` prints. */
export const regradeSchema = z.strictObject({
  schema: schemaVersion,
  created_at: instant,
  /** Sealed trials that were to be graded again: each is in exactly one of the next three. */
  sealed: count,
  same: count,
  flipped: count,
  ungraded: count,
  /** Trials that never came to a snapshot, and so hold nothing to grade. */
  unsealed: z.strictObject({ missing: count, broken: z.partialRecord(z.enum(BROKEN_CAUSES), count) }),
  rounds: z.array(
    z.strictObject({
      id: slug,
      /** The version that lies here; null when the round does not. */
      here: sha256.nullable(),
      recorded: z.array(z.strictObject({ version: sha256, trials: count })),
    }),
  ),
  trials: z.array(regradedSchema),
});
export type Regrade = z.infer<typeof regradeSchema>;

export type Grading = { outcome: Scored; hidden: Hidden | null };

export function gradeOf({ outcome }: Grading): Grade {
  const voids = outcome.checks.filter((check) => check.result === 'void').length;
  return {
    passed: outcome.checks.filter((check) => check.result === 'passed').length,
    judged: outcome.checks.length - voids,
    void: voids,
    integrity: outcome.integrity.verdict,
    solved: isSolved(outcome),
  };
}

function checkFlips(was: Scored, is: Scored): Flip[] {
  const before = new Map(was.checks.map((check) => [check.id, check.result]));
  const after = new Map(is.checks.map((check) => [check.id, check.result]));
  return [...new Set([...before.keys(), ...after.keys()])]
    .map((id) => ({ kind: 'check' as const, id, was: before.get(id) ?? null, is: after.get(id) ?? null }))
    .filter((flip) => flip.was !== flip.is);
}

/** A round without hidden cases and one of which none was asked say the same: nothing. */
function askedOf(hidden: Hidden | null): z.infer<typeof cases> | null {
  if (hidden === null || hidden.passed + hidden.failed.length === 0) return null;
  return { passed: hidden.passed, failed: hidden.failed.toSorted() };
}

/** Everything in which two gradings of one snapshot differ; what a check says about its failure does not count. */
export function flipsBetween(was: Grading, is: Grading): Flip[] {
  const flips = checkFlips(was.outcome, is.outcome);
  const verdicts = { was: was.outcome.integrity.verdict, is: is.outcome.integrity.verdict };
  if (verdicts.was !== verdicts.is) flips.push({ kind: 'integrity', ...verdicts });
  const solved = { was: isSolved(was.outcome), is: isSolved(is.outcome) };
  if (solved.was !== solved.is) flips.push({ kind: 'solved', ...solved });
  const hidden = { was: askedOf(was.hidden), is: askedOf(is.hidden) };
  if (JSON.stringify(hidden.was) !== JSON.stringify(hidden.is)) flips.push({ kind: 'hidden', ...hidden });
  return flips;
}

/** Of files that lie there, those on which a record is silent: byproducts, and what is behind the end of its list. */
function unlisted(added: readonly string[], listed: readonly string[]): string[] {
  const last = listed.length < FILES_LISTED ? undefined : listed.at(-1);
  return added.filter((path) => isByproduct(path) || (last !== undefined && path > last));
}

/**
 * The integrity of a trial that was played on another version of its round.
 *
 * What a contestant did to the files that it was given is a fact of its play, and is held against those. Held
 * against ours of today, everybody would have edited the tests of yesterday.
 *
 * @param graded What the grading of today judged.
 */
export function integrityOfPlay(graded: IntegrityFacts, played: Change): Integrity {
  const added = [...played.files_added, ...unlisted(graded.added, played.files_added)];
  return judgeIntegrity({ ...graded, protectedFiles: played.protected, added });
}
