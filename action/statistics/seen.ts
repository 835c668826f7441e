import { counterOf } from '../core/page-measures.ts';
import { oneLine } from '../core/redact.ts';
import type { Cell } from '../core/scoreboard-file.ts';
import type { Trial } from '../core/trial.ts';
import { known, largest, spread } from './summary.ts';

type Seen = Pick<Cell, 'measures' | 'counter_off' | 'facts' | 'findings'>;

/** A flood of different answers says no more than a few of them. */
const MOST_ANSWERS = 5;
const MOST_NAMES = 200;

/** Of a page that stood still while its counter counted: no number is large enough. */
const FARTHEST_OFF = 10;

/** What graders saw beside the checks, over the repeats. Information: nothing here is in a score. */
export function seenFigures(trials: readonly Trial[]): Seen {
  return {
    measures: Object.fromEntries(
      namesIn(trials.map((trial) => trial.measures)).map((name) => [
        name,
        spread(known(trials.map((trial) => own(trial.measures, name)))),
      ]),
    ),
    counter_off: largest(trials.flatMap(countersOff)),
    facts: Object.fromEntries(namesIn(trials.map((trial) => trial.facts)).map((name) => [name, answers(trials, name)])),
    findings: findings(trials),
  };
}

/** Names are a record's own: without this look `constructor` would be found in every record that lacks it. */
export function own<T>(record: Readonly<Record<string, T | null>>, name: string): T | null {
  return Object.hasOwn(record, name) ? (record[name] ?? null) : null;
}

function namesIn(records: readonly Readonly<Record<string, unknown>>[]): string[] {
  const names = new Set<string>();
  for (const record of records) for (const name of Object.keys(record)) names.add(name);
  return [...names].slice(0, MOST_NAMES);
}

/** Each different answer once, in the order of the repeats. */
function answers(trials: readonly Trial[], name: string): string[] {
  const given = known(trials.map((trial) => own(trial.facts, name))).map((fact) => oneLine(fact, 300));
  return [...new Set(given)].filter((fact) => fact !== '').slice(0, MOST_ANSWERS);
}

/** How far the work's own counters are off, each as a share of what was measured meanwhile. */
function countersOff({ measures }: Trial): number[] {
  return Object.entries(measures).flatMap(([name, measured]) => {
    const counted = own(measures, counterOf(name));
    if (measured === null || counted === null) return [];
    if (measured === counted) return [0];
    return [measured <= 0 ? FARTHEST_OFF : Math.min(FARTHEST_OFF, Math.abs(counted - measured) / measured)];
  });
}

function findings(trials: readonly Trial[]): Cell['findings'] {
  const all = trials.flatMap((trial) => trial.findings.map((finding) => ({ finding, repeat: trial.repeat })));
  return [...Map.groupBy(all, ({ finding }) => finding.id).values()].flatMap((same) => {
    const first = same[0]?.finding;
    if (first === undefined) return [];
    const repeats = new Set(same.map(({ repeat }) => repeat)).size;
    return [{ ...first, path: oneLine(first.path, 300), mean: same.length / trials.length, repeats }];
  });
}
