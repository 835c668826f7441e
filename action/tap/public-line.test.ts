import { expect, test } from 'vitest';
import { publicLine, publicRecord } from './public-line.ts';
import { emptyRecord } from './request-record.ts';

// Put together at run time, so that no scanner takes this file for a leak.
const token = `ghp_${'aB3dE5gH7jK9'.repeat(3)}`;
const SECRET = 'hunter2-of-ours';

test('a line is redacted before it is cut', () => {
  expect(publicLine(`a ${token} b`, 10, [])).toBe('a [redact…');
  expect(publicLine(`\x1b[31m${SECRET}\u200b\nb`, 100, [SECRET])).toBe('[redacted] b');
});

test('no word of contestant code or of a server gets into a record as it is', () => {
  const told = {
    ...emptyRecord(1, `/v1/${token}`),
    model_requested: SECRET,
    model_observed: '::error::\u202ex',
    finish_reason: `##[group]${token}`,
    timings: { [`prompt_ms ${token}`]: 3, plain_ms: 4 },
    error: null,
  };
  expect(publicRecord(told, [SECRET])).toEqual({
    ...told,
    path: '/v1/[redacted]',
    model_requested: '[redacted]',
    model_observed: ': :error::x',
    finish_reason: '## [group][redacted]',
    timings: { 'prompt_ms [redacted]': 3, plain_ms: 4 },
  });
});
