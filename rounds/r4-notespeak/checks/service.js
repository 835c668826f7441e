// @ts-check
import {
  badInputGivesJsonErrors,
  createReturnsTheNote,
  deleteIsIdempotent,
  getReturnsOneNote,
  listHoldsAllNotes,
} from './api.js';
import { ask, CheckFailed, must, withService } from './client.js';
import { HIDDEN } from './hidden.js';
import { servesTheEmbeddedInterface } from './page.js';
import { MadeUp, rowsOf, searchFindsAUniqueNeedle, searchForgetsDeletedNotes } from './search.js';
import { notesSurviveARestart } from './storage.js';

/**
 * @typedef {import('../../../action/evaluators/service/suite.ts').ServiceBench} ServiceBench
 * @typedef {import('../../../action/evaluators/service/suite.ts').ServiceCheck} ServiceCheck
 */

/** The module that the brief demands, as an import of code that is built. */
const SQLITE = /^\s*(?:import\s+)?(?:[\w.]+\s+)?"modernc\.org\/sqlite"/m;

/** @param {ServiceBench} bench */
async function buildsWithoutCgo(bench) {
  const built = await bench.build();
  if (!built.ok) throw new CheckFailed(`it does not build: ${built.why}`);
  const sources = [...bench.sources].filter(([path]) => path.endsWith('.go') && !path.endsWith('_test.go'));
  must(
    sources.some(([, text]) => SQLITE.test(text)),
    'it builds, but without SQLite: nothing in the source imports modernc.org/sqlite',
  );
}

/** @param {ServiceBench} bench */
async function startsAndListens(bench) {
  await withService(bench, 'start', async (service) => {
    await ask(service, 'GET', '/'); // Any answer will do: what is in it is for the other checks.
  });
  const rows = await rowsOf(bench, 'start', "SELECT name FROM sqlite_master WHERE name = 'notes'");
  must(rows.length === 1, 'the database that it has made has no table notes');
}

/** Each has a database of its own and needs of the others no more than it cannot do without. */
const CHECKS = /** @type {const} */ ({
  builds_without_cgo: buildsWithoutCgo,
  starts_and_listens: startsAndListens,
  serves_the_embedded_interface: servesTheEmbeddedInterface,
  create_returns_the_note: createReturnsTheNote,
  list_holds_all_notes: listHoldsAllNotes,
  get_returns_one_note: getReturnsOneNote,
  search_finds_a_unique_needle: searchFindsAUniqueNeedle,
  search_forgets_deleted_notes: searchForgetsDeletedNotes,
  delete_is_idempotent: deleteIsIdempotent,
  bad_input_gives_json_errors: badInputGivesJsonErrors,
  notes_survive_a_restart: notesSurviveARestart,
});

/**
 * Why a check fails; null when it passes. What is no failure of the work is thrown on: a mistake of ours.
 *
 * @param {ServiceBench} bench
 * @param {(bench: ServiceBench) => Promise<void>} run
 * @param {Set<string>} evidence
 */
async function judge(bench, run, evidence) {
  try {
    await run(bench);
    return null;
  } catch (error) {
    if (!(error instanceof CheckFailed)) throw error;
    if (error instanceof MadeUp) evidence.add(error.message);
    return error.message;
  }
}

/** @param {ServiceBench} bench */
export async function grade(bench) {
  /** @type {Set<string>} */
  const evidence = new Set();
  /** @type {Map<string, string | null>} */
  const checks = new Map();
  for (const [id, run] of Object.entries(CHECKS)) checks.set(id, await judge(bench, run, evidence));
  /** @type {ServiceCheck[]} */
  const hidden = [];
  for (const { id, covers, run } of HIDDEN) {
    // It says something only of rules that the checks found kept.
    if (!covers.every((each) => checks.get(each) === null)) continue;
    hidden.push({ id, failed: await judge(bench, run, evidence) });
  }
  return { checks: Array.from(checks, ([id, failed]) => ({ id, failed })), hidden, evidence: [...evidence] };
}
