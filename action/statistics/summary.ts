/** Middle value, or the mean of the two middle ones; null without values. */
export function median(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.ceil(sorted.length / 2) - 1];
  return upper === undefined || lower === undefined ? null : (lower + upper) / 2;
}

export function mean(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}

// Reduced, not spread into Math.min: that overflows the stack at about 100,000 values.
export function smallest(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((least, value) => Math.min(least, value));
}

export function largest(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((most, value) => Math.max(most, value));
}

export type Spread = { median: number; min: number; max: number };

export function spread(values: readonly number[]): Spread | null {
  const middle = median(values);
  const min = smallest(values);
  const max = largest(values);
  return middle === null || min === null || max === null ? null : { median: middle, min, max };
}

/** The values that are known. */
export function known<T>(values: readonly (T | null)[]): T[] {
  return values.filter((value) => value !== null);
}
