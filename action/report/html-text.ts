import { oneLine } from '../core/redact.ts';
import { UNKNOWN } from '../core/units.ts';
import type { PlainColumn } from './plain.ts';
import { telling } from './table.ts';

/** Longest text of somebody else in one place. */
const LONGEST = 400;

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Most cells hold nothing else, and one look is cheaper than making sure of each. */
const HARMLESS = /^[\w .,%/()[\]+–→·×-]*$/;

/** Any text as text, between tags and between quotes: one line, nothing in it that a browser obeys. */
export function escapeHtml(text: string): string {
  if (text.length <= LONGEST && HARMLESS.test(text)) return text;
  return oneLine(text, LONGEST).replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
}

/** Rows as a table that scrolls by itself where it is too wide, without columns that say nothing. */
export function htmlTable<T>(columns: readonly PlainColumn<T>[], rows: readonly T[]): string {
  const shown = telling(columns, rows);
  const cell = (tag: 'th' | 'td', column: PlainColumn<T>, text: string, scope = '') => {
    const escaped = escapeHtml(text);
    const shown = column.foreign || column.prose || tag === 'th' ? escaped : whole(escaped);
    return `<${tag}${scope}${column.align === 'right' ? ' class="r"' : ''}>${shown}</${tag}>`;
  };
  const head = shown.map((column) => cell('th', column, column.title, ' scope="col"')).join('');
  const body = rows.map((row) => {
    const cells = shown.map((column, index) => {
      const text = column.value(row) ?? UNKNOWN;
      return index === 0 ? cell('th', column, text, ' scope="row"') : cell('td', column, text);
    });
    return `<tr>${cells.join('')}</tr>`;
  });
  return `<div class="scroll"><table><thead><tr>${head}</tr></thead>\n<tbody>${body.join('\n')}</tbody></table></div>`;
}

/** A figure that a narrow page breaks only in front of a bracket or an arrow, and never at a dash. */
function whole(escaped: string): string {
  const pieces = escaped.split(/ (?=[([→])/);
  return pieces.map((piece) => (/ |.–/.test(piece) ? `<span>${piece}</span>` : piece)).join(' ');
}

export function htmlList(items: readonly string[]): string {
  return `<ul>${items.map((item) => `<li>${escapeHtml(item)}</li>`).join('')}</ul>`;
}
