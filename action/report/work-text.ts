import { isMeantToFail } from '../core/controls.ts';
import type { Plan } from '../core/plan-file.ts';
import type { Cell } from '../core/scoreboard-file.ts';
import { formatCount, formatOf, formatSeconds } from '../core/units.ts';

// What a cell says of how the contestant worked, and of what it says itself. Nothing here is escaped.

export function countText(count: number | null): string | null {
  return count === null ? null : formatCount(count);
}

export function firstArtifactText(cell: Cell): string | null {
  return cell.first_artifact_s === null ? null : formatSeconds(cell.first_artifact_s);
}

/** "14 · 25": answers of the model, and the tools that it called in them. */
export function turnsText(cell: Cell): string | null {
  if (cell.turns === null && cell.tool_calls === null) return null;
  return `${formatCount(cell.turns)} · ${formatCount(cell.tool_calls)}`;
}

/** "yes", "no", "2 of 3" */
export function ranOwnCodeText(cell: Cell): string | null {
  return cell.ran_own_code === null ? null : inRepeats(cell.ran_own_code.yes, cell.ran_own_code.of);
}

export function notesText(cell: Cell): string | null {
  return cell.scored === 0 ? null : inRepeats(cell.notes_present, cell.scored);
}

function inRepeats(yes: number, of: number): string {
  if (yes === of) return 'yes';
  return yes === 0 ? 'no' : `${yes} of ${of}`;
}

/** "12/12", "11.7/12" */
export function hiddenText(cell: Cell): string | null {
  return cell.hidden === null ? null : formatOf(cell.hidden.passed, cell.hidden.looked_at);
}

/** "7/8" */
export function categoriesText(cell: Cell): string | null {
  return cell.categories_named === null ? null : formatOf(cell.categories_named.named, cell.categories_named.of);
}

/** Only where bugs were planted are the notes to say which tests led to them. */
export function testsNamedText(cell: Cell): string | null {
  return cell.categories_named === null ? null : countText(cell.tests_named);
}

/** "4 of 4", "3 of 4, +1 not changed" */
export function filesClaimedText(cell: Cell): string | null {
  if (cell.files_claimed === null) return null;
  const { right, changed, wrong } = cell.files_claimed;
  const more = wrong === 0 ? '' : `, +${formatCount(wrong)} not changed`;
  return `${formatCount(right)} of ${formatCount(changed)}${more}`;
}

/** "0", "3/12", "2.7/12": what failed of a group of checks; empty when the cell says nothing of it. */
export function groupText(cell: Cell, group: string): string | null {
  const found = cell.groups.find((each) => each.group === group);
  if (found === undefined) return null;
  return found.failed_mean === 0 ? '0' : formatOf(found.failed_mean, found.checks);
}

/** "parser 2.7/12, errors 1/13" */
export function groupsText(cell: Cell): string {
  const failed = cell.groups.filter((each) => each.failed_mean > 0);
  return failed.map((each) => `${each.group} ${formatOf(each.failed_mean, each.checks)}`).join(', ');
}

export type Failures = { groups: readonly string[]; cells: readonly Cell[] };

/** Whose checks failed in which groups; null where that would say no more than the score. */
export function failuresOf(plan: Plan, cells: readonly Cell[]): Failures | null {
  const groups = [...new Set(cells.flatMap((cell) => cell.groups.map((each) => each.group)))];
  const failing = cells.filter((cell) => cell.groups.some((each) => each.failed_mean > 0));
  const ofInterest = failing.some((cell) => !isMeantToFail(plan.contestants[cell.contestant]?.harness));
  return groups.length < 2 || !ofInterest ? null : { groups, cells: failing };
}
