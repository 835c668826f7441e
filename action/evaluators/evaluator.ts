import type { CheckResult } from '../core/outcome.ts';
import type { PlannedRound } from '../core/plan-file.ts';
import type { Host } from '../system/host.ts';

export type EvaluateContext = {
  round: PlannedRound;
  /** `rounds/<id>` on this machine. */
  roundFolder: string;
  /** Checked copy of the snapshot: planted files left out, protected files from our own copy. Read-only for contestant code. */
  workFolder: string;
  /** Where the evaluator may leave what it saw. */
  evaluationFolder: string;
  host: Host;
  /** False only when the caller asked to go without a sandbox. */
  sandboxed: boolean;
  /** Draws the generated hidden cases; the same seed draws the same ones. */
  hiddenSeed: number;
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
