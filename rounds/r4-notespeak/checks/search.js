// @ts-check
import { CheckFailed, must, mustBeThese, mustEqual, put, remove, search, withService } from './client.js';
import { drawer } from './words.js';

/**
 * @typedef {import('./client.js').Bench} Bench
 * @typedef {import('./client.js').Service} Service
 * @typedef {import('./client.js').Note} Note
 * @typedef {import('./client.js').Text} Text
 * @typedef {ReturnType<typeof drawer>} Drawer
 */

/** Behind these a trigger has long said when it fires. */
const TRIGGER_HEAD_CHARS = 1_000;

/** A search that finds what was never stored makes its answers up: no mistake does that. */
export class MadeUp extends CheckFailed {
  name = 'MadeUp';
}

/** @param {Service} service @param {string} text @param {readonly Note[]} expected */
export async function mustFind(service, text, expected) {
  mustBeThese(await search(service, text), expected, `what the search for ${JSON.stringify(text).slice(0, 60)} finds`);
}

/** @param {Service} service @param {string} needle A word that was never stored. */
export async function mustNotMakeUp(service, needle) {
  const found = await search(service, needle);
  const madeUp = found.find(({ title, body }) => `${title}\n${body}`.toLowerCase().includes(needle.toLowerCase()));
  if (madeUp !== undefined)
    throw new MadeUp('the search finds a word that was never stored, in a note that was never made');
  mustEqual(found, [], 'what the search for a word that was never stored finds');
}

/** Words in titles, in bodies, in both, and between other characters. @param {Service} service @param {Drawer} draw */
export async function needlesAreFound(service, draw) {
  const [a, b, c] = [draw.word(), draw.word(), draw.word()];
  const inTitle = await put(service, { title: `${draw.words(2)} ${a}`, body: draw.words(20) });
  const inBody = await put(service, { title: draw.words(2), body: `${draw.words(20)} ${b}, ${draw.words(5)}` });
  const inBoth = await put(service, { title: `${c} ${draw.words(1)}`, body: `"${a}"\n<${b}>_${draw.word()}` });
  await mustFind(service, a, [inTitle, inBoth]);
  await mustFind(service, b, [inBody, inBoth]);
  await mustFind(service, c, [inBoth]);
  // Every word must be there: in any order, one in the title and another in the body.
  await mustFind(service, `${a} ${c}`, [inBoth]);
  await mustFind(service, ` ${b}\t${c}  ${a} `, [inBoth]);
  await mustFind(service, `${a} ${draw.word()}`, []);
}

/** @param {Service} service @param {Drawer} draw */
export async function onlyWholeWordsAreFound(service, draw) {
  const [needle, ending] = [draw.word(), draw.word()];
  const mixed = `${draw.number(1e9)}${ending}`;
  const note = await put(service, { title: draw.words(2), body: `${needle} ${draw.words(3)} ${mixed}` });
  await mustFind(service, needle, [note]);
  await mustFind(service, mixed, [note]);
  for (const part of [needle.slice(0, -1), needle.slice(1), `${needle}s`, ending]) {
    await mustFind(service, part, []);
  }
}

/** @param {Service} service @param {Drawer} draw */
export async function caseDoesNotMatter(service, draw) {
  for (const script of /** @type {const} */ (['latin', 'greek', 'cyrillic'])) {
    const [low, high] = [draw.word(script), draw.word(script)];
    const title = `${low} ${high.toUpperCase()}`;
    const note = await put(service, { title, body: draw.words(3) });
    await mustFind(service, low.toUpperCase(), [note]);
    await mustFind(service, high, [note]);
    await mustFind(service, `${high[0]?.toUpperCase()}${high.slice(1)} ${low}`, [note]);
  }
  for (const script of /** @type {const} */ (['georgian', 'han'])) {
    const needle = draw.word(script);
    const note = await put(service, { title: draw.words(2), body: `${draw.words(2)}、${needle}。` });
    await mustFind(service, needle, [note]);
  }
}

/** Each way to write a query of FTS5, or of SQL, around words that are there. @param {Service} service @param {Drawer} draw */
export async function syntaxIsPlainText(service, draw) {
  const [a, b] = [draw.word(), draw.word()];
  const plain = await put(service, { title: `${a} ${draw.words(2)}`, body: `${draw.words(3)} ${b}` });
  const texts = [`"${a}`, `${a}"`, `'${a}'`, `${a}*`, `^${a}`, `(${a}`, `${a})`, `${a}:`, `-${a} +${b}`, `{${a} ${b}}`];
  texts.push(`%${a}%`, `${a}; --${b}`, `${a}\\${b}`, `"${a}" "${b}"`, `"${b} ${a}"`, `${a} & ${b}`, `(${a})(${b})`);
  for (const text of texts) await mustFind(service, text, [plain]);
  // A prefix with an asterisk is that prefix as a word, and a column's name is a word.
  for (const text of [`${a.slice(0, 6)}*`, `title:${a}`, `NOT ${a}`, `NEAR(${a} ${b})`, `${a} OR ${draw.word()}`]) {
    await mustFind(service, text, []);
  }
  const speaking = await put(service, { title: `${a} AND ${b}`, body: `or not near: ${draw.words(2)}` });
  for (const text of [`${a} AND ${b}`, `${a} OR ${b}`, `${a} NOT ${b}`, `NEAR(${a} ${b})`, `NOT ${a}`, 'AND ' + b]) {
    await mustFind(service, text, [speaking]);
  }
  for (const text of ['"', '""', '*', "'", '- -', '(', ':', '"*"', '()', '^', '!?…']) await mustFind(service, text, []);
}

/** @param {Bench} bench */
export async function searchFindsAUniqueNeedle(bench) {
  const draw = drawer(bench.random, 'search');
  await withService(bench, 'search', async (service) => {
    await mustNotMakeUp(service, draw.word());
    for (let index = 0; index < 5; index += 1) await put(service, draw.note());
    await needlesAreFound(service, draw);
    await onlyWholeWordsAreFound(service, draw);
    await caseDoesNotMatter(service, draw);
    await syntaxIsPlainText(service, draw);
  });
}

/**
 * Notes that are deleted, and made again with the same words.
 *
 * @param {Service} service @param {Drawer} draw @returns {Promise<{ stays: Note, needle: string, gone: string }>}
 */
export async function deletedNotesAreForgotten(service, draw) {
  const [shared, needle, gone] = [draw.word(), draw.word(), draw.word()];
  const stays = await put(service, { title: `${shared} ${needle}`, body: draw.words(5) });
  const text = { title: `${shared} ${draw.word()}`, body: `${gone} ${draw.words(4)}` };
  const first = await put(service, text);
  await mustFind(service, shared, [stays, first]);
  await mustFind(service, gone, [first]);
  await remove(service, first.id);
  await mustFind(service, gone, []);
  await mustFind(service, shared, [stays]);
  const again = await put(service, text);
  await mustFind(service, gone, [again]);
  await remove(service, again.id);
  await mustFind(service, gone, []);
  return { stays, needle, gone };
}

/** @param {Bench} bench @param {string} database @param {string} sql */
export async function rowsOf(bench, database, sql) {
  const answer = await bench.query(database, sql);
  if (!answer.ok) throw new CheckFailed(`the database file cannot be read: ${answer.why}`);
  return answer.rows;
}

/** The index as it lies in the file, by SQLite's own full-text search. @param {Bench} bench @param {string} database @param {string} word */
export async function indexed(bench, database, word) {
  const rows = await rowsOf(bench, database, `SELECT rowid FROM notes_fts WHERE notes_fts MATCH '"${word}"'`);
  return rows.map((row) => row[0]);
}

/** @param {Bench} bench @param {string} database */
async function mustHaveTriggers(bench, database) {
  const tables = await rowsOf(
    bench,
    database,
    `SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'notes_fts'`,
  );
  must(/\bUSING\s+["'`[]?fts5\b/i.test(String(tables[0]?.[0])), 'the database has no FTS5 table notes_fts');
  const rows = await rowsOf(
    bench,
    database,
    `SELECT sql FROM sqlite_master WHERE type = 'trigger' AND lower(tbl_name) = 'notes'`,
  );
  const triggers = rows
    .map((row) => String(row[0]).split(/\bBEGIN\b/i))
    .filter(([, does]) => /\bnotes_fts\b/i.test(does ?? ''));
  const heads = triggers.map(([head = '']) => head.slice(0, TRIGGER_HEAD_CHARS).toLowerCase().split(/\W+/));
  for (const event of ['insert', 'update', 'delete']) {
    must(
      heads.some((words) => words.includes(event)),
      `no trigger on notes keeps notes_fts in step at ${event}`,
    );
  }
}

/** @param {Bench} bench */
export async function searchForgetsDeletedNotes(bench) {
  const draw = drawer(bench.random, 'forget');
  const { stays, needle, gone } = await withService(bench, 'forget', (service) =>
    deletedNotesAreForgotten(service, draw),
  );
  await mustHaveTriggers(bench, 'forget');
  mustEqual(await indexed(bench, 'forget', needle), [stays.id], 'the rowids that notes_fts has for a word of a note');
  mustEqual(await indexed(bench, 'forget', gone), [], 'the rowids that notes_fts has for a word of a deleted note');
}
