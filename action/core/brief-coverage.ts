import { collapsed, statementsOf } from './brief-statements.ts';
import type { Coverage, Covered } from './proof.ts';

/** One problem names this many ids; the rest it counts. */
const NAMED = 5;

export function some(ids: readonly string[], most = NAMED): string {
  const more = ids.length - most;
  return more > 0 ? `${ids.slice(0, most).join(', ')} and ${more} more` : ids.join(', ');
}

function touches(statement: string, says: string): boolean {
  return statement.includes(says) || says.includes(statement);
}

/** Every statement of the brief, with the checks that look at it and the reasons why none does. */
export function coverageOf(brief: string, { sentences }: Pick<Coverage, 'sentences'>): Covered[] {
  const entries = sentences.map((entry) => ({ ...entry, says: collapsed(entry.says) }));
  return statementsOf(brief).map((statement) => {
    const found = entries.filter((entry) => touches(statement, entry.says));
    return {
      statement,
      checks: [...new Set(found.flatMap((entry) => ('checks' in entry ? entry.checks : [])))],
      unchecked: found.flatMap((entry) => ('unchecked' in entry ? [entry.unchecked] : [])),
    };
  });
}

/** Holds brief and checks against each other: no check without a sentence, no sentence without a check or a reason. */
export function judgeCoverage(brief: string, checkIds: readonly string[], coverage: Coverage): string[] {
  const whole = collapsed(brief);
  const mapped = new Set(coverage.sentences.flatMap((entry) => ('checks' in entry ? entry.checks : [])));
  const unmapped = checkIds.filter((id) => !mapped.has(id));
  const unknown = [...mapped].filter((id) => !checkIds.includes(id));
  const invented = coverage.sentences.filter((entry) => !whole.includes(collapsed(entry.says)));
  // A few words that stand everywhere would cover everything.
  const statements = statementsOf(brief);
  const vague = coverage.sentences
    .map((entry) => collapsed(entry.says))
    .filter((says) => statements.filter((statement) => statement.includes(says)).length > 1);
  const open = coverageOf(brief, coverage).filter((each) => each.checks.length + each.unchecked.length === 0);
  return [
    ...unmapped.map((id) => `${id} looks at no sentence of the brief`),
    ...unknown.map((id) => `coverage.yml names "${id}", which is no check`),
    ...invented.map((entry) => `the brief does not say "${quoted(entry.says)}"`),
    ...vague.map((says) => `"${quoted(says)}" stands in several statements: quote more of one`),
    ...open.map((each) => `nothing looks at "${quoted(each.statement)}"`),
  ];
}

function quoted(text: string): string {
  const line = collapsed(text);
  return line.length <= 120 ? line : `${line.slice(0, 119).trimEnd()}…`;
}
