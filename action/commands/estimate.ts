import { TRIAL_LIMITS } from '../core/limits.ts';
import { longestHours } from '../core/plan.ts';
import type { Plan } from '../core/plan-file.ts';
import { formatBytes, formatSeconds } from '../core/units.ts';

/** What a kept trial needs at most on disk: its snapshot is bounded by the workspace, its log by its cap. */
const TRIAL_DISK_BYTES = TRIAL_LIMITS.workspaceBytes + TRIAL_LIMITS.logBytes;

export type Estimate = { trials: number; longest_s: number; most_disk_bytes: number };

/** Upper bounds, from the plan's own limits: what a trial really takes is the contestant's affair. */
export function estimateOf(plan: Plan): Estimate {
  return {
    trials: plan.trials.length,
    longest_s: longestHours(plan) * 3600,
    most_disk_bytes: plan.trials.length * TRIAL_DISK_BYTES,
  };
}

export function renderEstimate(plan: Plan): string {
  const { trials, longest_s, most_disk_bytes } = estimateOf(plan);
  const rounds = plan.rounds.map((round) => round.id).join(', ');
  const contestants = Object.keys(plan.contestants).join(', ');
  const count = (number: number, word: string): string => `${number} ${word}${number === 1 ? '' : 's'}`;
  return [
    `Plan ${plan.id.slice(0, 12)}: ${count(trials, 'trial')} = ${count(plan.rounds.length, 'round')} × ` +
      `${count(Object.keys(plan.contestants).length, 'contestant')} × ${count(plan.repeats, 'repeat')}` +
      (Object.keys(plan.nodes).length > 1 ? ` × ${Object.keys(plan.nodes).length} nodes` : ''),
    `  rounds       ${rounds}`,
    `  contestants  ${contestants}`,
    `  limits       ${formatSeconds(longest_s)} of playing and ${formatBytes(most_disk_bytes)} of disk, if every trial used them up`,
    ...plan.left_out.map(
      ({ round, reason }) => `  left out     ${round}: ${reason}; --rounds ${round} plays it all the same`,
    ),
    ...(plan.repeats === 1
      ? ['  note         1 repeat: one run proves nothing; --repeats 3 is the least that says something']
      : []),
  ].join('\n');
}
