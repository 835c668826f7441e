import { expect, test } from 'vitest';
import { emptyRecord, type RequestRecord } from './request-record.ts';
import { createTally } from './tally.ts';

function usageOf(...records: Partial<RequestRecord>[]) {
  const tally = createTally();
  for (const record of records) {
    tally.add({ ...emptyRecord(1, '/v1/chat/completions'), ended: 'answered', status: 200, ...record });
  }
  return tally.facts().usage;
}

test('figures are added up', () => {
  const one = { input_tokens: 10, cached_tokens: 4, output_tokens: 5 };

  expect(usageOf(one, one)).toMatchObject({ turns: 2, input_tokens: 20, cached_tokens: 8, output_tokens: 10 });
});

test('what one answer does not know, nobody knows in all; other figures stand', () => {
  const known = { input_tokens: 10, cached_tokens: 4, output_tokens: 5 };

  expect(usageOf(known, { ...known, output_tokens: null }, known)).toMatchObject({
    input_tokens: 30,
    cached_tokens: 12,
    output_tokens: null,
  });
  expect(usageOf()).toMatchObject({ turns: 0, output_tokens: null });
});

test('a request that was not answered need not know, and counts with what it knows', () => {
  const answered = { output_tokens: 5 };

  expect(usageOf(answered, { ended: 'error_status', status: 500 })).toMatchObject({ output_tokens: 5, errors: 1 });
  expect(usageOf(answered, { ended: 'cut', output_tokens: 3 })).toMatchObject({ output_tokens: 8 });
});

test('malformed calls are counted where they could be judged', () => {
  expect(
    usageOf({ tool_calls: 2, malformed_tool_calls: 1 }, { tool_calls: 3, malformed_tool_calls: null }),
  ).toMatchObject({ tool_calls: 5, malformed_tool_calls: 1 });
});

test('speed is a median and a rate over what was streamed', () => {
  const streamed = (ttft_s: number) => ({ ttft_s, duration_s: ttft_s + 2, output_tokens: 21 });

  expect(usageOf(streamed(1), streamed(5), streamed(2), {})).toMatchObject({ ttft_s: 2, decode_tok_s: 10 });
  expect(usageOf({ ttft_s: 1, duration_s: 1.1, output_tokens: 50 })).toMatchObject({ decode_tok_s: null });
});
