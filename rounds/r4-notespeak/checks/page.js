// @ts-check
import { ask, attempt, brief, isNote, must, put, withService } from './client.js';
import { collapsed, readPage } from './html.js';
import { drawer } from './words.js';

/**
 * @typedef {import('./client.js').Bench} Bench
 * @typedef {import('./client.js').Service} Service
 * @typedef {ReturnType<typeof readPage>} Page
 */

/** Fields by the id of their form. */
const FORMS = /** @type {const} */ ({ 'new-note': ['title', 'body'], search: ['q'] });
/** A link of one of these kinds is loaded with the page. */
const LOADED_LINKS = /stylesheet|icon|preload|manifest/i;
const ELSEWHERE = /^\s*(?:[a-z][a-z0-9+.-]*:)?\/\//i;
const MOST_REFERENCES = 20;
const HERE = 'http://localhost/';

/** @param {Service} service */
export async function readFront(service) {
  const { status, headers, body } = await ask(service, 'GET', '/');
  must(status === 200, `GET / is answered ${status}, not 200`);
  const type = headers['content-type'] ?? 'none';
  must(/^text\/html\s*(;|$)/i.test(type), `the content type of GET / is ${brief(type)}, not text/html`);
  return readPage(body);
}

/** @param {Page} page @param {readonly string[]} titles */
export function mustShowTitles(page, titles) {
  for (const title of titles) {
    must(page.text.includes(collapsed(title)), `the page does not have the title ${brief(title)} as text`);
  }
}

/** @param {Page} page */
function mustHaveForms({ forms }) {
  for (const [id, fields] of Object.entries(FORMS)) {
    const form = forms.find((each) => each.attributes.get('id') === id);
    must(form !== undefined, `the page has no form with the id ${id}`);
    const names = form.inner.map((tag) => tag.attributes.get('name'));
    for (const field of fields) must(names.includes(field), `the form ${id} has no field with the name ${field}`);
  }
}

/** What the page loads. @param {Page} page */
function references({ tags }) {
  const found = tags.flatMap(({ name, attributes }) => {
    const reference = attributes.get(name === 'link' ? 'href' : 'src');
    if (reference === undefined || !['script', 'link', 'img', 'iframe', 'source'].includes(name)) return [];
    return name === 'link' && !LOADED_LINKS.test(attributes.get('rel') ?? '') ? [] : [reference];
  });
  return [...new Set(found)].filter((reference) => !/^\s*(?:data|blob|about):/i.test(reference));
}

/** Where a browser looks for it at the service. @param {string} reference */
function pathOf(reference) {
  const isUrl = URL.canParse(reference, HERE);
  const { host, pathname, search } = new URL(isUrl ? reference : '', HERE);
  must(isUrl && host === 'localhost', `the page refers to ${brief(reference)}, which is no place at the service`);
  return `${pathname}${search}`;
}

/** @param {Service} service @param {Page} page */
async function mustLoadFromItself(service, page) {
  const all = references(page);
  const outside = all.find((reference) => ELSEWHERE.test(reference));
  must(outside === undefined, `the page loads ${brief(outside)} from another host`);
  const styles = page.styles.replace(/\s+/g, '');
  must(
    !/(?:@import|url\()["']?(?:https?:)?\/\//i.test(styles),
    'a style of the page loads something from another host',
  );
  for (const reference of all.slice(0, MOST_REFERENCES)) {
    const { status } = await ask(service, 'GET', pathOf(reference));
    must(status === 200, `the page refers to ${brief(reference)}, which is answered ${status}`);
  }
}

/** Titles that are there by the list, for a service in which no note can be made. @param {Service} service */
async function listedTitles(service) {
  const { json } = await ask(service, 'GET', '/api/notes');
  const notes = /** @type {{ notes?: unknown } | null | undefined} */ (json)?.notes;
  return Array.isArray(notes) ? notes.filter(isNote).map((note) => note.title) : [];
}

/** @param {Bench} bench */
export async function servesTheEmbeddedInterface(bench) {
  const draw = drawer(bench.random, 'page');
  await withService(bench, 'page', async (service) => {
    const word = draw.word();
    const texts = [
      draw.words(3),
      `${word} <i>${draw.word()}</i> & "${draw.word()}" '&lt;'`,
      `<script>${draw.word()}</script>`,
    ];
    for (const title of texts) await attempt(put(service, { title, body: `${draw.words(4)} </p><b>` }));
    const page = await readFront(service);
    must(/notespeak/i.test(page.title), `the title of the page is ${brief(page.title)}, which does not hold notespeak`);
    const titles = await listedTitles(service);
    must(titles.length > 0, 'there is no note that the page could show');
    mustShowTitles(page, titles);
    mustHaveForms(page);
    await mustLoadFromItself(service, page);
  });
}
