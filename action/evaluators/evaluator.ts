import type { CheckResult } from '../core/outcome.ts';
import type { PlannedRound } from '../core/plan-file.ts';
import type { Measures, Seen } from '../core/seen.ts';
import type { Host } from '../system/host.ts';

/** The work that this one starts from, as it was graded. */
export type Before = {
  measures: Measures;
  /** Ids of the checks that it passed, by the names that they have in this round as well. */
  passed: readonly string[];
  /** Whether it had come to the figure that decides which brief is handed out. */
  targetReached: boolean;
  /** Where its files lie: a contestant's, like any other. */
  folder: string;
};

export type EvaluateContext = {
  round: PlannedRound;
  /** `rounds/<id>` on this machine. */
  roundFolder: string;
  /** Where our checks lie: the round's own `checks/`, or those of the round whose checks it takes. */
  checksFolder: string;
  /** Checked copy of the snapshot: planted files left out, protected files from our own copy. Read-only for contestant code. */
  workFolder: string;
  /** Where the evaluator may leave what it saw. */
  evaluationFolder: string;
  host: Host;
  /** False only when the caller asked to go without a sandbox. */
  sandboxed: boolean;
  /** Draws the generated hidden cases; the same seed draws the same ones. */
  hiddenSeed: number;
  /** Checks that no result of this machine could decide. They may be left unmeasured: their result is not used. */
  voidChecks: ReadonlySet<string>;
  /** Null for a round that starts from its own workspace. */
  before: Before | null;
  signal: AbortSignal;
};

export type Evaluation =
  | {
      kind: 'graded';
      checks: CheckResult[];
      evidence: string[];
      /** Ids of hidden cases by what became of them; null for a round without any. */
      hidden: { passed: string[]; failed: string[] } | null;
      isolation: 'out-of-process' | 'in-process';
      seen: Seen;
    }
  /** The grader itself failed: never a pass, never a fail. */
  | { kind: 'failed'; detail: string };

/** What judges a snapshot. One file a kind; rejects only when cancelled. */
export type Evaluator = {
  /** The limits by which it judges, in the words in which every brief must state them. */
  limitsStated: readonly string[];
  /** What this machine lacks for it, with the command that installs it; null when it can grade. */
  problem(): Promise<{ reason: string; install: string } | null>;
  evaluate(context: EvaluateContext): Promise<Evaluation>;
};
