import { z } from 'zod';
import { instant } from './words.ts';

/**
 * Why a played trial stopped. Being cut off does not decide the result; the checks do.
 */
export const STOPS = [
  'finished',
  'time_limit',
  'token_budget',
  'request_budget',
  'repetition_loop',
  'context_overflow',
  'output_limit',
  'template_error',
  'tool_call_error',
  'server_error',
  'crashed',
  'resource_cap',
  'unreadable_output',
] as const;
export type Stop = (typeof STOPS)[number];

export const BROKEN_CAUSES = ['harness', 'server', 'quota', 'probe', 'needs', 'sandbox', 'disk', 'grader'] as const;
export type BrokenCause = (typeof BROKEN_CAUSES)[number];

export const STAGES = ['prepare', 'play', 'snapshot', 'evaluate', 'record'] as const;
export type Stage = (typeof STAGES)[number];

/** What the bench does about a trial that it broke itself. */
export type Replay =
  /** Played again at most this often in one run; whoever resumes has had the chance to mend what broke. */
  | { kind: 'again'; most: number }
  /** Played again once the server's stated reset has passed. */
  | { kind: 'after_reset' }
  /** Played as soon as the round that it needs is scored. */
  | { kind: 'when_needed_is_scored' }
  /** Never played: graded again from its sealed snapshot. */
  | { kind: 'graded_again' }
  | { kind: 'never' };

/** Whose breakage is played again, and how often. The one table; nothing else decides it. */
export const REPLAYS: Readonly<Record<BrokenCause, Replay>> = {
  harness: { kind: 'again', most: 1 },
  server: { kind: 'again', most: 2 },
  quota: { kind: 'after_reset' },
  probe: { kind: 'never' },
  needs: { kind: 'when_needed_is_scored' },
  sandbox: { kind: 'again', most: 1 },
  disk: { kind: 'again', most: 1 },
  grader: { kind: 'graded_again' },
};

export const INTEGRITY_VERDICTS = ['clean', 'planted', 'overfit', 'tampered'] as const;
export type IntegrityVerdict = (typeof INTEGRITY_VERDICTS)[number];

export const integritySchema = z.strictObject({
  verdict: z.enum(INTEGRITY_VERDICTS),
  /** One sentence a finding, sanitised: contestant text stands in it only escaped. */
  evidence: z.array(z.string().max(500)).max(100),
});
export type Integrity = z.infer<typeof integritySchema>;

/** One statement of the round about a trial. `void` is fixed by the plan (a check that needs a GPU, without one). */
export const checkResultSchema = z.strictObject({
  id: z.string().min(1).max(200),
  result: z.enum(['passed', 'failed', 'void']),
  /** Why it failed, one bounded, sanitised line; null when it passed. */
  detail: z.string().max(500).nullable(),
});
export type CheckResult = z.infer<typeof checkResultSchema>;

/** What became of one planned trial. Exactly one of these, never a number in disguise. */
export const outcomeSchema = z.discriminatedUnion('kind', [
  /** Graded on what it left behind, however it ended. Sealed: never played again. */
  z.strictObject({
    kind: z.literal('scored'),
    stop: z.enum(STOPS),
    stop_detail: z.string().max(500).nullable(),
    checks: z.array(checkResultSchema),
    integrity: integritySchema,
  }),
  /** Our fault, not the contestant's: excluded from every rate, listed by cause. */
  z.strictObject({
    kind: z.literal('broken'),
    cause: z.enum(BROKEN_CAUSES),
    stage: z.enum(STAGES),
    detail: z.string().max(1000),
    /** When a quota resets; null when unknown or not a quota. */
    retry_at: instant.nullable(),
  }),
  /** Planned, but no record came back. */
  z.strictObject({ kind: z.literal('missing') }),
]);
export type Outcome = z.infer<typeof outcomeSchema>;
export type Scored = Extract<Outcome, { kind: 'scored' }>;
export type Broken = Extract<Outcome, { kind: 'broken' }>;

export function isScored(outcome: Outcome): outcome is Scored {
  return outcome.kind === 'scored';
}

/** Only clean work can be solved: what was planted never reached a grader, but it was meant to. */
export function isTrusted(integrity: Integrity): boolean {
  return integrity.verdict === 'clean';
}

/** Scored, integrity clean, every declared check that could be judged passed. */
export function isSolved(outcome: Outcome): boolean {
  return (
    outcome.kind === 'scored' &&
    isTrusted(outcome.integrity) &&
    outcome.checks.some((check) => check.result === 'passed') &&
    outcome.checks.every((check) => check.result !== 'failed')
  );
}

export function broken(cause: BrokenCause, stage: Stage, detail: string, retryAt: string | null = null): Broken {
  return { kind: 'broken', cause, stage, detail: detail.slice(0, 1000), retry_at: retryAt };
}
