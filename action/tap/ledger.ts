import type { Usage } from '../core/trial.ts';
import type { Budget } from '../core/words.ts';
import type { RequestRecord } from './request-record.ts';
import { createTally } from './tally.ts';

/** Why the trial must end. Everything else that goes wrong is passed on to the harness. */
export type TapEnd =
  | {
      kind: 'stop';
      stop: 'token_budget' | 'request_budget' | 'repetition_loop' | 'context_overflow' | 'template_error';
      detail: string;
    }
  | { kind: 'quota'; detail: string; retryAt: string | null };

export type TapFacts = {
  usage: Usage;
  /** Time in which at least one request was held for a rate limit. */
  heldMs: number;
  /** Of the last model request that ended; null when there was no answer, or no request yet. */
  lastStatus: number | null;
  lastError: string | null;
  /** Whether the server ever began an answer, also one that is still under way. */
  begun: boolean;
  /** Model answers that came whole. */
  answered: number;
  toolCallsSeen: boolean;
  lastFinishReason: string | null;
  /** Model requests without a whole answer since the last whole one; hang-ups of the harness do not count. */
  consecutiveFailures: number;
};

/** So many equal answers in a row are a loop that no further request leaves. */
const LOOP_ANSWERS = 12;

/** Adds up what passes and says when it is enough. Knows nothing of HTTP. */
export type Ledger = {
  ended: Promise<TapEnd>;
  /** Null while the trial goes on. */
  end(): TapEnd | null;
  stop(end: TapEnd): void;
  /** Counts a model request that arrived, unless it ends the trial (one beyond the budget) or the trial has ended. */
  admit(): TapEnd | null;
  answerBegun(): void;
  /** Output tokens that are left; null without a budget. */
  tokensLeft(): number | null;
  /** `outputTokens`: the server's count, or the least that the pieces stand for. */
  modelRequestEnded(record: RequestRecord, answer: { signature: string; outputTokens: number } | null): void;
  holdStarted(): void;
  holdEnded(): void;
  facts(): TapFacts;
};

export function createLedger(budget: Budget, now: () => number): Ledger {
  const { promise: ended, resolve } = Promise.withResolvers<TapEnd>();
  const tally = createTally();
  const held = createHoldClock(now);
  let end: TapEnd | null = null;
  let requests = 0;
  let begun = false;
  let tokens = 0;
  let loop = { signature: '', length: 0 };

  const stop = (reason: TapEnd) => {
    end ??= reason;
    resolve(end);
  };
  return {
    ended,
    end: () => end,
    stop,
    admit() {
      if (end === null && budget.requests !== null && requests >= budget.requests) {
        stop({ kind: 'stop', stop: 'request_budget', detail: `asked for more than ${budget.requests} requests` });
      }
      if (end === null) requests += 1;
      return end;
    },
    answerBegun() {
      begun = true;
    },
    tokensLeft: () => (budget.tokens === null ? null : budget.tokens - tokens),
    modelRequestEnded(record, answer) {
      // Not sent on, so no figure of the model.
      if (record.ended === 'refused') return;
      tally.add(record);
      tokens += answer?.outputTokens ?? 0;
      if (budget.tokens !== null && tokens >= budget.tokens) {
        stop({ kind: 'stop', stop: 'token_budget', detail: `${tokens} output tokens of ${budget.tokens}` });
      }
      if (record.ended !== 'answered' || answer === null) return;
      loop = { signature: answer.signature, length: loop.signature === answer.signature ? loop.length + 1 : 1 };
      if (loop.length >= LOOP_ANSWERS) {
        stop({ kind: 'stop', stop: 'repetition_loop', detail: `${loop.length} equal answers in a row` });
      }
    },
    holdStarted: held.start,
    holdEnded: held.stop,
    facts() {
      const { usage, ...rest } = tally.facts();
      // Those under way count as well: a server that hangs has been asked.
      return { ...rest, usage: { ...usage, requests }, begun, heldMs: held.totalMs() };
    },
  };
}

/** Requests may be held side by side; the trial's clock stands still only once. */
function createHoldClock(now: () => number) {
  let holding = 0;
  let sinceMs = 0;
  let totalMs = 0;
  return {
    start() {
      if (holding === 0) sinceMs = now();
      holding += 1;
    },
    stop() {
      holding -= 1;
      if (holding === 0) totalMs += now() - sinceMs;
    },
    totalMs: () => totalMs + (holding === 0 ? 0 : now() - sinceMs),
  };
}
