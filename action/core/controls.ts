/**
 * Harnesses that drive no model: they test the bench, not a contestant, so they get no rank and no star.
 * The value says what a sound round makes of them.
 */
export const CONTROLS = { oracle: 'solves', idle: 'does not solve', cheat: 'does not solve' } as const;
export type Control = keyof typeof CONTROLS;

/** Whether a sound round is never solved by it, so that its failures say nothing. */
export function isMeantToFail(harness: string | undefined): boolean {
  const control = controlOf(harness);
  return control !== null && CONTROLS[control] === 'does not solve';
}

/** Which control a harness is; null for a real one. */
export function controlOf(harness: string | undefined): Control | null {
  return harness === 'oracle' || harness === 'idle' || harness === 'cheat' ? harness : null;
}
