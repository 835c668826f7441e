import type { Usage } from '../core/trial.ts';
import type { RequestRecord } from './request-record.ts';

/** Less time in all than this says how a network delivers, not how a model decodes. */
const LEAST_DECODE_S = 0.2;

/** Enough for a median; contestant code can make requests without end, and they must not cost memory without end. */
const MOST_TTFTS = 10_000;
const MOST_MODELS = 20;

/** Of the last request that ended. */
type Last = {
  lastStatus: number | null;
  lastError: string | null;
  lastFinishReason: string | null;
  consecutiveFailures: number;
};

/** What all ended model requests add up to. */
export type Tallied = Last & {
  usage: Omit<Usage, 'requests'>;
  answered: number;
  toolCallsSeen: boolean;
};

export function createTally(): { add(record: RequestRecord): void; facts(): Tallied } {
  const tokens = { input: createSum(), cached: createSum(), output: createSum() };
  const speed = createSpeed();
  const models = new Set<string>();
  const counts = { answered: 0, failed: 0, toolCalls: 0, malformed: 0 };
  let last: Last = { lastStatus: null, lastError: null, lastFinishReason: null, consecutiveFailures: 0 };
  return {
    add(record) {
      const answered = record.ended === 'answered';
      counts.failed += isFailure(record) ? 1 : 0;
      counts.answered += answered ? 1 : 0;
      counts.toolCalls += record.tool_calls;
      counts.malformed += record.malformed_tool_calls ?? 0;
      tokens.input.add(record.input_tokens, answered);
      tokens.cached.add(record.cached_tokens, answered);
      tokens.output.add(record.output_tokens, answered);
      speed.add(record);
      last = following(last, record);
      if (record.model_observed !== null && models.size < MOST_MODELS) models.add(record.model_observed);
    },
    facts: () => ({
      ...last,
      answered: counts.answered,
      toolCallsSeen: counts.toolCalls > 0,
      usage: {
        turns: counts.answered,
        tool_calls: counts.toolCalls,
        malformed_tool_calls: counts.malformed,
        input_tokens: tokens.input.total(),
        cached_tokens: tokens.cached.total(),
        output_tokens: tokens.output.total(),
        ...speed.figures(),
        errors: counts.failed,
        models: [...models],
      },
    }),
  };
}

function isFailure(record: RequestRecord): boolean {
  return record.ended === 'error_status' || record.ended === 'connection_failed' || record.ended === 'cut';
}

function following(last: Last, record: RequestRecord): Last {
  const failures = last.consecutiveFailures + (isFailure(record) ? 1 : 0);
  return {
    lastStatus: record.status,
    lastError: record.error,
    lastFinishReason: record.finish_reason ?? last.lastFinishReason,
    consecutiveFailures: record.ended === 'answered' ? 0 : failures,
  };
}

/** Null while nobody knew, and for good once an answer does not know: a sum over the others would pass for the whole. */
function createSum(): { add(value: number | null, expected: boolean): void; total(): number | null } {
  let sum: number | null = null;
  let incomplete = false;
  return {
    add(value, expected) {
      if (value !== null) sum = (sum ?? 0) + value;
      else if (expected) incomplete = true;
    },
    total: () => (incomplete ? null : sum),
  };
}

function createSpeed(): { add(record: RequestRecord): void; figures(): Pick<Usage, 'ttft_s' | 'decode_tok_s'> } {
  const ttftsS: number[] = [];
  let tokens = 0;
  let timeS = 0;
  return {
    add(record) {
      if (record.ttft_s === null) return;
      if (ttftsS.length < MOST_TTFTS) ttftsS.push(record.ttft_s);
      if (record.ended !== 'answered' || record.output_tokens === null) return;
      // The first token is prefill's, so it is left out of both sides.
      tokens += Math.max(0, record.output_tokens - 1);
      timeS += Math.max(0, record.duration_s - record.ttft_s);
    },
    figures: () => ({ ttft_s: median(ttftsS), decode_tok_s: timeS < LEAST_DECODE_S ? null : tokens / timeS }),
  };
}

function median(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.floor((sorted.length - 1) / 2)];
  return upper === undefined || lower === undefined ? null : (upper + lower) / 2;
}
