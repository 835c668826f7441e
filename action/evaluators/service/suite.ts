import type { Seen } from '../../core/seen.ts';

/** What became of one check, with why it failed in one line; null when it passed. */
export type ServiceCheck = { id: string; failed: string | null };

/** An answer of the service, bounded; whatever stands in it is the contestant's. */
export type HttpAnswer = {
  status: number;
  /** Lower-case names. */
  headers: Readonly<Record<string, string>>;
  body: string;
  /** The body as JSON; undefined when it is none. */
  json: unknown;
};

/** A running service in its sandbox. It is ended with everything it started. */
export type RunningService = {
  port: number;
  /**
   * A body that is a string is sent as it is, any other as JSON; both as application/json if `headers` do not differ.
   * Redirections are not followed. Rejects with one line that says why when there is no answer in time or one that
   * is too large: a suite must catch that, since what it throws itself is a failure of the bench.
   */
  request(
    method: string,
    path: string,
    body?: unknown,
    headers?: Readonly<Record<string, string>>,
  ): Promise<HttpAnswer>;
  /**
   * Asks it to end (SIGTERM) and waits a moment, then ends it with all that it started.
   * Both are of the moment before that: whether it had ended, and whether nothing listened on its port any more.
   */
  stop(): Promise<{ byItself: boolean; portFree: boolean }>;
};

/** What a round's own module of checks is given. Everything is bounded in time and size. */
export type ServiceBench = {
  /** The same for the same seed of a grading: needles, titles, texts. */
  random(label: string): string;
  /** Builds the work once; further calls give the same. */
  build(): Promise<{ ok: true; seconds: number; binaryBytes: number } | { ok: false; why: string }>;
  /**
   * Starts what was built in an empty folder with no other file beside it, on a port that was free, and waits
   * until it listens. `database` names a file of this grading (`a-z`, digits, dashes): the same name is the same file.
   */
  start(database: string): Promise<RunningService | { failed: string }>;
  /**
   * Reads a database file in a sandbox of its own, without the service: rows of one SQL query as plain data, blobs
   * as hexadecimal digits. It reads a copy, also while the service runs.
   */
  query(database: string, sql: string): Promise<{ ok: true; rows: unknown[][] } | { ok: false; why: string }>;
  /** Source files of the work, by path, bounded. */
  sources: ReadonlyMap<string, string>;
  /** Keeps figures and facts for the record. */
  note(measures: Seen['measures'], facts: Seen['facts']): void;
};

/** Every declared check, and every hidden case that was tried: it counts only if all checks that it covers passed. */
export type ServiceGraded = { checks: ServiceCheck[]; hidden: ServiceCheck[]; evidence: string[] };

/** `checks/service.js` of a round exports `grade`. What it throws is a failure of the bench. */
export type ServiceSuite = {
  grade(bench: ServiceBench): Promise<ServiceGraded>;
  /** The service's arguments, as the brief fixes them; without it `-port` and `-db`. */
  flags?(port: number, database: string): readonly string[];
};
