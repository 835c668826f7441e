import { join } from 'node:path';

/** Where everything of one result folder lies. The only place that knows these names. */
export type ResultLayout = {
  root: string;
  plan: string;
  scoreboardJson: string;
  scoreboardMarkdown: string;
  /** The scoreboard as one page, with pictures. */
  reportHtml: string;
  /** Held by the process that plays into this folder. */
  lock: string;
};

export function resultLayout(root: string): ResultLayout {
  return {
    root,
    plan: join(root, 'plan.json'),
    scoreboardJson: join(root, 'scoreboard.json'),
    scoreboardMarkdown: join(root, 'scoreboard.md'),
    reportHtml: join(root, 'report.html'),
    lock: join(root, 'run.lock'),
  };
}

export type TrialLayout = {
  folder: string;
  record: string;
  snapshot: string;
  /** SHA-256, size and mode of every file of the snapshot, and what was refused. */
  snapshotManifest: string;
  transcript: string;
  requests: string;
  log: string;
  evaluation: string;
  /** The brief as it was handed out, where it was made for this trial alone. */
  brief: string;
  /** The whole change against the untouched workspace, as one unified diff. */
  patch: string;
  attempts: string;
};

/** Of one trial's record alone: a report asks for ten thousand of them. */
export function recordPath(root: string, trialId: string): string {
  return `${root}/trials/${trialId}/trial.json`;
}

/** A file of a trial's evaluation, relative to the result folder. The name may be anybody's: no path is made of it here. */
export function evaluationPath(trialId: string, name: string): string {
  return `trials/${trialId}/evaluation/${name}`;
}

export function trialLayout(root: string, trialId: string): TrialLayout {
  const folder = join(root, 'trials', trialId);
  return { ...filesIn(folder), record: recordPath(root, trialId), attempts: join(folder, 'attempts') };
}

/** What a sealed attempt hands up to its trial's folder, by the same names in both. */
function filesIn(folder: string): Omit<TrialLayout, 'record' | 'attempts'> {
  return {
    folder,
    snapshot: join(folder, 'snapshot'),
    snapshotManifest: join(folder, 'snapshot.json'),
    transcript: join(folder, 'transcript.jsonl'),
    requests: join(folder, 'requests.jsonl'),
    log: join(folder, 'harness.log'),
    evaluation: join(folder, 'evaluation'),
    brief: join(folder, 'brief.md'),
    patch: join(folder, 'change.patch'),
  };
}

/** Files of an attempt that become the trial's own once it is sealed. */
export const PROMOTED = [
  'brief.md',
  'snapshot',
  'snapshot.json',
  'transcript.jsonl',
  'requests.jsonl',
  'harness.log',
] as const;

export type AttemptLayout = Omit<TrialLayout, 'record' | 'attempts'> & {
  /** Says when it began and how it ended; without an end it was abandoned. */
  state: string;
  /** Written once the snapshot is complete: from here on the trial is never played again. */
  seal: string;
  workspace: string;
  input: string;
};

export function attemptLayout(root: string, trialId: string, number: number): AttemptLayout {
  const folder = join(trialLayout(root, trialId).attempts, String(number));
  return {
    ...filesIn(folder),
    state: join(folder, 'attempt.json'),
    seal: join(folder, 'play.json'),
    workspace: join(folder, 'workspace'),
    input: join(folder, 'input'),
  };
}
