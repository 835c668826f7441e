import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { planOf } from '../action/stages/make-plan.ts';
import { playPlan, readyMachine } from '../action/stages/play-plan.ts';
import type { ProgressEvent } from '../action/stages/progress.ts';
import { openResultFolder } from '../action/stages/result-folder.ts';
import { readTrials } from '../action/stages/results.ts';
import { medianOf, printRow } from './print.ts';

const REPEATS = 20;

const CONFIG = `schema: 1
rounds: [r5-debug]
repeats: ${REPEATS}
contestants: { idle: { name: Idle, harness: idle } }
`;

type Stamp = { name: string; atMs: number };

function spans(stamps: readonly Stamp[]): Map<string, number[]> {
  const found = new Map<string, number[]>();
  stamps.forEach((stamp, index) => {
    const next = stamps[index + 1];
    if (next === undefined || stamp.name === 'outcome') return;
    found.set(stamp.name, [...(found.get(stamp.name) ?? []), next.atMs - stamp.atMs]);
  });
  return found;
}

/**
 * What the bench itself costs a trial: a contestant that does nothing, in the sandbox, with the grader's
 * own process taken off. The sandbox's start and end are part of it, as every trial pays them.
 */
export async function fixedCost(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'sb-bench-'));
  try {
    // As an ordinary result folder is: one that the sandbox's user cannot reach costs some mounts more.
    chmodSync(folder, 0o755);
    writeFileSync(join(folder, 'bench.yml'), CONFIG);
    const request = { config: join(folder, 'bench.yml'), rounds: null, contestants: null, repeats: null };
    const planned = await planOf(request, folder, new Date());
    const out = join(folder, 'out');
    await openResultFolder({ out, resume: false, cwd: folder, onRunner: false, now: new Date() }, planned);
    const machine = await readyMachine(planned, false, process.env);
    const stamps: Stamp[] = [];
    await playPlan({
      planned,
      machine,
      folder: out,
      node: null,
      environment: process.env,
      now: () => new Date(),
      signal: new AbortController().signal,
      progress: (event: ProgressEvent) => {
        const name = event.kind === 'stage' ? event.stage : event.kind;
        if (event.kind !== 'run') stamps.push({ name, atMs: performance.now() });
      },
    });
    const records = readTrials(out, planned.plan);
    const gradingMs = records.map((record) => (record.checks_s ?? 0) * 1000);
    report(spans(stamps), medianOf(gradingMs));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function report(byStage: ReadonlyMap<string, readonly number[]>, gradingMs: number): void {
  console.log(`Fixed cost of a trial, median of ${REPEATS} (harness and checks excluded)`);
  let totalMs = 0;
  const names = {
    trial: 'start attempt',
    prepare: 'prepare',
    play: 'play: the sandbox',
    snapshot: 'snapshot, seal',
    evaluate: 'evaluate, record',
  };
  for (const [stage, label] of Object.entries(names)) {
    const ms = medianOf(byStage.get(stage) ?? []) - (stage === 'evaluate' ? gradingMs : 0);
    totalMs += ms;
    printRow(label, `${ms.toFixed(1)} ms`);
  }
  printRow('together', `${totalMs.toFixed(1)} ms`, 'aim: under 50 ms');
  printRow(
    'grader, for comparison',
    `${gradingMs.toFixed(0)} ms`,
    `${(gradingMs / totalMs).toFixed(1)} times the fixed cost`,
  );
}
