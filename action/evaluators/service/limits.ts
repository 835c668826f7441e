const KIB = 1024;
const MIB = 1024 * KIB;
const GIB = 1024 * MIB;

/** Bounds of a service while it is graded, as the briefs state them. */
export const SERVICE = {
  buildMs: 180_000,
  startMs: 15_000,
  /** From SIGTERM until it is ended. */
  stopMs: 5_000,
  requestMs: 5_000,
  answerBytes: 1_000_000,
  /** Of all requests and starts together: once spent, every further one fails at once. */
  totalMs: 300_000,
  memoryBytes: GIB,
  diskBytes: 256 * MIB,
  processes: 256,
  logBytes: 4 * MIB,
} as const;

/** Behind each of these bounds, in which our own programs in the sandbox do their part of it. */
export const OWN_MS = 5_000;
/** Of our own programs in a sandbox before the service is in it, on a busy machine. */
export const READY_MS = 60_000;
export const QUERY_MS = 15_000;

export const SERVICE_SANDBOX = {
  processes: SERVICE.processes,
  openFiles: 1024,
  fileBytes: SERVICE.diskBytes,
  dataBytes: 4 * GIB,
  tmpBytes: 64 * MIB,
  homeBytes: 64 * MIB,
} as const;

export const BUILD_SANDBOX = {
  processes: 512,
  openFiles: 4096,
  fileBytes: GIB,
  dataBytes: 8 * GIB,
  tmpBytes: GIB,
  homeBytes: GIB,
} as const;

export const BUILD_MEMORY_BYTES = 4 * GIB;
export const BINARY_BYTES = 256 * MIB;

/** Of the source that a suite may read. */
export const SOURCES = { files: 2_000, fileBytes: 256 * KIB, allBytes: 8 * MIB } as const;

/** Of the rows that a query gives, as JSON. */
export const ROWS_BYTES = MIB;
