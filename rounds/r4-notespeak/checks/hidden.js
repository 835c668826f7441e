// @ts-check
import { mistakes, mustCreate, mustDelete, mustRefuse } from './api.js';
import { listNotes, must, mustEqual, noteOf, put, remove, search, see, withService } from './client.js';
import { mustShowTitles, readFront } from './page.js';
import { caseDoesNotMatter, deletedNotesAreForgotten, mustFind, needlesAreFound, syntaxIsPlainText } from './search.js';
import { emptiedStaysEmpty, keptOver } from './storage.js';
import { drawer, SCRIPTS } from './words.js';

/**
 * @typedef {import('./client.js').Bench} Bench
 * @typedef {import('./client.js').Service} Service
 */

const MANY = 60;

/** @param {Bench} bench */
async function manyNotesAreListed(bench) {
  const draw = drawer(bench.random, 'many notes');
  await withService(bench, 'many-notes', async (service) => {
    const all = await listNotes(service);
    for (let index = 0; index < MANY; index += 1) all.push(await put(service, draw.note()));
    mustEqual(
      await listNotes(service),
      all.toSorted((a, b) => b.id - a.id),
      'the list of many notes',
    );
    for (const note of draw.shuffled(all).slice(0, 8)) mustEqual(await see(service, note.id), note, `note ${note.id}`);
  });
}

/** @param {Bench} bench */
async function manyNeedlesAreFound(bench) {
  const draw = drawer(bench.random, 'many needles');
  await withService(bench, 'many-needles', async (service) => {
    const scripts = /** @type {(keyof typeof SCRIPTS)[]} */ (Object.keys(SCRIPTS));
    const made = [];
    for (let index = 0; index < 15; index += 1) {
      const needle = draw.word(scripts[draw.number(scripts.length)]);
      const [title, body] = draw.shuffled([`${draw.words(2)} ${needle}`, draw.words(12)]);
      made.push({ needle, note: await put(service, { title: title ?? '', body: body ?? '' }) });
    }
    for (const { needle, note } of draw.shuffled(made)) await mustFind(service, needle, [note]);
    await needlesAreFound(service, draw);
  });
}

/** @param {Bench} bench */
async function anyQueryIsPlainText(bench) {
  const draw = drawer(bench.random, 'any query');
  await withService(bench, 'any-query', async (service) => {
    await caseDoesNotMatter(service, draw);
    await syntaxIsPlainText(service, draw);
    const signs = `"'*^(){}[]:;-+,.<>=|&!?%_\\/@#~ `;
    for (let index = 0; index < 8; index += 1) {
      const [a, b] = [draw.word(), draw.word()];
      const note = await put(service, { title: a, body: `${draw.words(4)} ${b}` });
      const sign = () => draw.run(signs, 1 + draw.number(4));
      await mustFind(service, `${sign()}${a}${sign()}${b}${sign()}`, [note]);
    }
  });
}

/** @param {Bench} bench */
async function anyTextIsKept(bench) {
  const draw = drawer(bench.random, 'any text');
  await withService(bench, 'any-text', async (service) => {
    for (let index = 0; index < 8; index += 1) {
      const text = { title: draw.odd(draw.number(120)), body: index % 4 === 0 ? '' : draw.odd(draw.number(20_000)) };
      const made = await mustCreate(service, text);
      mustEqual(noteOf(await see(service, made.id), 'the note'), made, 'the note that was made');
    }
  });
}

/** @param {Bench} bench */
async function anyDeletedNoteIsForgotten(bench) {
  const draw = drawer(bench.random, 'any deleted');
  await withService(bench, 'any-deleted', async (service) => {
    const made = [];
    for (let index = 0; index < 12; index += 1) {
      const [shared, needle] = [`${draw.word()}`, draw.word()];
      const note = await put(service, { title: `${shared} ${needle}`, body: draw.words(3) });
      made.push({ needle, note });
    }
    const mixed = draw.shuffled(made);
    for (const { note } of mixed.slice(0, 6)) await remove(service, note.id);
    for (const { needle } of mixed.slice(0, 6)) await mustFind(service, needle, []);
    for (const { needle, note } of mixed.slice(6)) await mustFind(service, needle, [note]);
    for (let index = 0; index < 2; index += 1) await deletedNotesAreForgotten(service, draw);
  });
}

/** @param {Bench} bench */
async function anyOrderOfDeleting(bench) {
  const draw = drawer(bench.random, 'any order');
  await withService(bench, 'any-order', async (service) => {
    const made = [];
    for (let index = 0; index < 10; index += 1) made.push(await put(service, draw.note()));
    const [gone, kept] = [draw.shuffled(made).slice(0, 5), /** @type {typeof made} */ ([])];
    kept.push(...made.filter((note) => !gone.includes(note)));
    for (const note of [...gone, ...draw.shuffled(gone)]) await mustDelete(service, note.id, 'a note');
    for (const note of gone) must((await see(service, note.id)) === null, 'a deleted note is still there');
    for (const note of kept) mustEqual(await see(service, note.id), note, 'a note that was not deleted');
  });
}

/** @param {Bench} bench */
async function anyMistakeIsRefused(bench) {
  const draw = drawer(bench.random, 'any mistake');
  await withService(bench, 'any-mistake', async (service) => {
    const kept = await put(service, draw.note());
    await mustRefuse(service, draw.shuffled(mistakes(draw, kept.id)));
    mustEqual(await see(service, kept.id), kept, 'a note after all the mistakes');
  });
}

/** @param {Bench} bench */
async function anyTitleIsOnThePage(bench) {
  const draw = drawer(bench.random, 'any title');
  await withService(bench, 'any-title', async (service) => {
    const made = [];
    for (let index = 0; index < 12; index += 1) {
      made.push(await put(service, { title: `${draw.word()} ${draw.odd(30)}`, body: draw.odd(100) }));
    }
    mustShowTitles(
      await readFront(service),
      made.map((note) => note.title),
    );
  });
}

/** Two files hold two sets of notes, whichever was open last. @param {Bench} bench */
async function filesDoNotMix(bench) {
  const draw = drawer(bench.random, 'files');
  const [a, b] = [draw.word(), draw.word()];
  await withService(bench, 'file-a', (service) => put(service, { title: a, body: '' }));
  await withService(bench, 'file-b', async (service) => {
    await mustFind(service, a, []);
    await put(service, { title: b, body: '' });
  });
  await withService(bench, 'file-a', async (service) => {
    await mustFind(service, b, []);
    mustEqual(
      (await search(service, a)).map((note) => note.title),
      [a],
      'what the file holds',
    );
  });
}

/** @param {Bench} bench */
async function anyRestartKeepsAll(bench) {
  await keptOver(bench, 'restarts', 3);
  await emptiedStaysEmpty(bench, 'emptied-again');
}

/**
 * The same rules with more values, each tried only where the checks that it covers pass.
 *
 * @type {readonly { id: string, covers: readonly string[], run: (bench: Bench) => Promise<void> }[]}
 */
export const HIDDEN = [
  { id: 'many_notes_are_listed', covers: ['list_holds_all_notes', 'get_returns_one_note'], run: manyNotesAreListed },
  { id: 'many_needles_are_found', covers: ['search_finds_a_unique_needle'], run: manyNeedlesAreFound },
  { id: 'any_query_is_plain_text', covers: ['search_finds_a_unique_needle'], run: anyQueryIsPlainText },
  { id: 'any_text_is_kept', covers: ['create_returns_the_note', 'get_returns_one_note'], run: anyTextIsKept },
  { id: 'any_deleted_note_is_forgotten', covers: ['search_forgets_deleted_notes'], run: anyDeletedNoteIsForgotten },
  { id: 'any_order_of_deleting', covers: ['delete_is_idempotent'], run: anyOrderOfDeleting },
  { id: 'any_mistake_is_refused', covers: ['bad_input_gives_json_errors'], run: anyMistakeIsRefused },
  { id: 'any_title_is_on_the_page', covers: ['serves_the_embedded_interface'], run: anyTitleIsOnThePage },
  {
    id: 'files_do_not_mix',
    covers: ['builds_without_cgo', 'starts_and_listens', 'search_finds_a_unique_needle', 'notes_survive_a_restart'],
    run: filesDoNotMix,
  },
  { id: 'any_restart_keeps_all', covers: ['notes_survive_a_restart'], run: anyRestartKeepsAll },
];
