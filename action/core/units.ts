/** What stands where a value is not known. */
export const UNKNOWN = '–';

/** "20 ms", "4.2 s", "42 s", "3 min 05 s", "1 h 02 min". */
export function formatSeconds(seconds: number | null): string {
  if (seconds === null) return UNKNOWN;
  if (seconds === 0) return '0 s';
  if (seconds < 0.0995) return `${Math.max(1, Math.round(seconds * 1000))} ms`;
  if (seconds < 9.95) return `${seconds.toFixed(1)} s`;
  // Rounded before it is taken apart: 59.7 s is 1 min 00 s, never 60 s.
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${twoDigits(whole % 60)} s`;
  const minutes = Math.round(seconds / 60);
  return `${Math.floor(minutes / 60)} h ${twoDigits(minutes % 60)} min`;
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}

export function formatBytes(bytes: number | null): string {
  if (bytes === null) return UNKNOWN;
  if (bytes < 1024) return `${bytes} B`;
  let value = bytes / 1024;
  for (const unit of ['KiB', 'MiB', 'GiB']) {
    if (value < 1023.95) return `${value.toFixed(1)} ${unit}`;
    value /= 1024;
  }
  return `${value.toFixed(1)} TiB`;
}

/** Whole percent. Only all is 100 % and only nothing is 0 %. */
export function formatShare(share: number | null): string {
  return share === null ? UNKNOWN : `${wholePercent(share)} %`;
}

/** "44–100 %". */
export function formatInterval(interval: readonly [number, number] | null): string {
  return interval === null ? UNKNOWN : `${wholePercent(interval[0])}–${wholePercent(interval[1])} %`;
}

function wholePercent(share: number): number {
  const percent = Math.round(share * 100);
  if (percent === 100 && share < 1) return 99;
  return percent === 0 && share > 0 ? 1 : percent;
}

/** "980", "12.3k", "1.2M". */
export function formatTokens(tokens: number | null): string {
  if (tokens === null) return UNKNOWN;
  if (tokens < 999.5) return String(Math.round(tokens));
  return tokens < 999_950 ? `${(tokens / 1000).toFixed(1)}k` : `${(tokens / 1_000_000).toFixed(1)}M`;
}

/** "0.04×", "0.38×", "1.5×", "12×". */
export function formatFactor(factor: number | null): string {
  if (factor === null) return UNKNOWN;
  if (factor === 0) return '0×';
  if (factor < 0.0005) return '<0.001×';
  if (factor < 0.095) return `${Number(factor.toPrecision(1))}×`;
  if (factor < 0.995) return `${factor.toFixed(2)}×`;
  return factor < 9.95 ? `${factor.toFixed(1)}×` : `${Math.round(factor)}×`;
}

/** A count, or a mean of counts: "35", "34.3". */
export function formatCount(count: number | null): string {
  if (count === null) return UNKNOWN;
  return Number.isInteger(count) ? String(count) : count.toFixed(1);
}

/** "3/12", "2.7/12": a count or mean, of how many. */
export function formatOf(count: number, of: number): string {
  return `${formatCount(count)}/${formatCount(of)}`;
}

/** "3 repeats", "1 repeat"; the plural is the word with an s unless given. */
export function counted(count: number, word: string, plural = `${word}s`): string {
  return `${count} ${count === 1 ? word : plural}`;
}
