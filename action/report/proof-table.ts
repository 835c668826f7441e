import type { CheatRow, Covered, FilesRow, ProofRow, RoundProof, StateRow } from '../core/proof.ts';
import { oneLine } from '../core/redact.ts';
import { counted, formatSeconds } from '../core/units.ts';
import { type Column, renderPlainTable } from './table.ts';

const EVIDENCE_WIDTH = 48;
const STATEMENT_WIDTH = 88;
/** Of one row; `--json` has them all. */
const PROBLEMS_SHOWN = 12;
const PROBLEM_WIDTH = 400;

function proofText(row: ProofRow): string {
  return row.problems.length === 0 ? 'holds' : 'FAILS';
}

function ofText(count: number | null, of: number): string | null {
  return count === null ? null : `${count}/${of}`;
}

function hiddenText(row: StateRow): string | null {
  if (row.hidden_passed === null) return null;
  return `${row.hidden_passed}/${row.hidden_passed + row.hidden_failed.length}`;
}

const FILES: readonly Column<FilesRow>[] = [
  { title: 'files', align: 'left', value: (row) => row.name },
  { title: 'proof', align: 'left', value: proofText },
];

const STATES: readonly Column<StateRow>[] = [
  { title: 'state', align: 'left', value: (row) => row.name },
  { title: 'published', align: 'right', value: (row) => ofText(row.published, row.of) },
  { title: 'graded', align: 'right', value: (row) => ofText(row.graded, row.of) },
  { title: 'expected', align: 'right', value: (row) => ofText(row.expected, row.of) },
  { title: 'hidden', align: 'right', value: hiddenText },
  { title: 'integrity', align: 'left', value: (row) => row.integrity },
  { title: 'times', align: 'right', value: (row) => String(row.gradings) },
  { title: 'took', align: 'right', value: (row) => formatSeconds(row.took_s) },
  { title: 'proof', align: 'left', value: proofText },
];

const CHEATS: readonly Column<CheatRow>[] = [
  { title: 'cheat', align: 'left', value: (row) => row.name.replace('cheats/', '') },
  { title: 'kind', align: 'left', value: (row) => row.cheat },
  { title: 'passed', align: 'right', value: (row) => ofText(row.passed, row.of) },
  { title: 'integrity', align: 'left', value: (row) => row.integrity },
  { title: 'stop', align: 'left', value: (row) => (row.stop === 'finished' ? '' : row.stop) },
  {
    title: 'evidence seen',
    align: 'left',
    value: (row) => (row.evidence === null ? null : oneLine(row.evidence, EVIDENCE_WIDTH)),
  },
  { title: 'took', align: 'right', value: (row) => formatSeconds(row.took_s) },
  { title: 'proof', align: 'left', value: proofText },
];

function tableOf<T>(columns: readonly Column<T>[], rows: readonly T[]): string[] {
  return rows.length === 0 ? [] : [renderPlainTable(columns, rows)];
}

function problemLines(row: ProofRow): string[] {
  const more = row.problems.length - PROBLEMS_SHOWN;
  const shown = row.problems.slice(0, PROBLEMS_SHOWN).map((each) => `  ✗ ${row.name}: ${oneLine(each, PROBLEM_WIDTH)}`);
  return more > 0 ? [...shown, `  ✗ ${row.name}: and ${more} more (--json has them)`] : shown;
}

function headOf(proof: RoundProof): string {
  const failing = proof.rows.filter((row) => row.problems.length > 0).length;
  const of = counted(proof.rows.length, 'row');
  const said = proof.holds ? `${of}, proven` : `${failing} of ${of} FAIL`;
  const part = proof.parts.length === 3 ? '' : ` (only ${proof.parts.join(', ')})`;
  return `${proof.id} ${proof.version.slice(0, 12)}: ${said}${part}, ${formatSeconds(proof.took_s)}`;
}

/** One round's proof as plain text: what holds and what does not, row by row, and why; ends without a newline. */
export function renderRoundProof(proof: RoundProof): string {
  const problems = proof.rows.flatMap(problemLines);
  return [
    headOf(proof),
    ...tableOf(
      FILES,
      proof.rows.filter((row) => row.kind === 'files'),
    ),
    ...tableOf(
      STATES,
      proof.rows.filter((row) => row.kind === 'state'),
    ),
    ...tableOf(
      CHEATS,
      proof.rows.filter((row) => row.kind === 'cheat'),
    ),
    ...(problems.length > 0 ? [problems.join('\n')] : []),
    ...(proof.quarantine === null ? [] : [`  ${oneLine(proof.quarantine, 600)}`]),
  ].join('\n\n');
}

function lookedAtBy({ checks, unchecked }: Covered): string {
  if (checks.length > 0) return checks.join(', ');
  return unchecked.length > 0 ? `unchecked: ${unchecked.join('; ')}` : 'NOTHING';
}

const COVERAGE: readonly Column<Covered>[] = [
  { title: 'the brief says', align: 'left', value: ({ statement }) => oneLine(statement, STATEMENT_WIDTH) },
  { title: 'looked at by', align: 'left', value: lookedAtBy },
];

/** The statements of a brief, each with what looks at it; ends without a newline. */
export function renderCoverage(proof: RoundProof): string {
  const row = proof.rows.find((each) => each.name === 'coverage');
  const table =
    proof.coverage.length === 0 ? '  coverage.yml cannot be read' : renderPlainTable(COVERAGE, proof.coverage);
  return [
    `${proof.id}: ${counted(row?.problems.length ?? 0, 'problem')}`,
    table,
    ...(row ? problemLines(row) : []),
  ].join('\n');
}
