import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { planIdOf } from '../action/core/plan.ts';
import { examplePlan, exampleTrials } from '../action/core/scoreboard-fixture.ts';
import { trialLayout } from '../action/stages/layout.ts';
import { sha256Of } from '../action/system/package.ts';
import { printRow } from './print.ts';

const CLI = join(import.meta.dirname, '..', 'action', 'cli.ts');

function layRecords(folder: string): { paths: string[]; bytes: number } {
  const ids = (count: number, name: string): string[] =>
    Array.from({ length: count }, (_, index) => `${name}-${index}`);
  const example = examplePlan({ rounds: ids(10, 'round'), contestants: ids(50, 'model'), repeats: 20 });
  const plan = { ...example, id: planIdOf(example, sha256Of) };
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'plan.json'), JSON.stringify(plan));
  const paths: string[] = [];
  let bytes = 0;
  for (const trial of exampleTrials(plan, 1)) {
    const path = trialLayout(folder, trial.id).record;
    const text = JSON.stringify(trial);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    paths.push(path);
    bytes += text.length;
  }
  return { paths, bytes };
}

/** Time and memory from result folder to scoreboard for 10,000 planned trials, as a user's command takes them. */
export async function tenThousandRecords(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'sb-many-'));
  try {
    const out = join(folder, 'out');
    const { paths, bytes } = layRecords(out);
    const floorMs = timed(() => {
      for (const path of paths) JSON.parse(readFileSync(path, 'utf8'));
    });
    const startMs = timed(() => execFileSync(process.execPath, [CLI, '--version']));
    const hook = join(import.meta.dirname, 'print-peak.ts');
    let printed = '';
    const reportMs = timed(() => {
      const argv = ['--max-semi-space-size=2', '--import', hook, CLI, 'report', out, '--json'];
      // A gate of the example plan may not be met: that is an exit code, not a failure of this measurement.
      printed = execFileSync('sh', ['-c', '"$@" 2>&1 >/dev/null || true', 'sh', process.execPath, ...argv]).toString();
    });
    const board = JSON.parse(readFileSync(join(out, 'scoreboard.json'), 'utf8'));
    if (board.planned !== 10_000) throw new Error(`the report counted ${board.planned} trials: ${printed}`);
    const peakMib = Number(/peak (\d+) MiB/.exec(printed)?.[1]);
    console.log(`Report of ${paths.length} records (${(bytes / 1e6).toFixed(0)} MB), one run`);
    printRow('read and parse alone', `${floorMs.toFixed(0)} ms`, 'the floor, in a warm process');
    printRow(
      'samebrief report',
      `${reportMs.toFixed(0)} ms`,
      `aim: under 1,500 ms; start of the program ${startMs.toFixed(0)} ms of it`,
    );
    printRow('of the floor', `${(reportMs / floorMs).toFixed(1)} ×`);
    printRow('peak memory', `${peakMib} MiB`, 'aim: under 300 MB');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function timed(action: () => void): number {
  const begunMs = performance.now();
  action();
  return performance.now() - begunMs;
}
