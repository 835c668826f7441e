export function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const [low, high] = [sorted[sorted.length % 2 === 0 ? middle - 1 : middle], sorted[middle]];
  return ((low ?? Number.NaN) + (high ?? Number.NaN)) / 2;
}

export function printRow(label: string, figure: string, remark = ''): void {
  console.log(`  ${label.padEnd(32)}${figure.padStart(12)}  ${remark}`.trimEnd());
}
