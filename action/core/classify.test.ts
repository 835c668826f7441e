import { describe, expect, test } from 'vitest';
import { classifyPlay, needsServerCheck, type PlayFacts, type ServerFacts } from './classify.ts';

const healthy: ServerFacts = {
  requests: 5,
  answered: 5,
  begun: true,
  lastStatus: 200,
  lastError: null,
  consecutiveFailures: 0,
  toolCallsSeen: true,
};

function facts(given: Partial<Omit<PlayFacts, 'server'>> & { server?: Partial<ServerFacts> | null }): PlayFacts {
  const { server, ...rest } = given;
  return {
    end: { kind: 'exited', code: 0 },
    tapDecision: null,
    session: { kind: 'done' },
    tellsItsEnd: true,
    serverStillAnswers: null,
    ...rest,
    server: server === null ? null : { ...healthy, ...server },
  };
}

const failing = { lastStatus: 500, lastError: 'boom', consecutiveFailures: 3 };

describe('what contestant code can cause is a stop and scored', () => {
  test.each([
    ['an end by itself', facts({}), 'finished'],
    ['the time limit', facts({ end: { kind: 'timed_out' } }), 'time_limit'],
    [
      'the time limit at a failure that the server does not have with the brief alone',
      facts({ end: { kind: 'timed_out' }, server: failing }),
      'time_limit',
    ],
    ['a budget', facts({ tapDecision: { kind: 'stop', stop: 'token_budget', detail: '' } }), 'token_budget'],
    ['a loop', facts({ tapDecision: { kind: 'stop', stop: 'repetition_loop', detail: '' } }), 'repetition_loop'],
    ['a full log', facts({ end: { kind: 'log_cap' } }), 'resource_cap'],
    ['memory', facts({ end: { kind: 'resource_cap', detail: '5 GiB' } }), 'resource_cap'],
    [
      'a crash after its first request',
      facts({ end: { kind: 'signalled', signal: 'SIGKILL' }, session: null }),
      'crashed',
    ],
    ['an exit code after its first request', facts({ end: { kind: 'exited', code: 3 }, session: null }), 'crashed'],
    ['the end of its session in an error', facts({ session: { kind: 'error', detail: 'x' } }), 'crashed'],
    ['an answer that the output limit cut', facts({ session: { kind: 'output_limit' } }), 'output_limit'],
    ['an output that says nothing', facts({ session: null }), 'unreadable_output'],
    ['a 500 that the brief alone does not get', facts({ server: failing, serverStillAnswers: true }), 'server_error'],
    [
      'a quota that only the conversation meets',
      facts({ tapDecision: { kind: 'quota', detail: 'x', retryAt: null }, serverStillAnswers: true }),
      'server_error',
    ],
    ['a program without a model that ends', facts({ server: null, session: null, tellsItsEnd: false }), 'finished'],
    [
      'a program without a model that fails',
      facts({ server: null, session: null, tellsItsEnd: false, end: { kind: 'exited', code: 1 } }),
      'crashed',
    ],
  ])('%s', (_name, given, stop) => {
    expect(classifyPlay(given)).toMatchObject({ kind: 'stopped', stop });
  });
});

describe('what it had no part in is broken', () => {
  test.each([
    ['no request at all', facts({ server: { requests: 0 }, end: { kind: 'exited', code: 1 } }), 'harness'],
    ['a hang before the first request', facts({ server: { requests: 0 }, end: { kind: 'timed_out' } }), 'harness'],
    ['a server that is not there', facts({ server: { ...failing, lastStatus: null, toolCallsSeen: false } }), 'server'],
    ['500 before any tool ran', facts({ server: { ...failing, toolCallsSeen: false } }), 'server'],
    ['500 to the brief as well', facts({ server: failing, serverStillAnswers: false }), 'server'],
    ['a server that never answers', facts({ server: { begun: false }, end: { kind: 'timed_out' } }), 'server'],
    [
      'a server that died in mid-trial and stays dead',
      facts({ end: { kind: 'timed_out' }, server: failing, serverStillAnswers: false }),
      'server',
    ],
    [
      'a long rate limit',
      facts({ tapDecision: { kind: 'quota', detail: '1 h', retryAt: '2026-11-21T20:00:00Z' } }),
      'quota',
    ],
    ['no sandbox', facts({ end: { kind: 'unstartable', reason: 'bwrap: no' } }), 'sandbox'],
  ])('%s', (_name, given, cause) => {
    expect(classifyPlay(given)).toMatchObject({ kind: 'broken', cause, stage: 'play' });
  });

  test('a quota says when it resets', () => {
    const played = classifyPlay(
      facts({ tapDecision: { kind: 'quota', detail: 'x', retryAt: '2026-11-21T20:00:00Z' } }),
    );
    expect(played).toMatchObject({ retry_at: '2026-11-21T20:00:00Z' });
  });
});

test('the server is asked again only when contestant code could have caused its failures', () => {
  expect(needsServerCheck(facts({ server: failing }))).toBe(true);
  expect(needsServerCheck(facts({ server: { ...failing, toolCallsSeen: false } }))).toBe(false);
  expect(needsServerCheck(facts({}))).toBe(false);
  expect(needsServerCheck(facts({ tapDecision: { kind: 'quota', detail: 'x', retryAt: null } }))).toBe(true);
  expect(needsServerCheck(facts({ end: { kind: 'log_cap' }, server: failing }))).toBe(false);
  expect(needsServerCheck(facts({ server: null }))).toBe(false);
});

test('a cancelled trial has no outcome', () => {
  expect(() => classifyPlay(facts({ server: null, end: { kind: 'cancelled' } }))).toThrow('no outcome');
});
