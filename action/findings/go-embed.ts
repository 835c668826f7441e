import { embeds } from './embed-pattern.ts';
import {
  argumentsOf,
  type GoFile,
  type GoPackage,
  importNames,
  isLiteral,
  literalText,
  methodOf,
  partsOf,
  type Spot,
} from './go-package.ts';
import { childOf, textOf } from './syntax.ts';

/** How an interface gets into its program, in the order in which they are named. */
const WAYS = ['go:embed', 'template', 'string literal'] as const;
type Way = (typeof WAYS)[number];

const PAGE_FILE = /\.(html?|gohtml|tmpl|tpl)$/i;
const WHOLE_PAGE = /<!doctype\s+html|<html[\s>]/i;
const TAG = /<(!doctype|[a-z][a-z0-9]*)[\s>/]/i;
const EMBEDDABLE = /^(string|\[\]byte|([A-Za-z_]\w*\.)?FS)$/;
const MOST_DIRECTIVES = 200;

/**
 * Where the HTML of a service stands: in files that a `go:embed` directive brings in, in text of the source that a
 * template is made of, in other text of the source, in several of them, or (null) in none of them.
 *
 * @param paths All files of the work, against which the patterns of a directive are held.
 */
export function embeddedBy(packages: readonly GoPackage[], paths: readonly string[]): string | null {
  const pages = paths.filter((path) => PAGE_FILE.test(path));
  const files = packages.flatMap((each) => each.files);
  const found = new Set<Way>();
  const brings = (file: GoFile) => (pattern: string) => pages.some((page) => embeds(file.folder, pattern, page));
  if (files.some((file) => directivesIn(file).some(brings(file)))) found.add('go:embed');
  const parsed = new Set(
    packages.flatMap((each) => each.files.flatMap((file) => templatesIn(file, each.definitions).map(idOf))),
  );
  for (const file of files) {
    for (const node of file.syntax.kinds.keys()) {
      if (!isLiteral(file, node)) continue;
      const isParsed = parsed.has(idOf({ file, node }));
      if (!(isParsed ? TAG : WHOLE_PAGE).test(literalText(file, node))) continue;
      found.add(isParsed ? 'template' : 'string literal');
    }
  }
  return found.size === 0 ? null : WAYS.filter((way) => found.has(way)).join(' + ');
}

function idOf({ file, node }: Spot): string {
  return `${node} ${file.path}`;
}

/** The patterns of the directives that stand before a variable which can hold files. */
function directivesIn({ syntax }: GoFile): string[] {
  const patterns: string[] = [];
  let waiting: string[] = [];
  for (const [node, kind] of syntax.kinds.entries()) {
    if (kind === 'comment') {
      const text = textOf(syntax, node, 2000);
      if (/^\/\/go:embed[ \t]/.test(text)) waiting.push(...wordsOf(text.slice('//go:embed'.length)));
    } else if (kind === 'var_spec') {
      if (EMBEDDABLE.test(textOf(syntax, childOf(syntax, node, 'type')))) patterns.push(...waiting);
      waiting = [];
    } else if (kind.endsWith('_declaration') && kind !== 'var_declaration') {
      waiting = [];
    }
  }
  return patterns.slice(0, MOST_DIRECTIVES);
}

function wordsOf(text: string): string[] {
  return Array.from(text.matchAll(/"([^"]*)"|`([^`]*)`|(\S+)/g), (word) => word[1] ?? word[2] ?? word[3] ?? '');
}

/** The literals that templates are made of: arguments of `Parse`, followed through the names of the package. */
function templatesIn(file: GoFile, definitions: GoPackage['definitions']): Spot[] {
  if (importNames(file, ['html/template', 'text/template']).length === 0) return [];
  const next = file.syntax.kinds.flatMap((kind, node): Spot[] => {
    if (kind !== 'call_expression' || methodOf(file, node) !== 'Parse') return [];
    const given = argumentsOf(file, node, 2);
    return given.length === 1 ? given.map((text) => ({ file, node: text })) : [];
  });
  const literals: Spot[] = [];
  const seen = new Set<string>();
  for (let spot = next.pop(); spot !== undefined; spot = next.pop()) {
    for (const { kind, node } of partsOf(spot.file, spot.node)) {
      if (kind === 'literal') literals.push({ file: spot.file, node });
      const name = kind === 'name' ? textOf(spot.file.syntax, node) : '';
      if (name === '' || seen.has(name)) continue;
      seen.add(name);
      next.push(...(definitions.get(name) ?? []));
    }
  }
  return literals;
}
