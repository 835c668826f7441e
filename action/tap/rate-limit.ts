/** What to do about an answer that may be a rate limit. */
export type Hold =
  | { kind: 'pass' }
  /** Wait at the tap and send the request again. */
  | { kind: 'wait'; waitS: number }
  | { kind: 'quota'; detail: string; retryAt: string | null };

export type RateLimited = {
  status: number;
  retryAfter: string | undefined;
  /** One line of what the server said. */
  message: string;
  /** All that it said: the codes stand beside the message. */
  body: string;
  /** How often this request was held before, and for how long in all. */
  holds: number;
  heldS: number;
  holdLimitS: number;
  nowMs: number;
};

/** A reset further away than this is a server's mistake; believing it would park a lane for good. */
const LONGEST_RESET_S = 31 * 24 * 3600;

/** 429 always speaks of a rate limit; 503 and 529 only when they say how long, otherwise they are plain server errors. */
export function decideHold(answer: RateLimited): Hold {
  const statedS = parseRetryAfter(answer.retryAfter, answer.nowMs);
  const limited = answer.status === 429 || ((answer.status === 503 || answer.status === 529) && statedS !== null);
  if (!limited) return { kind: 'pass' };
  // Out of money, not out of breath: no wait helps, whatever Retry-After says.
  if (/insufficient_quota|exceeded your current quota/i.test(answer.body)) {
    return { kind: 'quota', detail: `HTTP ${answer.status}: ${answer.message}`, retryAt: null };
  }
  // "0" would let a request circle as fast as the server refuses it, so that one backs off too.
  const waitS = statedS !== null && statedS > 0 ? statedS : backoffS(answer.holds, answer.holdLimitS);
  if (answer.heldS + waitS > answer.holdLimitS) {
    const stated = statedS === null ? 'without Retry-After' : `Retry-After ${Math.round(statedS)} s`;
    return {
      kind: 'quota',
      detail: `HTTP ${answer.status} ${stated}, after ${answer.holds} holds of ${answer.heldS.toFixed(1)} s in all: ${answer.message}`,
      retryAt: resetOf(statedS, answer),
    };
  }
  return { kind: 'wait', waitS };
}

/**
 * When a quota resets; null when the server does not say. A reset so near that holding was to bridge it has come
 * and gone already: told as a reset, the trial would be played again at once, and so for ever.
 */
function resetOf(statedS: number | null, { nowMs, holdLimitS }: RateLimited): string | null {
  if (statedS === null || statedS <= holdLimitS || statedS > LONGEST_RESET_S) return null;
  return new Date(nowMs + statedS * 1000).toISOString();
}

/** 1, 2, 4, 8 … s under the usual limit of 60 s, and in proportion under a smaller one. */
function backoffS(holds: number, holdLimitS: number): number {
  return Math.min(1, holdLimitS / 60) * 2 ** holds;
}

/** Seconds, or an HTTP date; null when there is none or it says nothing. */
export function parseRetryAfter(value: string | undefined, nowMs: number): number | null {
  if (value === undefined) return null;
  const trimmed = value.trim();
  if (/^\d+(\.\d+)?$/.test(trimmed)) return Number(trimmed);
  const atMs = Date.parse(trimmed);
  return Number.isNaN(atMs) ? null : Math.max(0, (atMs - nowMs) / 1000);
}
