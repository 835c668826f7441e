/** Text as a reader takes it in: any run of white space is one blank. */
export function collapsed(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

const FENCE = /^\s*(```|~~~)/;
const HEADING = /^\s{0,3}#{1,6}\s/;
const LIST_ITEM = /^\s*(?:[-*+]|\d+[.)])\s+/;
const TABLE_ROW = /^\s*\|.*\|\s*$/;
const TABLE_SEPARATOR = /^\s*\|[\s:|-]+\|\s*$/;

/** Closed by a run of as many backticks as it is opened by. */
const CODE_SPAN = /(?<!`)(`+)(?!`)([\s\S]+?)(?<!`)\1(?!`)/g;

/** After these a full stop ends no sentence. */
const ABBREVIATION = /\b(?:e\.g|i\.e|cf|vs|approx|no)\.$/i;

/** Lines of prose: without comments, code fences and headings, which state nothing. */
function proseLines(brief: string): string[] {
  const lines: string[] = [];
  let fence: string | null = null;
  for (const line of brief.replaceAll(/<!--[\s\S]*?-->/g, '').split('\n')) {
    const mark = FENCE.exec(line)?.[1] ?? null;
    if (fence !== null) {
      if (mark === fence) fence = null;
    } else if (mark !== null) {
      fence = mark;
    }
    lines.push(fence !== null || mark !== null || HEADING.test(line) ? '' : line);
  }
  return lines;
}

/** Sentences of a paragraph. What stands in backticks is one word, whatever full stops are in it. */
function sentencesOf(paragraph: string): string[] {
  const text = collapsed(paragraph);
  const masked = text.replaceAll(CODE_SPAN, (code) => '`'.repeat(code.length));
  const sentences: string[] = [];
  let from = 0;
  for (const match of masked.matchAll(/[.!?]["')\]*_]*\s+(?=["'(*_]*[A-Z0-9`])/g)) {
    const to = match.index + match[0].length;
    if (ABBREVIATION.test(masked.slice(from, match.index + 1))) continue;
    sentences.push(text.slice(from, to).trim());
    from = to;
  }
  return [...sentences, text.slice(from).trim()];
}

/**
 * The statements of a brief, in its order: every sentence of its paragraphs and list items, and every
 * row of its tables but their headers. White space is collapsed, list marks and outer bars are off.
 */
export function statementsOf(brief: string): string[] {
  const statements: string[] = [];
  let paragraph: string[] = [];
  let table: string[] = [];
  const end = (): void => {
    statements.push(...sentencesOf(paragraph.join(' ')), ...table.map(rowText));
    paragraph = [];
    table = [];
  };
  for (const line of proseLines(brief)) {
    if (TABLE_SEPARATOR.test(line)) {
      table.pop(); // What stands above a separator is a header.
    } else if (TABLE_ROW.test(line)) {
      if (paragraph.length > 0) end();
      table.push(line);
    } else if (line.trim() === '') {
      end();
    } else if (LIST_ITEM.test(line)) {
      end();
      paragraph.push(line.replace(LIST_ITEM, ''));
    } else {
      if (table.length > 0) end();
      paragraph.push(line);
    }
  }
  end();
  return statements.filter((statement) => /[\p{L}\p{N}]/u.test(statement));
}

function rowText(line: string): string {
  return collapsed(line).replace(/^[|\s]+|[|\s]+$/g, '');
}

/** Everything that the prose of a brief has in backticks. */
export function codeSpans(brief: string): ReadonlySet<string> {
  // Paragraph by paragraph: a backtick without its partner must not turn all that follows inside out.
  const paragraphs = proseLines(brief)
    .join('\n')
    .split(/\n\s*\n/);
  const spans = paragraphs.flatMap((paragraph) => [...paragraph.matchAll(CODE_SPAN)]);
  return new Set(spans.map((match) => collapsed(match[2] ?? '')));
}
