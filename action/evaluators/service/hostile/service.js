/** Grades the hostile service: one check a behaviour, which fails with what came of it. */
let mode = '';

export function flags(port, database) {
  return ['-port', String(port), '-db', database, '-mode', mode, '-word', process.env.HOSTILE_WORD ?? ''];
}

const AT_START = ['hangs', 'crashes'];
const ASKED = ['slow', 'huge', 'garbage', 'floods', 'eats', 'fills', 'kills the relay', 'stops the relay'];
/** Goes on behind the answer, until the grader ends it: on a busy machine that takes its time. */
const ENDED = ['floods', 'eats', 'fills'];
const AT_STOP = ['leaves children', 'ignores SIGTERM'];

export async function grade(bench) {
  const built = await bench.build();
  const checks = [{ id: 'builds', failed: built.ok ? null : built.why }];
  if (built.ok) {
    checks.push({ id: 'honest', failed: await honest(bench, 'one') });
    for (const each of AT_START) checks.push({ id: each, failed: await started(bench, each) });
    for (const each of ASKED) checks.push({ id: each, failed: await asked(bench, each) });
    checks.push({ id: 'spoils its folder', failed: await asked(bench, 'spoils its folder') });
    checks.push({ id: 'spoilt', failed: await started(bench, '', 'spoils-its-folder') });
    const { ok, why } = await bench.query('spoils-its-folder', 'select 1');
    checks.push({ id: 'spoilt database', failed: ok ? null : why });
    checks.push({ id: 'full', failed: await started(bench, '', 'fills') });
    for (const each of AT_STOP) checks.push({ id: each, failed: await stopped(bench, each) });
    checks.push({ id: 'honest again', failed: await honest(bench, 'two') });
  }
  return { checks, hidden: [], evidence: [] };
}

async function started(bench, how, database = 'starts') {
  mode = how;
  const service = await bench.start(database);
  mode = '';
  return 'failed' in service ? service.failed : null;
}

async function asked(bench, what) {
  const service = await bench.start(what.replaceAll(' ', '-'));
  const answer = service.request('GET', `/does?what=${encodeURIComponent(what)}`);
  const failed = await answer.then(() => null).catch((error) => error.message);
  const why = ENDED.includes(what) && isLate(failed) ? await endedBy(service) : failed;
  await service.stop();
  return why;
}

function isLate(failed) {
  return failed?.startsWith('no whole answer') ?? false;
}

async function endedBy(service) {
  for (let asked = 0; asked < 60; asked += 1) {
    const answer = service.request('GET', '/');
    const failed = await answer.then(() => null).catch((error) => error.message);
    if (failed !== null && !isLate(failed)) return failed;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  return null;
}

async function stopped(bench, how) {
  mode = how;
  const service = await bench.start('stops');
  mode = '';
  const { byItself, portFree } = await service.stop();
  return `by itself: ${byItself}, port free: ${portFree}`;
}

/** Passes when a service that behaves is seen as it is. */
async function honest(bench, name) {
  const first = await bench.start(name);
  await first.request('POST', '/', { word: 'ä' });
  const network = await first.request('GET', '/does?what=network');
  const nested = await first.request('GET', '/does?what=nested');
  const ended = await first.stop();
  const second = await bench.start(name);
  const answer = await second.request('POST', '/', 'no json', { 'Content-Type': 'text/plain' });
  const query = await bench.query(name, 'select * from sqlite_master');
  await second.stop();
  const seen = {
    network: network.json,
    nested: [nested.body.length, nested.json ?? null],
    ended,
    answer: { ...answer.json, status: answer.status, type: answer.headers['content-type'] },
    query,
  };
  return same(seen) ? null : JSON.stringify(seen);
}

function same(seen) {
  const wanted = {
    network: { network: false, bench: false },
    nested: [500000, null],
    ended: { byItself: true, portFree: true },
    answer: {
      ...{ kept: '{"word":"ä"}no json', sent: 'text/plain', beside: 0, with_binary: 1 },
      ...{ status: 200, type: 'application/json' },
    },
    // What it keeps is text and no database.
    query: { ok: false, why: 'DatabaseError: file is not a database' },
  };
  return JSON.stringify(seen) === JSON.stringify(wanted);
}
