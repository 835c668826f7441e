/** Text of a server or a contestant as one bounded line: no control characters, so that it cannot forge a log. */
export function oneLine(text: string, limitChars: number): string {
  // Cut before cleaning: a hostile text may be megabytes long.
  const clean = text
    .slice(0, limitChars * 4)
    .replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim();
  return clean.length > limitChars ? `${clean.slice(0, limitChars - 1)}…` : clean;
}
