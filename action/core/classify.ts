import { type Broken, broken, type Stop } from './outcome.ts';
import type { SessionEnd } from './transcript.ts';

/** How the sandboxed program ended, as far as it matters for whose fault that was. */
export type PlayEnd =
  | { kind: 'exited'; code: number }
  | { kind: 'signalled'; signal: string }
  | { kind: 'timed_out' }
  | { kind: 'cancelled' }
  | { kind: 'log_cap' }
  | { kind: 'resource_cap'; detail: string }
  | { kind: 'unstartable'; reason: string };

/** What the tap saw of a harness that drives a model. */
export type ServerFacts = {
  requests: number;
  /** Answers that the server completed. */
  answered: number;
  /** Whether the server ever began an answer. */
  begun: boolean;
  /** Of the last request; null when the connection failed. */
  lastStatus: number | null;
  lastError: string | null;
  /** Failed requests since the last answer. */
  consecutiveFailures: number;
  /** From the first tool call on, contestant code may have caused what the server does. */
  toolCallsSeen: boolean;
};

export type TapDecision =
  | { kind: 'stop'; stop: Stop; detail: string }
  | { kind: 'quota'; detail: string; retryAt: string | null };

export type PlayFacts = {
  end: PlayEnd;
  /** Why the tap ended the trial; null when it did not. */
  tapDecision: TapDecision | null;
  /** Null for a harness that drives no model. */
  server: ServerFacts | null;
  session: SessionEnd;
  /** Whether the harness has a transcript at all. */
  tellsItsEnd: boolean;
  /** Answer of the server to the trial's own first request, sent again by us; null when it was not asked. */
  serverStillAnswers: boolean | null;
};

export type Played = { kind: 'stopped'; stop: Stop; detail: string | null } | Broken;

function stopped(stop: Stop, detail: string | null = null): Played {
  return { kind: 'stopped', stop, detail };
}

/**
 * Whether it takes another look at the server to know whose fault the last failures were: contestant
 * code could have caused them, so only a request that it had no part in can tell.
 */
export function needsServerCheck(facts: Omit<PlayFacts, 'serverStillAnswers'>): boolean {
  const { server } = facts;
  if (server === null) return false;
  // A contestant that floods the model with requests of its own must not be played again for it.
  if (facts.tapDecision !== null) return facts.tapDecision.kind === 'quota' && server.toolCallsSeen;
  // A log or a workspace that is full was filled by the contestant, whatever the server did meanwhile.
  if (facts.end.kind === 'log_cap' || facts.end.kind === 'resource_cap') return false;
  return server.consecutiveFailures > 0 && server.toolCallsSeen;
}

function serverFailure(server: ServerFacts, stillAnswers: boolean | null): Played | null {
  if (server.consecutiveFailures === 0) return null;
  const said = server.lastStatus === null ? 'no connection' : `status ${server.lastStatus}`;
  const detail = server.lastError === null ? said : `${said}: ${server.lastError}`;
  if (!server.toolCallsSeen || stillAnswers === false) return broken('server', 'play', detail);
  return stopped('server_error', `${detail}; the same server answers the brief when asked again`);
}

function modelStop(facts: PlayFacts, server: ServerFacts): Played | null {
  if (server.requests === 0) {
    return broken('harness', 'play', `the harness sent no request (${endText(facts.end)})`);
  }
  const cutOff = facts.end.kind === 'timed_out';
  if (cutOff && !server.begun) return broken('server', 'play', 'the server answered nothing within the time limit');
  if (cutOff && facts.serverStillAnswers === false) {
    return broken('server', 'play', 'the server stopped answering, and does not answer the brief either');
  }
  if (cutOff || facts.end.kind === 'log_cap' || facts.end.kind === 'resource_cap') return null;
  const failure = serverFailure(server, facts.serverStillAnswers);
  if (failure !== null) return failure;
  if (facts.session?.kind === 'output_limit') return stopped('output_limit');
  if (facts.session?.kind === 'error') return stopped('crashed', facts.session.detail);
  if (facts.session === null && facts.tellsItsEnd && facts.end.kind === 'exited' && facts.end.code === 0) {
    return stopped('unreadable_output', 'the harness ended without saying how');
  }
  return null;
}

export function endText(end: PlayEnd): string {
  switch (end.kind) {
    case 'exited':
      return `exit code ${end.code}`;
    case 'signalled':
      return `ended by ${end.signal}`;
    case 'timed_out':
      return 'time limit';
    case 'cancelled':
      return 'cancelled';
    case 'log_cap':
      return 'printed more than the log may hold';
    case 'resource_cap':
      return end.detail;
    case 'unstartable':
      return end.reason;
    default:
      return end satisfies never;
  }
}

/**
 * Decides why a trial stopped and whose fault that was: DESIGN's outcome table as code.
 *
 * Whatever contestant code can cause is a stop and scored; only what it had no part in is broken.
 * A cancelled trial has no outcome and must not come here.
 */
export function classifyPlay(facts: PlayFacts): Played {
  const { end, tapDecision, server } = facts;
  if (end.kind === 'unstartable') return broken('sandbox', 'play', end.reason);
  if (tapDecision?.kind === 'quota' && facts.serverStillAnswers === true) {
    return stopped('server_error', `${tapDecision.detail}; the same server answers the brief when asked again`);
  }
  if (tapDecision?.kind === 'quota') return broken('quota', 'play', tapDecision.detail, tapDecision.retryAt);
  if (tapDecision?.kind === 'stop') return stopped(tapDecision.stop, tapDecision.detail);
  if (server !== null) {
    const decided = modelStop(facts, server);
    if (decided !== null) return decided;
  }
  switch (end.kind) {
    case 'timed_out':
      return stopped('time_limit');
    case 'log_cap':
    case 'resource_cap':
      return stopped('resource_cap', endText(end));
    case 'exited':
      return end.code === 0 ? stopped('finished') : stopped('crashed', endText(end));
    case 'signalled':
      return stopped('crashed', endText(end));
    case 'cancelled':
      throw new Error('a cancelled trial has no outcome');
    default:
      return end satisfies never;
  }
}
