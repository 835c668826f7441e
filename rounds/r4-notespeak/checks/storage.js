// @ts-check
import { ask, attempt, CheckFailed, must, mustEqual, put, remove, search, see } from './client.js';
import { indexed, rowsOf } from './search.js';
import { drawer } from './words.js';

/**
 * @typedef {import('./client.js').Bench} Bench
 * @typedef {import('./client.js').Service} Service
 * @typedef {import('./client.js').Note} Note
 */

/**
 * Runs the service, and ends it as the brief says that it is ended.
 *
 * @template T
 * @param {Bench} bench @param {string} database @param {(service: Service) => Promise<T>} use @returns {Promise<T>}
 */
async function until(bench, database, use) {
  const service = await bench.start(database);
  if ('failed' in service) throw new CheckFailed(`it does not start: ${service.failed}`);
  let hasUsed = false;
  try {
    const result = await use(service);
    hasUsed = true;
    const { byItself, portFree } = await service.stop();
    must(byItself, 'it does not end at SIGTERM');
    must(portFree, 'its port is not free after it has ended');
    return result;
  } finally {
    if (!hasUsed) await service.stop();
  }
}

/** Ids of the list, lowest first; null when the list cannot be read, which is another check's. @param {Service} service */
async function listed(service) {
  const { json } = await ask(service, 'GET', '/api/notes');
  const notes = /** @type {{ notes?: { id?: unknown }[] } | null | undefined} */ (json)?.notes;
  return Array.isArray(notes) ? notes.map((note) => Number(note?.id)).toSorted((a, b) => a - b) : null;
}

/** Ids that the search finds; null when it finds nothing out. @param {Service} service @param {string} word */
async function foundBy(service, word) {
  const found = await attempt(search(service, word));
  return found?.map((note) => note.id) ?? null;
}

/** @param {Service} service @param {readonly Note[]} notes */
async function mustStillHave(service, notes) {
  for (const note of notes) mustEqual(await see(service, note.id), note, `note ${note.id} after a restart`);
}

/** The notes of the file are its rows, whatever else stands in it. @param {Bench} bench @param {string} database @param {readonly Note[]} notes */
async function mustHoldRows(bench, database, notes) {
  const ids = notes.map((note) => note.id).join(', ');
  const sql = `SELECT id, title, body FROM notes WHERE id IN (${ids}) ORDER BY id`;
  const expected = notes.toSorted((a, b) => a.id - b.id).map((note) => [note.id, note.title, note.body]);
  mustEqual(await rowsOf(bench, database, sql), expected, 'what the table notes has of the notes');
  await rowsOf(bench, database, 'SELECT created_at FROM notes');
}

/** @param {Bench} bench @param {string} database @param {number} restarts */
export async function keptOver(bench, database, restarts) {
  const draw = drawer(bench.random, database);
  const needle = draw.word();
  const { notes, gone, before, found } = await until(bench, database, async (service) => {
    const texts = [draw.note(), { title: draw.odd(40), body: draw.odd(400) }, { title: needle, body: '' }];
    const made = [];
    for (const text of texts) made.push(await put(service, text));
    const last = await put(service, draw.note());
    await remove(service, last.id);
    return { notes: made, gone: last.id, before: await listed(service), found: await foundBy(service, needle) };
  });
  for (let restart = 0; restart < restarts; restart += 1) {
    await until(bench, database, async (service) => {
      await mustStillHave(service, notes);
      mustEqual(await listed(service), before, 'the list of ids after a restart');
      // Whether that is right is another check's; the index itself is read below.
      mustEqual(await foundBy(service, needle), found, 'the list of ids that the search finds after a restart');
      const next = await put(service, draw.note());
      must(next.id > gone, `after a restart a new note gets the id ${next.id}, which was used before`);
      notes.push(next);
      before?.push(next.id);
    });
  }
  await mustHoldRows(bench, database, notes);
  mustEqual(
    await indexed(bench, database, needle),
    [notes[2]?.id],
    'the rowids that notes_fts has for a word of a note',
  );
}

/** A file that exists gets no notes of the program's own. @param {Bench} bench @param {string} database */
export async function emptiedStaysEmpty(bench, database) {
  const draw = drawer(bench.random, database);
  const emptied = await until(bench, database, async (service) => {
    await put(service, draw.note());
    for (const id of (await listed(service)) ?? []) await remove(service, id);
    return (await listed(service))?.length === 0; // When nothing can be deleted, that is another check's.
  });
  if (!emptied) return;
  const found = await until(bench, database, listed);
  mustEqual(found, [], 'the list of a file whose notes were all deleted, after a restart');
}

/** @param {Bench} bench */
export async function notesSurviveARestart(bench) {
  await keptOver(bench, 'restart', 2);
  await emptiedStaysEmpty(bench, 'emptied');
}
