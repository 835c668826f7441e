// @ts-check

/**
 * @typedef {{ name: string, attributes: ReadonlyMap<string, string> }} Tag
 * @typedef {{ name: string, attributes: ReadonlyMap<string, string>, inner: Tag[] }} Form
 */

const NAMED = new Map(
  Object.entries({
    amp: '&',
    lt: '<',
    gt: '>',
    quot: '"',
    apos: "'",
    nbsp: ' ',
    laquo: '«',
    raquo: '»',
    mdash: '—',
    hellip: '…',
  }),
);

/** Elements whose content is no HTML. */
const RAW = new Set(['script', 'style', 'title', 'textarea', 'noscript', 'template', 'iframe', 'xmp']);
/** Of those, the ones whose content a reader sees. */
const SEEN = new Set(['title', 'textarea']);

/** @param {string} text */
export function decoded(text) {
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,8}));/gi, (whole, decimal, hexadecimal, name) => {
    if (name !== undefined) return NAMED.get(name.toLowerCase()) ?? whole;
    const code = decimal !== undefined ? Number(decimal) : Number.parseInt(hexadecimal, 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

/** @param {string} text */
export function collapsed(text) {
  return text.replace(/\s+/g, ' ').trim();
}

/** Attributes from a place behind a tag's name on, and the place behind its end. @param {string} html @param {number} from */
function readAttributes(html, from) {
  /** @type {Map<string, string>} */
  const attributes = new Map();
  const attribute = /[\s/]*(?:>|([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?)/y;
  attribute.lastIndex = from;
  for (let at = from; ; at = attribute.lastIndex) {
    const match = attribute.exec(html);
    if (match === null) return { attributes, end: at };
    const [, name, double, single, bare] = match;
    if (name === undefined) return { attributes, end: attribute.lastIndex };
    if (!attributes.has(name.toLowerCase()))
      attributes.set(name.toLowerCase(), decoded(double ?? single ?? bare ?? ''));
  }
}

/**
 * Reads a page as far as the checks ask: in one pass, whatever is in it.
 *
 * @param {string} html
 * @returns {{ text: string, title: string, tags: Tag[], forms: Form[], styles: string }}
 */
export function readPage(html) {
  const lower = html.toLowerCase();
  const opening = /<(?:!--|(\/?)([a-z][a-z0-9-]*))/gi;
  const page = { text: '', title: '', tags: /** @type {Tag[]} */ ([]), forms: /** @type {Form[]} */ ([]), styles: '' };
  /** @type {Form | null} */
  let form = null;
  let at = 0;
  for (let match = opening.exec(html); match !== null; opening.lastIndex = at, match = opening.exec(html)) {
    page.text += html.slice(at, match.index);
    if (match[2] === undefined) {
      const close = html.indexOf('-->', opening.lastIndex);
      at = close < 0 ? html.length : close + 3;
      continue;
    }
    const name = match[2].toLowerCase();
    const { attributes, end } = readAttributes(html, opening.lastIndex);
    at = end;
    page.text += ' ';
    if (match[1] === '/') {
      if (name === 'form') form = null;
      continue;
    }
    const tag = { name, attributes };
    page.tags.push(tag);
    if (name === 'form') page.forms.push((form = { ...tag, inner: [] }));
    else form?.inner.push(tag);
    if (!RAW.has(name)) continue;
    const close = lower.indexOf(`</${name}`, at);
    const content = html.slice(at, close < 0 ? html.length : close);
    at += content.length;
    if (SEEN.has(name)) page.text += content;
    if (name === 'title' && page.title === '') page.title = decoded(content);
    if (name === 'style') page.styles += `${content}\n`;
  }
  page.text = collapsed(decoded(page.text + html.slice(at)));
  return page;
}
