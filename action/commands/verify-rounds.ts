import { BenchError } from '../core/errors.ts';
import { unknownWord } from '../core/parse.ts';
import { PROOF_PARTS, type Proof, type ProofPart, type RoundProof } from '../core/proof.ts';
import { rowsHold } from '../core/proof-verdict.ts';
import type { Round } from '../core/round.ts';
import { formatSeconds } from '../core/units.ts';
import { renderCoverage, renderRoundProof } from '../report/proof-table.ts';
import { type LoadedRounds, type RoundSource, wholeBrief } from '../stages/load-rounds.ts';
import { loadAllRounds } from '../stages/make-plan.ts';
import { proveRound } from '../stages/proof/prove-round.ts';
import { isUnchanged } from '../stages/proof/proven.ts';
import { proofMachine } from '../stages/proof/prover.ts';
import { type Command, countOption, listOption, readArguments, type Shell } from './command.ts';

const usage =
  'samebrief verify-rounds [ID...] [--changed] [--times N] [--only lint,states,cheats] [--coverage] [--json]';

/** Enough to see a verdict that flips often; the nightly run grades twenty times. */
const TIMES = 3;

function partsOf(only: readonly string[] | null): readonly ProofPart[] {
  if (only === null) return PROOF_PARTS;
  const unknown = only.find((word) => !PROOF_PARTS.some((part) => part === word));
  if (unknown !== undefined) throw new BenchError('E_USAGE', `--only: ${unknownWord('part', unknown, PROOF_PARTS)}`);
  return PROOF_PARTS.filter((part) => only.includes(part));
}

function chosen(ids: readonly string[], loaded: LoadedRounds): string[] {
  const known = [...loaded.rounds.keys()];
  const unknown = ids.find((id) => !known.includes(id));
  if (unknown !== undefined) throw new BenchError('E_USAGE', unknownWord('round', unknown, known));
  if (known.length === 0) throw new BenchError('E_USAGE', 'there is no round to prove.');
  return ids.length === 0 ? known : known.filter((id) => ids.includes(id));
}

async function briefsOf(loaded: LoadedRounds): Promise<Map<string, string>> {
  const briefs = new Map<string, string>();
  for (const [id, source] of loaded.sources) briefs.set(id, await wholeBrief(source));
  return briefs;
}

type Wanted = {
  ids: readonly string[];
  onlyChanged: boolean;
  /** Only the row of the coverage: what is printed of the proof, and what it holds by. */
  coverage: boolean;
  parts: readonly ProofPart[];
  times: number;
};

function coverageAlone(proof: RoundProof): RoundProof {
  const rows = proof.rows.filter((row) => row.name === 'coverage');
  return { ...proof, rows, holds: rowsHold(rows) };
}

async function proveAll(wanted: Wanted, shell: Shell): Promise<Proof> {
  const loaded = await loadAllRounds(shell.cwd);
  const ids = chosen(wanted.ids, loaded);
  const briefs = await briefsOf(loaded);
  const picked: { round: Round; source: RoundSource }[] = [];
  const unchanged: string[] = [];
  const quarantined: Proof['quarantined'] = [];
  for (const id of ids) {
    const [round, source] = [loaded.rounds.get(id), loaded.sources.get(id)];
    if (round === undefined || source === undefined) continue;
    if (wanted.onlyChanged && (await isUnchanged(round, source))) unchanged.push(id);
    // Nobody plays it before it has changed, and it would fail the same proof again.
    else if (wanted.onlyChanged && round.quarantine !== null) quarantined.push({ round: id, reason: round.quarantine });
    else picked.push({ round, source });
  }
  const kinds = new Set(picked.map(({ round }) => round.evaluate.kind));
  const { parts, times } = wanted;
  const machine = parts.some((part) => part !== 'lint') ? await proofMachine(kinds) : null;
  const rounds: RoundProof[] = [];
  const { now, note, signal } = shell;
  for (const each of picked) {
    note(`Proving ${each.round.id}: ${parts.join(', ')}`);
    const whole = await proveRound({ ...each, briefs, parts, machine, times, now, note, signal });
    const proof = wanted.coverage ? coverageAlone(whole) : whole;
    note(`${proof.id} ${proof.holds ? 'holds' : 'FAILS'} after ${formatSeconds(proof.took_s)}`);
    if (proof.quarantine !== null) note(`${proof.id}: ${proof.quarantine}`);
    rounds.push(proof);
  }
  return { schema: 1, holds: rounds.every((round) => round.holds), rounds, unchanged, quarantined };
}

function print(shell: Shell, proof: Proof, how: { json: boolean; coverage: boolean }): void {
  if (how.json) {
    shell.print(JSON.stringify(proof, null, 2));
    return;
  }
  const render = how.coverage ? renderCoverage : renderRoundProof;
  const unchanged = proof.unchanged.map((id) => `${id} is as it was when it was proven`);
  const quarantined = proof.quarantined.map(({ round, reason }) => `${round} stays in quarantine: ${reason}`);
  const skipped = [...unchanged, ...quarantined].join('\n');
  shell.print([...(skipped === '' ? [] : [skipped]), ...proof.rounds.map(render)].join('\n\n'));
}

export const verifyRounds: Command = {
  summary: 'Prove that rounds grade as they should, row by row.',
  usage,
  options: [
    'ID...                      These rounds; all of them otherwise',
    '--changed                  Only rounds that are not, in every file, as they were when they were proven or failed',
    `--times <N>                How often idle, solution and a wrong solution are graded; ${TIMES} otherwise`,
    '--only lint,states,cheats  Part of the proof: its files, its known solutions, its cheats',
    '--coverage                 Print which checks look at which statement of the brief, and run nothing',
    '--json                     Print every row as data',
  ],
  async run(argv, shell) {
    const { values, positionals } = readArguments({ usage }, argv, {
      changed: 'boolean',
      times: 'string',
      only: 'string',
      coverage: 'boolean',
      json: 'boolean',
    });
    const coverage = values.coverage ?? false;
    const only = listOption('only', values.only);
    const idle = (['only', 'times'] as const).find((name) => values[name] !== undefined);
    if (coverage && idle !== undefined) {
      throw new BenchError('E_USAGE', `--${idle} has no effect with --coverage, which runs nothing.`);
    }
    const wanted: Wanted = {
      ids: positionals,
      onlyChanged: values.changed ?? false,
      coverage,
      parts: coverage ? ['lint'] : partsOf(only),
      times: countOption('times', values.times) ?? TIMES,
    };
    try {
      const proof = await proveAll(wanted, shell);
      print(shell, proof, { json: values.json ?? false, coverage });
      return proof.holds ? 0 : 1;
    } catch (error) {
      if (!shell.signal.aborted) throw error;
      shell.note('Stopped; no quarantine was changed for the round that was being proven.');
      return 1;
    }
  },
};
