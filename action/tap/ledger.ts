import type { Usage } from '../core/trial.ts';
import type { Budget } from '../core/words.ts';
import type { RequestRecord } from './request-record.ts';
import type { ConversationError } from './server-errors.ts';
import { createTally } from './tally.ts';

/** Why the trial must end. Everything else that goes wrong is passed on to the harness. */
export type TapEnd =
  | {
      kind: 'stop';
      stop: 'token_budget' | 'request_budget' | 'repetition_loop' | ConversationError;
      detail: string;
    }
  | { kind: 'quota'; detail: string; retryAt: string | null };

export type TapFacts = {
  usage: Usage;
  /**
   * Time in which at least one request was held for a rate limit, up to this moment: it grows while a hold is
   * under way, so a deadline can be moved by it as it goes.
   */
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

/** By what a request of the harness is told from one of a program that the model started: system prompt and tools. */
export function requestShape(record: Pick<RequestRecord, 'system_prompt_sha256' | 'tools_sha256'>): string {
  return `${record.system_prompt_sha256} ${record.tools_sha256}`;
}

/** Adds up what passes and says when it is enough. Knows nothing of HTTP. */
export type Ledger = {
  ended: Promise<TapEnd>;
  /** Null while the trial goes on. */
  end(): TapEnd | null;
  stop(end: TapEnd): void;
  /** Counts a model request that arrived, unless it ends the trial (one beyond the budget) or the trial has ended. */
  admit(shape: string): TapEnd | null;
  answerBegun(): void;
  /** Output tokens that are left; null without a budget. */
  tokensLeft(): number | null;
  /** `outputTokens`: the server's count, or the least that the pieces stand for. */
  modelRequestEnded(record: RequestRecord, answer: { signature: string; outputTokens: number } | null): void;
  /** `shape`: see `requestShape`. Gives the end of the hold. */
  holdStarted(shape: string): () => void;
  facts(): TapFacts;
};

export function createLedger(budget: Budget, now: () => number): Ledger {
  const ending = createEnding();
  const { stop } = ending;
  const tally = createTally();
  const held = createHoldClock(now);
  const isLoop = createLoopWatch();
  const spending = createSpending(budget, stop);
  let begun = false;
  return {
    ...ending,
    admit(shape) {
      held.requestCame(shape);
      if (ending.end() === null) spending.request();
      return ending.end();
    },
    answerBegun() {
      begun = true;
    },
    tokensLeft: spending.tokensLeft,
    modelRequestEnded(record, answer) {
      // Not sent on, so no figure of the model.
      if (record.ended === 'refused') return;
      tally.add(record);
      spending.tokens(answer?.outputTokens ?? 0);
      if (record.ended === 'answered' && answer !== null && isLoop(answer.signature)) {
        stop({ kind: 'stop', stop: 'repetition_loop', detail: `${LOOP_ANSWERS} equal answers in a row` });
      }
    },
    holdStarted: held.holdStarted,
    facts() {
      const { usage, ...rest } = tally.facts();
      // Those under way count as well: a server that hangs has been asked.
      return { ...rest, usage: { ...usage, requests: spending.requests() }, begun, heldMs: held.totalMs() };
    },
  };
}

/** The first reason to end is the one that counts. */
function createEnding(): Pick<Ledger, 'ended' | 'end' | 'stop'> {
  const { promise: ended, resolve } = Promise.withResolvers<TapEnd>();
  let end: TapEnd | null = null;
  return {
    ended,
    end: () => end,
    stop(reason) {
      end ??= reason;
      resolve(end);
    },
  };
}

/** Ends the trial with the request after the budget, or as soon as the tokens are spent. */
function createSpending(budget: Budget, stop: (end: TapEnd) => void) {
  let requests = 0;
  let tokens = 0;
  return {
    request() {
      if (budget.requests !== null && requests >= budget.requests) {
        stop({ kind: 'stop', stop: 'request_budget', detail: `asked for more than ${budget.requests} requests` });
      } else requests += 1;
    },
    tokens(count: number) {
      tokens += count;
      if (budget.tokens !== null && tokens >= budget.tokens) {
        stop({ kind: 'stop', stop: 'token_budget', detail: `${tokens} output tokens of ${budget.tokens}` });
      }
    },
    requests: () => requests,
    tokensLeft: () => (budget.tokens === null ? null : budget.tokens - tokens),
  };
}

/** @returns Says of each answer whether it is the last of so many equal ones. */
function createLoopWatch(): (signature: string) => boolean {
  let last = '';
  let length = 0;
  return (signature) => {
    length = signature === last ? length + 1 : 1;
    last = signature;
    return length >= LOOP_ANSWERS;
  };
}

/** Requests may be held side by side; the trial's clock stands still only once, and for the harness alone. */
function createHoldClock(now: () => number) {
  /** Of the harness: no contestant code runs before its first request. */
  let firstShape: string | null = null;
  let holding = 0;
  let sinceMs = 0;
  let totalMs = 0;
  const stop = (): void => {
    holding -= 1;
    if (holding === 0) totalMs += now() - sinceMs;
  };
  return {
    requestCame(shape: string) {
      firstShape ??= shape;
    },
    holdStarted(shape: string): () => void {
      // A program that the model started may let itself be held while it works on: that takes no time off.
      if (shape !== firstShape) return () => {};
      if (holding === 0) sinceMs = now();
      holding += 1;
      return stop;
    },
    totalMs: () => totalMs + (holding === 0 ? 0 : now() - sinceMs),
  };
}
