import type { Usage } from '../core/trial.ts';
import type { RequestRecord } from './request-record.ts';

/** Less time in all than this says how a network delivers, not how a model decodes. */
const LEAST_DECODE_S = 0.2;

/** Enough for a median; contestant code can make requests without end, and they must not cost memory without end. */
const MOST_TTFTS = 10_000;
const MOST_MODELS = 20;

/** What all ended model requests add up to. */
export type Tallied = {
  usage: Omit<Usage, 'requests'>;
  lastStatus: number | null;
  lastError: string | null;
  answered: number;
  toolCallsSeen: boolean;
  lastFinishReason: string | null;
  consecutiveFailures: number;
};

export function createTally(): { add(record: RequestRecord): void; facts(): Tallied } {
  const input = createSum();
  const cached = createSum();
  const output = createSum();
  const decode = { tokens: 0, timeS: 0 };
  const ttftsS: number[] = [];
  const models = new Set<string>();
  const counts = { answered: 0, failed: 0, toolCalls: 0, malformed: 0 };
  const last: Pick<Tallied, 'lastStatus' | 'lastError' | 'lastFinishReason' | 'consecutiveFailures'> = {
    lastStatus: null,
    lastError: null,
    lastFinishReason: null,
    consecutiveFailures: 0,
  };
  return {
    add(record) {
      const failed = isFailure(record);
      counts.failed += failed ? 1 : 0;
      counts.answered += record.ended === 'answered' ? 1 : 0;
      counts.toolCalls += record.tool_calls;
      counts.malformed += record.malformed_tool_calls;
      input.add(record.input_tokens);
      cached.add(record.cached_tokens);
      output.add(record.output_tokens);
      last.lastStatus = record.status;
      last.lastError = record.error;
      last.lastFinishReason = record.finish_reason ?? last.lastFinishReason;
      if (record.ended === 'answered') last.consecutiveFailures = 0;
      else if (failed) last.consecutiveFailures += 1;
      if (record.ttft_s !== null && ttftsS.length < MOST_TTFTS) ttftsS.push(record.ttft_s);
      if (record.model_observed !== null && models.size < MOST_MODELS) models.add(record.model_observed);
      if (record.ended !== 'answered' || record.ttft_s === null || record.output_tokens === null) return;
      // The first token is prefill's, so it is left out of both sides.
      decode.tokens += Math.max(0, record.output_tokens - 1);
      decode.timeS += Math.max(0, record.duration_s - record.ttft_s);
    },
    facts: () => ({
      ...last,
      answered: counts.answered,
      toolCallsSeen: counts.toolCalls > 0,
      usage: {
        turns: counts.answered,
        tool_calls: counts.toolCalls,
        malformed_tool_calls: counts.malformed,
        input_tokens: input.total(),
        cached_tokens: cached.total(),
        output_tokens: output.total(),
        ttft_s: median(ttftsS),
        decode_tok_s: decode.timeS < LEAST_DECODE_S ? null : decode.tokens / decode.timeS,
        errors: counts.failed,
        models: [...models],
      },
    }),
  };
}

function isFailure(record: RequestRecord): boolean {
  return record.ended === 'error_status' || record.ended === 'connection_failed' || record.ended === 'cut';
}

/** Null while nobody knew; a request that does not know lowers nothing. */
function createSum(): { add(value: number | null): void; total(): number | null } {
  let sum: number | null = null;
  return {
    add(value) {
      if (value !== null) sum = (sum ?? 0) + value;
    },
    total: () => sum,
  };
}

function median(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.floor((sorted.length - 1) / 2)];
  return upper === undefined || lower === undefined ? null : (upper + lower) / 2;
}
