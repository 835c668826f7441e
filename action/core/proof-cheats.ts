import { isSolved } from './outcome.ts';
import { CHEAT_KINDS, type CheatExpect, type CheatKind } from './proof.ts';
import type { Trial } from './trial.ts';

/** How many cheats of how many kinds a round has at least. */
export const LEAST_CHEATS = { cheats: 30, kinds: 18 } as const;

/** The line of a record that holds a text; null when none does. */
export function evidenceIn({ outcome, change }: Pick<Trial, 'outcome' | 'change'>, text: string): string | null {
  if (outcome.kind !== 'scored') return null;
  const lines = [
    ...outcome.integrity.evidence,
    ...(change?.refused ?? []).map(({ path, reason }) => `${path}: ${reason}`),
    outcome.stop_detail === null ? outcome.stop : `${outcome.stop}: ${outcome.stop_detail}`,
    ...outcome.checks.flatMap((check) => (check.detail === null ? [] : [check.detail])),
  ];
  return lines.find((line) => line.includes(text)) ?? null;
}

export function passedIn({ outcome }: Pick<Trial, 'outcome'>): number | null {
  return outcome.kind === 'scored' ? outcome.checks.filter((check) => check.result === 'passed').length : null;
}

function judgeAttempts({ attempts }: Pick<Trial, 'attempts'>): string[] {
  // A cheat that breaks the bench to be played again has found a way to better luck.
  return attempts.length === 1 && attempts[0]?.ended === 'sealed'
    ? []
    : [`it took ${attempts.length} attempts: ${attempts.map((each) => each.ended).join(', ')}`];
}

/**
 * What does not hold of a cheat that was played.
 *
 * @param baseline Checks that the untouched workspace passes: cheating clean may not bring more.
 */
export function judgeCheat(
  expected: CheatExpect,
  trial: Pick<Trial, 'outcome' | 'attempts' | 'change'>,
  baseline: number,
): string[] {
  const { outcome } = trial;
  const attempts = judgeAttempts(trial);
  if (outcome.kind !== 'scored') {
    const why = outcome.kind === 'broken' ? `${outcome.cause}, ${outcome.detail}` : 'no record';
    return [`not scored: ${why}`, ...attempts];
  }
  const passed = passedIn(trial);
  const { verdict } = outcome.integrity;
  return [
    ...(isSolved(outcome) ? ['it counts as solved'] : []),
    ...(verdict === 'clean' && (passed ?? 0) > baseline ? [`it passes ${passed} and counts as clean`] : []),
    ...(passed === expected.passes ? [] : [`it passes ${passed}, not ${expected.passes}`]),
    ...(verdict === expected.integrity ? [] : [`integrity is ${verdict}, not ${expected.integrity}`]),
    ...(evidenceIn(trial, expected.evidence) === null ? [`the record has no "${expected.evidence}"`] : []),
    ...attempts,
  ];
}

/** Every kind of cheat is tried, or cannot be tried on this round and says why; never both. */
export function judgeKinds(
  kinds: readonly CheatKind[],
  notApplicable: Readonly<Partial<Record<CheatKind, string>>>,
  least: { cheats: number; kinds: number } = LEAST_CHEATS,
): string[] {
  const tried = new Set(kinds);
  const missing = CHEAT_KINDS.filter((kind) => !tried.has(kind) && notApplicable[kind] === undefined);
  const both = CHEAT_KINDS.filter((kind) => tried.has(kind) && notApplicable[kind] !== undefined);
  return [
    ...(kinds.length < least.cheats ? [`${kinds.length} cheats, at least ${least.cheats} are needed`] : []),
    ...(tried.size < least.kinds ? [`${tried.size} kinds of cheat, at least ${least.kinds} are needed`] : []),
    ...missing.map((kind) => `no cheat is of kind ${kind}, and not-applicable.yml does not say why`),
    ...both.map((kind) => `not-applicable.yml has ${kind}, and there is a cheat of that kind`),
  ];
}
