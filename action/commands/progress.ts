import { styleText } from 'node:util';
import { createLogUpdate } from 'log-update';
import { isSolved, type Outcome } from '../core/outcome.ts';
import type { Plan } from '../core/plan-file.ts';
import { oneLine } from '../core/redact.ts';
import { formatSeconds } from '../core/units.ts';
import type { Progress, ProgressEvent } from '../stages/progress.ts';
import type { Shell } from './command.ts';

export type ProgressView = { tell: Progress; close(): void };

/** How often a live line counts on. */
const REDRAW_MS = 1000;

const MARKS = { solved: '✓', unsolved: '✗', broken: '!' } as const;

function markOf(outcome: Outcome): keyof typeof MARKS {
  if (outcome.kind !== 'scored') return 'broken';
  return isSolved(outcome) ? 'solved' : 'unsolved';
}

/** One finished trial: "35/35 in 4.2 s", "22/35 (time_limit), tampered", "broken: server, no connection". */
export function outcomeText(outcome: Outcome, wallS: number | null): string {
  if (outcome.kind === 'missing') return 'missing';
  if (outcome.kind === 'broken') return `broken: ${outcome.cause}, ${oneLine(outcome.detail, 120)}`;
  const passed = outcome.checks.filter((check) => check.result === 'passed').length;
  const stop = outcome.stop === 'finished' ? '' : ` (${outcome.stop})`;
  const integrity = outcome.integrity.verdict === 'clean' ? '' : `, ${outcome.integrity.verdict}`;
  return `${passed}/${outcome.checks.length} in ${formatSeconds(wallS)}${stop}${integrity}`;
}

type Playing = { trial: string; stage: string; sinceMs: number };

type State = { playing: Map<string, Playing>; done: number; planned: number };

function advance(state: State, event: ProgressEvent, nowMs: number): void {
  if (event.kind === 'run') {
    state.planned = event.planned;
    state.done = event.alreadyScored;
  }
  if (event.kind === 'trial') state.playing.set(event.trial, { trial: event.trial, stage: 'prepare', sinceMs: nowMs });
  if (event.kind === 'stage') {
    const sinceMs = state.playing.get(event.trial)?.sinceMs ?? nowMs;
    state.playing.set(event.trial, { trial: event.trial, stage: event.stage, sinceMs });
  }
  if (event.kind === 'outcome' && event.final) {
    state.playing.delete(event.trial);
    state.done += 1;
  }
}

/** What deserves a line that stays; null for what only a live line shows. */
export function lastingLine(event: ProgressEvent, state: { done: number; planned: number }): string | null {
  const counted = `[${state.done}/${state.planned}]`;
  switch (event.kind) {
    case 'run':
      return event.alreadyScored === 0 ? null : `${event.alreadyScored} of ${event.planned} trials are sealed already.`;
    case 'outcome': {
      const again = event.final ? '' : '; played again';
      return `${counted} ${MARKS[markOf(event.outcome)]} ${event.trial}  ${outcomeText(event.outcome, event.wallS)}${again}`;
    }
    case 'parked':
      return `Lane ${event.lane} is parked until ${event.until}: its quota is used up.`;
    case 'out_of_time':
      return `Lane ${event.lane} stops: max_job_hours is over.`;
    case 'trial':
      return event.attempt === 1 ? null : `${counted} … ${event.trial}  attempt ${event.attempt}`;
    case 'stage':
    case 'idle':
      return null;
    default:
      return event satisfies never;
  }
}

/** The live lines: what plays, for how long, what is left. */
export function liveText(state: State, plan: Plan, nowMs: number, columns: number): string {
  const limits = new Map(plan.trials.map((trial) => [trial.id, trial.limit_s]));
  const lines = [...state.playing.values()].map(({ trial, stage, sinceMs }) => {
    const limit = stage === 'play' ? ` of at most ${formatSeconds(limits.get(trial) ?? null)}` : '';
    return `▸ ${trial}  ${stage}  ${formatSeconds(Math.floor((nowMs - sinceMs) / 1000))}${limit}`;
  });
  const left = state.planned - state.done;
  return [...lines, `  ${state.done} done, ${left} left`].map((line) => line.slice(0, columns)).join('\n');
}

const COLOURS = { solved: 'green', unsolved: 'red', broken: 'yellow' } as const;

function coloured(event: ProgressEvent, line: string): string {
  if (event.kind !== 'outcome') return line;
  const mark = markOf(event.outcome);
  // styleText itself obeys NO_COLOR and what the stream can show.
  return line.replace(MARKS[mark], styleText(COLOURS[mark], MARKS[mark], { stream: process.stderr }));
}

/** Shows a run as it goes: redrawn lines on a terminal, one plain line a trial elsewhere. */
export function openProgress(shell: Shell, plan: Plan): ProgressView {
  const state: State = { playing: new Map(), done: 0, planned: plan.trials.length };
  const live = shell.live ? createLogUpdate(process.stderr, { showCursor: true }) : null;
  const redraw = (): void => live?.(liveText(state, plan, performance.now(), shell.columns));
  const timer = live === null ? null : setInterval(redraw, REDRAW_MS);
  return {
    tell(event) {
      advance(state, event, performance.now());
      const line = lastingLine(event, state);
      if (line !== null) {
        live?.clear();
        shell.note(live === null ? line : coloured(event, line));
      } else if (live === null && event.kind === 'trial') {
        shell.note(`[${state.done}/${state.planned}] ▸ ${event.trial}`);
      }
      redraw();
    },
    close() {
      if (timer !== null) clearInterval(timer);
      live?.clear();
    },
  };
}
