// @ts-check
import { isDeepStrictEqual } from 'node:util';

/**
 * @typedef {import('../../../action/evaluators/service/suite.ts').ServiceBench} Bench
 * @typedef {import('../../../action/evaluators/service/suite.ts').RunningService} Service
 * @typedef {import('../../../action/evaluators/service/suite.ts').HttpAnswer} Answer
 * @typedef {{ title: string, body: string }} Text
 * @typedef {{ id: number, title: string, body: string, created_at: string }} Note
 */

/** What the work does not do, in one line. Anything else that is thrown is a mistake of the checks. */
export class CheckFailed extends Error {
  name = 'CheckFailed';
}

/**
 * @param {unknown} holds
 * @param {string} otherwise Says what is wrong when it does not hold.
 * @returns {asserts holds}
 */
export function must(holds, otherwise) {
  if (!holds) throw new CheckFailed(otherwise);
}

/**
 * What a check can do without; null when the work does not give it.
 *
 * @template T
 * @param {Promise<T>} promise
 * @returns {Promise<T | null>}
 */
export async function attempt(promise) {
  try {
    return await promise;
  } catch (error) {
    if (error instanceof CheckFailed) return null;
    throw error;
  }
}

/** A contestant's text, short enough for a line of ours. @param {unknown} value */
export function brief(value) {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length <= 80 ? text : `${text.slice(0, 79)}…`;
}

/**
 * Starts the service, and ends it whatever becomes of the check.
 *
 * @template T
 * @param {Bench} bench
 * @param {string} database
 * @param {(service: Service) => Promise<T>} use
 */
export async function withService(bench, database, use) {
  const service = await bench.start(database);
  if ('failed' in service) throw new CheckFailed(`it does not start: ${service.failed}`);
  try {
    return await use(service);
  } finally {
    await service.stop();
  }
}

/**
 * One request. A string is sent as it is, anything else as JSON.
 *
 * @param {Service} service
 * @param {string} method
 * @param {string} path
 * @param {unknown} [body]
 * @param {Record<string, string>} [headers]
 * @returns {Promise<Answer>}
 */
export async function ask(service, method, path, body, headers) {
  try {
    return await service.request(method, path, body, headers);
  } catch (error) {
    throw new CheckFailed(`${method} ${path.slice(0, 60)}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** The answer of a request that must succeed with JSON. @param {Answer} answer @param {number} status @param {string} what */
export function jsonOf(answer, status, what) {
  must(answer.status === status, `${what} is answered ${answer.status}, not ${status}`);
  mustBeJson(answer, what);
  return answer.json;
}

/** @param {Answer} answer @param {string} what */
export function mustBeJson(answer, what) {
  const type = answer.headers['content-type'] ?? 'none';
  must(/^application\/json\s*(;|$)/i.test(type), `the content type of ${what} is ${brief(type)}, not application/json`);
  must(answer.json !== undefined, `${what} is not answered with JSON`);
}

/** Whether a value from outside is a note. @param {unknown} value @returns {value is Note} */
export function isNote(value) {
  return wrongWithNote(value) === null;
}

/** RFC 3339; what kind of calendar stands behind it is not ours to judge. */
const TIME = /^\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:\d\d)$/;

/** @param {unknown} value @returns {string | null} */
export function wrongWithNote(value) {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return `${brief(value)} is no note`;
  const { id, title, body, created_at: at } = /** @type {Record<string, unknown>} */ (value);
  if (!Number.isSafeInteger(id) || Number(id) < 1) return `the id of a note is ${brief(id)}`;
  if (typeof title !== 'string') return `the title of a note is ${brief(title)}`;
  if (typeof body !== 'string') return `the body of a note is ${brief(body)}`;
  if (typeof at !== 'string' || !TIME.test(at)) return `created_at of a note is ${brief(at)}`;
  return null;
}

/**
 * The fields of a note that are named: further ones do not matter.
 *
 * @param {unknown} value @param {string} what @returns {Note}
 */
export function noteOf(value, what) {
  const wrong = wrongWithNote(value);
  must(wrong === null, `${what}: ${wrong}`);
  const { id, title, body, created_at } = /** @type {Note} */ (value);
  return { id, title, body, created_at };
}

/** Notes of a list in its order. @param {unknown} json @param {string} what */
export function notesOf(json, what) {
  const notes = /** @type {{ notes?: unknown } | null} */ (json)?.notes;
  must(Array.isArray(notes), `${what} has ${brief(notes)} for notes, not a list`);
  return notes.map((note) => noteOf(note, what));
}

/** @param {Service} service */
export async function listNotes(service) {
  return notesOf(jsonOf(await ask(service, 'GET', '/api/notes'), 200, 'GET /api/notes'), 'GET /api/notes');
}

/** @param {string} text */
export function searchPath(text) {
  return `/api/search?q=${encodeURIComponent(text)}`;
}

/** @param {Service} service @param {string} text */
export async function search(service, text) {
  const what = `the search for ${brief(text)}`;
  return notesOf(jsonOf(await ask(service, 'GET', searchPath(text)), 200, what), what);
}

/**
 * Makes a note for a check that looks at something else: how creating is answered does not matter to it.
 *
 * @param {Service} service @param {Text} text @returns {Promise<Note>}
 */
export async function put(service, text) {
  const { json } = await ask(service, 'POST', '/api/notes', text);
  if (isNote(json) && json.title === text.title) return noteOf(json, 'a new note');
  const listed = await ask(service, 'GET', '/api/notes');
  const notes = /** @type {{ notes?: unknown } | null | undefined} */ (listed.json)?.notes;
  const found = Array.isArray(notes) ? notes.find((note) => isNote(note) && note.title === text.title) : undefined;
  must(found !== undefined, 'no note can be made: neither the answer nor the list has it');
  return noteOf(found, 'a listed note');
}

/**
 * The note of an id as the service shows it, by whichever way it shows any; null when it has none.
 *
 * @param {Service} service @param {number} id @returns {Promise<Note | null>}
 */
export async function see(service, id) {
  const { status, json } = await ask(service, 'GET', `/api/notes/${id}`);
  if (status === 200 && isNote(json)) return noteOf(json, 'a note');
  const notes = await attempt(listNotes(service));
  must(notes !== null || status === 404, `note ${id} can be seen neither by itself nor in the list`);
  return notes?.find((note) => note.id === id) ?? null;
}

/** @param {Service} service @param {number} id */
export async function remove(service, id) {
  return ask(service, 'DELETE', `/api/notes/${id}`);
}

/** @param {unknown} found @param {unknown} expected @param {string} what */
export function mustEqual(found, expected, what) {
  must(isDeepStrictEqual(found, expected), `${what} is ${brief(found)}, not ${brief(expected)}`);
}

/** Same notes in any order. @param {readonly Note[]} found @param {readonly Note[]} expected @param {string} what */
export function mustBeThese(found, expected, what) {
  /** @param {readonly Note[]} notes */
  const sorted = (notes) => notes.toSorted((a, b) => a.id - b.id);
  /** @param {readonly Note[]} notes */
  const ids = (notes) => sorted(notes).map((note) => note.id);
  mustEqual(ids(found), ids(expected), `${what}: the list of ids`);
  for (const [index, note] of sorted(found).entries()) mustEqual(note, sorted(expected)[index], what);
}
