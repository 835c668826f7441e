const KIB = 1024;
const MIB = 1024 * KIB;
const GIB = 1024 * MIB;

/**
 * What a trial may use before it is ended (`stop: resource_cap`, scored). Sized so that honest work
 * on any round stays far below, and a hostile one cannot hurt the machine.
 */
export const TRIAL_LIMITS = {
  memoryBytes: 4 * GIB,
  workspaceBytes: 512 * MIB,
  workspaceFiles: 50_000,
  logBytes: 64 * MIB,
  sandbox: { processes: 512, openFiles: 4096, fileBytes: GIB, dataBytes: 8 * GIB, tmpBytes: GIB, homeBytes: GIB },
} as const;

/** What of a workspace is kept and graded; the rest is refused with a reason. */
export const SNAPSHOT_LIMITS = {
  files: 5_000,
  totalBytes: 128 * MIB,
  fileBytes: 32 * MIB,
  depth: 32,
  pathBytes: 1_000,
} as const;

/** What goes into change.patch. Sized so that the worst files cost a second, and honest work is in it whole. */
export const PATCH_LIMITS = {
  bytes: MIB,
  /** A larger text file is named and not compared. */
  fileBytes: 512 * KIB,
  /** Of all files that are read for it. */
  comparedBytes: 16 * MIB,
  /** Lines out and lines in, of one file: behind that the whole file is replaced, and its lines are not known. */
  edits: 2_000,
  /** Behind `edits`, for lines that are costly to tell apart. */
  fileMs: 2_000,
  totalMs: 5_000,
} as const;

/** Notes are read for claims, never in full when somebody made them huge. */
export const NOTES_LIMIT_BYTES = 256 * KIB;

/** Most bytes of one tool result or message kept in transcript.jsonl. */
export const TRANSCRIPT_TEXT_LIMIT = 16 * KIB;

/** Free space without which no trial is started: one full trial's folder, and room to write its record. */
export const DISK_NEEDED_BYTES =
  TRIAL_LIMITS.workspaceBytes + SNAPSHOT_LIMITS.totalBytes + TRIAL_LIMITS.logBytes + 64 * MIB;
