import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { oneLine, publishable } from '../../core/redact.ts';
import { readBounded } from '../../system/workspace.ts';
import { OWN_MS, QUERY_MS, ROWS_BYTES, SERVICE, SERVICE_SANDBOX } from './limits.ts';
import { type Grading, makeWork, runStep } from './step.ts';

const PYTHON = '/usr/bin/python3';
const LOG_BYTES = 64 * 1024;
/** Of a database file that is read: notes of a grading are a thousandth of it. */
const FILE_BYTES = 64 * 1024 ** 2;

/**
 * Reads a copy: beside a database that a service was killed on lies a log that SQLite has to work in first. A copy
 * taken while somebody writes may be torn, so it is taken again until nothing changed meanwhile.
 */
const SCRIPT = `
import json, math, os, shutil, sqlite3, stat, sys, time
folder, out, sql, limit, most = *sys.argv[1:4], int(sys.argv[4]), int(sys.argv[5])
here = os.environ["TMPDIR"]
names = ["data.db", "data.db-wal", "data.db-journal"]
def look():
    found = {}
    for name in names:
        try: state = os.lstat(os.path.join(folder, name))
        except FileNotFoundError: continue
        if not stat.S_ISREG(state.st_mode): raise ValueError(name + " is not a regular file")
        if state.st_size > most: raise ValueError(name + " is too large")
        found[name] = (state.st_size, state.st_mtime_ns)
    return found
def copy():
    for attempt in range(20):
        before = look()
        if "data.db" not in before: raise ValueError("there is no database file")
        for name in before: shutil.copyfile(os.path.join(folder, name), os.path.join(here, name))
        if look() == before: return
        for name in before: os.unlink(os.path.join(here, name))
        time.sleep(0.05)
    raise ValueError("the database never stands still")
def plain(value):
    if isinstance(value, float) and not math.isfinite(value): return str(value)
    return value.hex() if isinstance(value, bytes) else value
try:
    copy()
    base = sqlite3.connect(os.path.join(here, "data.db"), isolation_level=None)
    base.text_factory = lambda data: data.decode("utf-8", "replace")
    rows, size = [], 0
    for row in base.execute(sql):
        rows.append([plain(value) for value in row])
        size += sum(len(str(value)) for value in rows[-1]) + 8
        if size > limit: raise ValueError("more than %d bytes of rows" % limit)
    answer = {"ok": True, "rows": rows}
except Exception as error:
    answer = {"ok": False, "why": "%s: %s" % (type(error).__name__, str(error)[:200])}
with open(os.path.join(out, "rows.json"), "w") as file: json.dump(answer, file)
`;

const answerSchema = z.discriminatedUnion('ok', [
  z.strictObject({
    ok: z.literal(true),
    rows: z.array(z.array(z.union([z.string(), z.number(), z.null()]))),
  }),
  z.strictObject({ ok: z.literal(false), why: z.string() }),
]);

export type Rows = { ok: true; rows: unknown[][] } | { ok: false; why: string };

/** The folder that holds one database of this grading, and what the service puts beside it. */
export function databaseFolder(grading: Grading, database: string): Promise<string> {
  if (!/^[a-z0-9-]{1,40}$/.test(database)) throw new TypeError(`no name for a database: ${database}`);
  return makeWork(grading, `data-${database}`);
}

/** Reads rows of a database file with the system's own SQLite. */
export async function readRows(grading: Grading, database: string, sql: string, number: number): Promise<Rows> {
  const data = await databaseFolder(grading, database);
  const work = await makeWork(grading, `query-${number}`);
  const end = await runStep(
    grading,
    {
      name: `query-${number}`,
      work,
      binds: [{ source: data, target: '/opt/data' }],
      env: { PYTHONDONTWRITEBYTECODE: '1' },
      argv: [PYTHON, '-I', '-B', '-c', SCRIPT, '/opt/data', '/work', sql, String(ROWS_BYTES), String(FILE_BYTES)],
      limits: { ...SERVICE_SANDBOX, tmpBytes: FILE_BYTES * 3 },
      supervised: false,
      logBytes: LOG_BYTES,
      timeoutMs: QUERY_MS + OWN_MS,
      memoryBytes: SERVICE.memoryBytes,
      diskBytes: SERVICE.diskBytes,
    },
    new AbortController().signal,
  );
  grading.context.signal.throwIfAborted();
  if (end.kind === 'unstartable') throw new Error(`the sandbox of a query: ${end.reason}`);
  if (end.kind !== 'exited' || end.code !== 0) return { ok: false, why: `reading the database ended: ${end.kind}` };
  const read = await readBounded(join(work, 'rows.json'), ROWS_BYTES * 8);
  if (!read.ok || read.truncated) return { ok: false, why: 'the database cannot be read' };
  return told(read.data);
}

function told(data: Buffer): Rows {
  const answer = answerSchema.parse(JSON.parse(data.toString('utf8')));
  return answer.ok ? answer : { ok: false, why: oneLine(publishable(answer.why, []), 250) };
}

/** Whether this machine can read such databases at all. */
export async function readsDatabases(): Promise<boolean> {
  const probe = 'import sqlite3; sqlite3.connect(":memory:").execute("create virtual table probe using fts5(text)")';
  try {
    await promisify(execFile)(PYTHON, ['-I', '-B', '-c', probe], { cwd: '/', env: {}, timeout: QUERY_MS });
    return true;
  } catch {
    return false;
  }
}
