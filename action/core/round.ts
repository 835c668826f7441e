import { z } from 'zod';
import { measureName } from './seen.ts';
import { budget, schemaVersion, slug } from './words.ts';

/** A plain file name relative to the workspace: no absolute path, no way out of it. */
export const workspacePath = z
  .string()
  .min(1)
  .max(200)
  .refine((path) => !path.startsWith('/') && !path.split('/').includes('..'), 'use a path inside the workspace');

const counts = {
  /** Declared number of checks: the denominator of every score of this round. */
  checks: z.int().min(1),
  /** How many of them the untouched workspace passes. */
  baseline: z.int().min(0),
};

const pytestEvaluator = z.strictObject({
  kind: z.literal('pytest'),
  ...counts,
  /** The published suite. Graded from our own copy in the round's workspace. */
  suite: workspacePath.default('tests.py'),
  /** The contestant's modules that the suite imports; the grader reaches them in a sandboxed child. */
  modules: z.array(z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/)).min(1),
});

/** A page in a real browser, driven from outside of it. */
const pageEvaluator = z.strictObject({
  kind: z.literal('page'),
  ...counts,
  /** The page, opened as a file. */
  page: workspacePath,
  /** Our checks, a module below `checks/`: see `PageSuite`. */
  suite: workspacePath.default('page.js'),
});

/** A program that is built from source and then talks HTTP. */
const serviceEvaluator = z.strictObject({
  kind: z.literal('service'),
  ...counts,
  /** Our checks, a module below `checks/`: see `ServiceSuite`. */
  suite: workspacePath.default('service.js'),
});

export const evaluatorSchema = z.discriminatedUnion('kind', [pytestEvaluator, pageEvaluator, serviceEvaluator]);
export type EvaluatorConfig = z.infer<typeof evaluatorSchema>;

/** The tests that lie in the workspace and that the contestant may run; null where the checks are ours alone. */
export function publishedSuite(config: EvaluatorConfig): string | null {
  return config.kind === 'pytest' ? config.suite : null;
}

/** The contents of `rounds/<id>/round.yml`. Unknown keys are an error, so a typo cannot pass as a default. */
export const roundSchema = z.strictObject({
  schema: schemaVersion,
  title: z.string().min(1).max(80),
  suite: slug,
  category: slug,
  /** Prompts of one session, in order. The brief itself is BRIEF.md in the workspace. */
  turns: z.array(z.strictObject({ prompt: z.string().min(1).max(20_000) })).min(1),
  /** Rounds of the same contestant, repeat and node that must be scored before this one starts. */
  needs: z.array(slug).default([]),
  /**
   * The round whose trial of the same contestant, repeat and node left the workspace that this one starts from.
   * Its figure decides which of the two briefs is handed out: below or at and above.
   */
  starts_from: z.strictObject({ round: slug, measure: measureName, at_least: z.number() }).nullable().default(null),
  /** Its checks are those of this other round, with its own `checks.yml`. */
  checks_of: slug.nullable().default(null),
  /** What stands ready in the sandbox besides the system's own programs, for the contestant and for the grader. */
  toolchain: z.enum(['go']).nullable().default(null),
  /** Files that the grader takes from our copy, whatever the contestant did to them; a change is reported. */
  protect: z.array(workspacePath).default([]),
  /** The contestant's own account of its work. */
  notes: workspacePath.nullable().default(null),
  /** What it says of itself as data: `claimsFileSchema`. */
  claims: workspacePath.nullable().default(null),
  /** Files that are the work itself: the first of them to appear or change is the first artifact. */
  deliverables: z.array(workspacePath).default([]),
  limit_s: z.int().min(1).max(14_400),
  budget: budget.default({ tokens: null, requests: null }),
  /** Evaluated with nothing else running on the node. */
  quiet: z.boolean().default(false),
  evaluate: evaluatorSchema,
});
export type RoundConfig = z.infer<typeof roundSchema>;

/** The contents of `rounds/<id>/checks/checks.yml`: the fixed list that every score is over. */
export const checkListSchema = z.strictObject({
  schema: schemaVersion,
  checks: z
    .array(
      z.strictObject({
        id: z.string().min(1).max(200),
        group: slug,
        /** What the untouched workspace gets. */
        baseline: z.enum(['pass', 'fail']),
        needs: z.enum(['gpu']).optional(),
      }),
    )
    .min(1),
  /**
   * Cases of `checks/hidden.py`, never counted. One that fails while all the checks that it covers pass
   * says that the work was fitted to the published values.
   */
  hidden: z
    .array(z.strictObject({ id: z.string().min(1).max(200), covers: z.array(z.string().min(1)).min(1) }))
    .default([]),
});
export type CheckList = z.infer<typeof checkListSchema>;
export type DeclaredCheck = CheckList['checks'][number];
export type HiddenCase = CheckList['hidden'][number];

/** A round as the bench uses it: configuration, checks, and the hash of everything that decides its result. */
export type Round = RoundConfig & {
  id: string;
  version: string;
  checks: readonly DeclaredCheck[];
  hidden: readonly HiddenCase[];
  /** Why it failed its proof; null when it did not. */
  quarantine: string | null;
};
