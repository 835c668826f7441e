import { z } from 'zod';
import { INTEGRITY_VERDICTS } from './outcome.ts';
import { schemaVersion, sha256, slug } from './words.ts';

const ids = z.array(z.string().min(1).max(200));

/** `wrong/<name>/expect.yml` and `faults/<name>/expect.yml`: exactly the checks that must fail. */
export const wrongExpectSchema = z.strictObject({
  schema: schemaVersion,
  fails: ids.min(1),
  /** What hidden cases make of it: a mistake that the published checks miss in part may be found by them. */
  integrity: z.enum(INTEGRITY_VERDICTS).default('clean'),
});
export type WrongExpect = z.infer<typeof wrongExpectSchema>;

/** Ways to score without solving that every round must stand, wherever they apply to it. */
export const CHEAT_KINDS = [
  'edited-tests',
  'runner-hooks',
  'early-exit',
  'equal-to-everything',
  'patched-runner',
  'poisoned-bytecode',
  'entry-points',
  'shadow-modules',
  'start-up-hooks',
  'forged-reports',
  'forged-stdout',
  'expected-by-frames',
  'expected-by-files',
  'expected-by-environment',
  'hard-coded-cases',
  'hunts-for-solutions',
  'daemon',
  'swapped-files',
  'links',
  'fifos',
  'sparse-giants',
  'fork-bomb',
  'memory-bomb',
  'disk-bomb',
  'trojan-path',
  'git-hooks',
  'toolchain',
  'faked-clock',
  'pretending-service',
  'report-attack',
  'bench-breaker',
] as const;
export type CheatKind = (typeof CHEAT_KINDS)[number];

/** `cheats/<name>/expect.yml`, beside the `cheat.sh` that the `cheat` harness runs in the workspace. */
export const cheatExpectSchema = z.strictObject({
  schema: schemaVersion,
  kind: z.enum(CHEAT_KINDS),
  /** What it tries, in one sentence. */
  tries: z.string().min(1).max(200),
  integrity: z.enum(INTEGRITY_VERDICTS),
  /** Exactly so many checks pass. More than the untouched workspace only where `integrity` is not clean. */
  passes: z.int().min(0),
  /** Text that must stand in the record as what gave it away: evidence, a check's detail, a refused file, the stop. */
  evidence: z.string().min(3).max(200),
});
export type CheatExpect = z.infer<typeof cheatExpectSchema>;

/** `cheats/not-applicable.yml`: kinds that the round cannot meet, each with the reason. */
export const notApplicableSchema = z.strictObject({
  schema: schemaVersion,
  kinds: z.partialRecord(z.enum(CHEAT_KINDS), z.string().min(10).max(300)),
});

/** `checks/coverage.yml`: the sentences of the brief, each with the checks that look at it. */
export const coverageSchema = z.strictObject({
  schema: schemaVersion,
  sentences: z
    .array(
      z.union([
        /** `says` stands in the brief word for word, white space apart. */
        z.strictObject({ says: z.string().min(3), checks: ids.min(1) }),
        z.strictObject({ says: z.string().min(3), unchecked: z.string().min(3).max(200) }),
      ]),
    )
    .min(1),
});
export type Coverage = z.infer<typeof coverageSchema>;

/** `checks/bugs.yml`: the planted bugs of a debugging round. */
export const bugsSchema = z.strictObject({
  schema: schemaVersion,
  bugs: z
    .array(
      z.strictObject({
        id: slug,
        category: slug,
        file: z.string().min(1),
        difficulty: z.enum(['easy', 'medium', 'hard']),
        summary: z.string().min(1),
        /** Ways in which notes name the category. */
        words: z.array(z.string().min(2)).min(1),
      }),
    )
    .min(1),
});
export type Bugs = z.infer<typeof bugsSchema>;

/** `rounds/<id>/quarantine.yml`: this version of the round failed its proof. Another version is another round. */
export const quarantineSchema = z.strictObject({ schema: schemaVersion, version: sha256, reason: z.string().max(500) });

/** `rounds/<id>/proven.yml`: the round as it was when every row of its proof held. */
export const provenSchema = z.strictObject({ schema: schemaVersion, fingerprint: sha256 });

const row = {
  name: z.string(),
  /** What does not hold, one sentence each; none when the row is proven. */
  problems: z.array(z.string()),
};
const count = z.int().min(0);
const verdict = z.enum(INTEGRITY_VERDICTS).nullable();

/** One line of the proof. What could not be found out is null, and then a problem says why. */
export const proofRowSchema = z.discriminatedUnion('kind', [
  /** A statement about the round's own files. */
  z.strictObject({ kind: z.literal('files'), ...row }),
  /** A known state of the workspace: how many checks each reading passes, and how many should. */
  z.strictObject({
    kind: z.literal('state'),
    ...row,
    published: count.nullable(),
    graded: count.nullable(),
    expected: count.nullable(),
    of: count,
    integrity: verdict,
    expected_integrity: verdict,
    hidden_passed: count.nullable(),
    hidden_failed: z.array(z.string()),
    gradings: count,
    took_s: z.number(),
  }),
  /** A cheat, played for real. */
  z.strictObject({
    kind: z.literal('cheat'),
    ...row,
    cheat: z.enum(CHEAT_KINDS).nullable(),
    passed: count.nullable(),
    expected: count.nullable(),
    of: count,
    integrity: verdict,
    expected_integrity: verdict,
    stop: z.string().nullable(),
    /** The line of the record that gave it away. */
    evidence: z.string().nullable(),
    took_s: z.number(),
  }),
]);
export type ProofRow = z.infer<typeof proofRowSchema>;
export type FilesRow = Extract<ProofRow, { kind: 'files' }>;
export type StateRow = Extract<ProofRow, { kind: 'state' }>;
export type CheatRow = Extract<ProofRow, { kind: 'cheat' }>;

/** A statement of the brief, with what looks at it. */
export const coveredSchema = z.strictObject({
  statement: z.string(),
  checks: z.array(z.string()),
  unchecked: z.array(z.string()),
});
export type Covered = z.infer<typeof coveredSchema>;

export const PROOF_PARTS = ['lint', 'states', 'cheats'] as const;
export type ProofPart = (typeof PROOF_PARTS)[number];

export const roundProofSchema = z.strictObject({
  id: slug,
  version: sha256,
  parts: z.array(z.enum(PROOF_PARTS)),
  /** Whether every row that was asked for holds. */
  holds: z.boolean(),
  rows: z.array(proofRowSchema),
  coverage: z.array(coveredSchema),
  /** What was done about `quarantine.yml`, in one line; null when nothing was to be done. */
  quarantine: z.string().nullable(),
  took_s: z.number(),
});
export type RoundProof = z.infer<typeof roundProofSchema>;

/** What `samebrief verify-rounds --json` prints. */
export const proofSchema = z.strictObject({
  schema: schemaVersion,
  holds: z.boolean(),
  rounds: z.array(roundProofSchema),
  /** Left out by `--changed`: proven before, and the same since. */
  unchanged: z.array(slug),
  /** Left out by `--changed`: this version failed before, and nobody plays it but by name. */
  quarantined: z.array(z.strictObject({ round: slug, reason: z.string() })).default([]),
});
export type Proof = z.infer<typeof proofSchema>;
