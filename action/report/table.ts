import { markdownTable } from 'markdown-table';
import { UNKNOWN } from '../core/units.ts';

export type Column<T> = {
  title: string;
  align: 'left' | 'right';
  /** What stands in the cell, already escaped; null when it is not known, '' when there is nothing to say. */
  value: (row: T) => string | null;
};

/** The columns that say something in at least one row. */
export function telling<T>(columns: readonly Column<T>[], rows: readonly T[]): Column<T>[] {
  return columns.filter((column) => rows.some((row) => (column.value(row) ?? '') !== ''));
}

function cellTexts<T>(columns: readonly Column<T>[], rows: readonly T[]): string[][] {
  return rows.map((row) => columns.map((column) => column.value(row) ?? UNKNOWN));
}

/** Rows as a GitHub Markdown table, without columns that say nothing; ends without a newline. */
export function renderTable<T>(columns: readonly Column<T>[], rows: readonly T[]): string {
  const shown = telling(columns, rows);
  return markdownTable([shown.map((column) => column.title), ...cellTexts(shown, rows)], {
    align: shown.map((column) => column.align),
    // Aligned source would double the bytes, and the budget is in bytes.
    alignDelimiters: false,
  });
}

/**
 * A figure that a narrow page breaks only in front of a bracket or an arrow and behind a dash.
 * Squeezed by its neighbours a column would else put "6 min", "40 s (5", "min 19 s –" above one another.
 */
export function unbroken(figure: string | null): string | null {
  return figure?.replace(/(?<!–) (?![([→])/g, '\u00a0') ?? null;
}

/** Rows as aligned plain text, without columns that say nothing; ends without a newline. */
export function renderPlainTable<T>(columns: readonly Column<T>[], rows: readonly T[], indent = '  '): string {
  const shown = telling(columns, rows);
  const lines = [shown.map((column) => column.title), ...cellTexts(shown, rows)];
  const widths = shown.map((_, index) => Math.max(...lines.map((line) => displayWidth(line[index] ?? ''))));
  return lines
    .map((line) => {
      const cells = line.map((text, index) => {
        const blanks = ' '.repeat((widths[index] ?? 0) - displayWidth(text));
        return shown[index]?.align === 'right' ? blanks + text : text + blanks;
      });
      return (indent + cells.join('  ')).trimEnd();
    })
    .join('\n');
}

const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}/u;

/** Columns that a text takes in a terminal: East Asian characters and emoji take two, marks none. */
export function displayWidth(text: string): number {
  let width = 0;
  for (const character of text) width += /\p{M}/u.test(character) ? 0 : WIDE.test(character) ? 2 : 1;
  return width;
}
