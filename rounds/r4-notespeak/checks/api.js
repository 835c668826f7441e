// @ts-check
import {
  ask,
  brief,
  jsonOf,
  listNotes,
  must,
  mustBeJson,
  mustEqual,
  noteOf,
  put,
  remove,
  searchPath,
  see,
  withService,
} from './client.js';
import { drawer } from './words.js';

/**
 * @typedef {import('./client.js').Bench} Bench
 * @typedef {import('./client.js').Service} Service
 * @typedef {import('./client.js').Text} Text
 */

const LONGEST_TITLE = 200;
const LONGEST_BODY = 100_000;

/**
 * Creates a note and judges the answer in full.
 *
 * @param {Service} service @param {Text} text @param {unknown} sent @param {Record<string, string>} [headers]
 */
export async function mustCreate(service, text, sent = text, headers) {
  const what = `POST of ${brief(text.title)}`;
  const note = noteOf(jsonOf(await ask(service, 'POST', '/api/notes', sent, headers), 201, what), what);
  mustEqual(note.title, text.title, 'the title of the new note');
  mustEqual(note.body, text.body, 'the body of the new note');
  return note;
}

/** @param {Bench} bench */
export async function createReturnsTheNote(bench) {
  const draw = drawer(bench.random, 'create');
  await withService(bench, 'create', async (service) => {
    const [plain, odd] = [draw.note(), { title: ` ${draw.odd(30)}`, body: `${draw.odd(300)}\n` }];
    const notes = [await mustCreate(service, plain), await mustCreate(service, odd)];
    const { title } = draw.note();
    notes.push(await mustCreate(service, { title, body: '' }, { title }));
    notes.push(await mustCreate(service, plain, { ...plain, colour: 'red', tags: [1] }));
    notes.push(await mustCreate(service, odd, JSON.stringify(odd), { 'content-type': 'text/plain' }));
    const longest = { title: draw.run('ab🙂ж', LONGEST_TITLE), body: draw.run('abc de\n', LONGEST_BODY) };
    notes.push(await mustCreate(service, longest));
    mustEqual(new Set(notes.map((note) => note.id)).size, notes.length, 'the number of different ids');
  });
}

/** @param {Bench} bench */
export async function listHoldsAllNotes(bench) {
  const draw = drawer(bench.random, 'list');
  await withService(bench, 'list', async (service) => {
    const seeds = await listNotes(service);
    must(seeds.length >= 3 && seeds.length <= 10, `a new database has ${seeds.length} notes, not 3 to 10`);
    must(
      seeds.every((note) => note.title.trim() !== ''),
      'a note of a new database has no title',
    );
    const made = [];
    for (let index = 0; index < 12; index += 1) made.push(await put(service, draw.note()));
    const expected = [...seeds, ...made].toSorted((a, b) => b.id - a.id);
    mustEqual(await listNotes(service), expected, 'the list of all notes');
    for (const note of expected) await remove(service, note.id);
    await listNotes(service); // An empty list is a list, too; whether it is empty is another check's.
  });
}

/** @param {Bench} bench */
export async function getReturnsOneNote(bench) {
  const draw = drawer(bench.random, 'get');
  await withService(bench, 'get', async (service) => {
    const texts = [draw.note(), { title: draw.odd(40), body: draw.odd(500) }, { title: draw.word('han'), body: '' }];
    const made = [];
    for (const text of texts) made.push(await put(service, text));
    for (const [index, { id, created_at }] of made.entries()) {
      const what = `GET /api/notes/${id}`;
      const note = noteOf(jsonOf(await ask(service, 'GET', `/api/notes/${id}`), 200, what), what);
      mustEqual(note, { id, ...texts[index], created_at }, 'the note');
    }
    const unknown = Math.max(...made.map((note) => note.id)) + 1 + draw.number(1000);
    const { status } = await ask(service, 'GET', `/api/notes/${unknown}`);
    must(status === 404, `a note that does not exist is answered ${status}, not 404`);
  });
}

/** @param {Service} service @param {number} id @param {string} which */
export async function mustDelete(service, id, which) {
  const { status, body } = await remove(service, id);
  must(status === 204, `DELETE of ${which} is answered ${status}, not 204`);
  must(body === '', `DELETE of ${which} is answered with a body`);
}

/** @param {Bench} bench */
export async function deleteIsIdempotent(bench) {
  const draw = drawer(bench.random, 'delete');
  await withService(bench, 'delete', async (service) => {
    const [kept, gone] = [await put(service, draw.note()), await put(service, draw.note())];
    await mustDelete(service, gone.id, 'a note');
    must((await see(service, gone.id)) === null, 'a deleted note is still there');
    await mustDelete(service, gone.id, 'a note that was deleted before');
    await mustDelete(service, gone.id + 1 + draw.number(100_000), 'a note that never was');
    mustEqual(await see(service, kept.id), kept, 'another note after the delete');
  });
}

/**
 * A mistake that must be answered with an error of ours.
 *
 * @typedef {{ what: string, method: string, path: string, body?: unknown, status: readonly number[] }} Mistake
 */

/** @param {ReturnType<typeof drawer>} draw @param {number} id One that exists. @returns {Mistake[]} */
export function mistakes(draw, id) {
  const { title } = draw.note();
  /** @param {string} what @param {unknown} body */
  const post = (what, body) => ({ what, method: 'POST', path: '/api/notes', body, status: [400] });
  /** @param {string} what @param {string} path */
  const get = (what, path, status = [400]) => ({ what, method: 'GET', path, status });
  /** @param {string} method @param {string} path */
  const method = (method, path) => ({ what: `${method} ${path}`, method, path, status: [405] });
  return [
    post('a body that is not JSON', `{"title": "${title}"`),
    post('an empty body', ''),
    post('a list for a note', [{ title }]),
    post('a string for a note', JSON.stringify(title)),
    post('a note without title', { body: title }),
    post('a number for a title', { title: draw.number(1000) }),
    post('a list for a title', { title: [title] }),
    post('an empty title', { title: '', body: title }),
    post('a title of white space', { title: ' \t\n ', body: title }),
    post('a title that is too long', { title: draw.run('ab🙂ж', LONGEST_TITLE + 1) }),
    post('a number for a body', { title, body: draw.number(1000) }),
    post('an object for a body', { title, body: { text: title } }),
    post('a body that is too long', { title, body: draw.run('abc de\n', LONGEST_BODY + 1) }),
    get('a search without q', '/api/search'),
    get('a search for nothing', '/api/search?q='),
    get('a search for white space', searchPath(' \t ')),
    get('a note that does not exist', `/api/notes/${id + 1000 + draw.number(1000)}`, [404]),
    get('a path that does not exist', `/api/${draw.word()}`, [404]),
    get('a path below a note', `/api/notes/${id}/${draw.word()}`, [400, 404]),
    get('a word for an id', `/api/notes/${draw.word()}`, [400, 404]),
    get('an id of 0', '/api/notes/0', [400, 404]),
    get('an id below 0', `/api/notes/-${id}`, [400, 404]),
    get('a fraction for an id', `/api/notes/${id}.5`, [400, 404]),
    { what: 'DELETE of a word', method: 'DELETE', path: `/api/notes/${draw.word()}`, status: [400, 404] },
    method('PUT', `/api/notes/${id}`),
    method('PATCH', `/api/notes/${id}`),
    method('POST', `/api/notes/${id}`),
    method('DELETE', '/api/notes'),
    method('PUT', '/api/notes'),
    method('DELETE', '/api/search'),
    method('POST', searchPath(draw.word())),
  ];
}

/** @param {Service} service @param {readonly Mistake[]} all */
export async function mustRefuse(service, all) {
  for (const { what, method, path, body, status } of all) {
    const answer = await ask(service, method, path, body);
    must(status.includes(answer.status), `${what} is answered ${answer.status}, not ${status.join(' or ')}`);
    mustBeJson(answer, what);
    const error = /** @type {{ error?: unknown } | null} */ (answer.json)?.error;
    must(typeof error === 'string' && error !== '', `${what} has ${brief(error)} for its error, not a message`);
  }
}

/** @param {Bench} bench */
export async function badInputGivesJsonErrors(bench) {
  const draw = drawer(bench.random, 'bad input');
  await withService(bench, 'bad-input', async (service) => {
    const kept = await put(service, draw.note());
    const before = await ask(service, 'GET', '/api/notes');
    await mustRefuse(service, mistakes(draw, kept.id));
    mustEqual(await see(service, kept.id), kept, 'a note after all the mistakes');
    if (before.status !== 200) return; // Nothing to compare with; the list is another check's.
    const after = await ask(service, 'GET', '/api/notes');
    must(after.body === before.body, 'a request that was refused has left something');
  });
}
