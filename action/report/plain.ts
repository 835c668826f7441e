import { UNKNOWN } from '../core/units.ts';
import { escapeMarkdown } from './escape.ts';
import { type Column, unbroken } from './table.ts';

/** A column of plain text, that any report may show in its own way. */
export type PlainColumn<T> = Column<T> & {
  /** What stands in it is a contestant's or somebody else's. */
  foreign?: boolean;
  /** Sentences, which may break at any blank; figures do not. */
  prose?: boolean;
};

/** The same columns for Markdown. */
export function markdownColumns<T>(columns: readonly PlainColumn<T>[]): Column<T>[] {
  return columns.map((column) => ({
    title: escapeMarkdown(column.title),
    align: column.align,
    value: (row) => {
      const plain = column.value(row);
      if (plain === null || column.prose) return plain;
      return column.foreign ? escapeMarkdown(plain) : unbroken(plain);
    },
  }));
}

/** "+3", "−3", "±0": how far a figure has moved. */
export function signed(value: number | null, format: (size: number) => string): string {
  if (value === null) return UNKNOWN;
  if (value === 0) return '±0';
  const size = format(Math.abs(value));
  // What rounds to nothing has no direction.
  return /^[0.]+$/.test(size) ? '±0' : `${value < 0 ? '−' : '+'}${size}`;
}
