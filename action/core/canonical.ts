/**
 * JSON with the keys of every object in order: equal data gives equal text, however it was put together,
 * written and read again. Keys without a value are left out, as JSON leaves them out.
 */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) => {
    if (typeof part !== 'object' || part === null || Array.isArray(part)) return part;
    return Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}
