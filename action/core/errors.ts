/** Every way a caller can get the bench wrong. Codes are stable; messages are not. */
export type BenchErrorCode =
  | 'E_CONFIG'
  | 'E_ROUND'
  | 'E_CONTESTANT'
  | 'E_EMPTY_PLAN'
  | 'E_PLAN'
  | 'E_RECORD'
  | 'E_HARNESS'
  | 'E_SANDBOX'
  | 'E_DISK'
  | 'E_USAGE';

/**
 * A mistake the caller can fix: a bad input, a malformed round, a missing file.
 *
 * Anything else that is thrown is a bug in the bench, and a broken trial is not
 * thrown at all: it is an `Outcome` of kind `broken`.
 */
export class BenchError extends Error {
  override readonly name = 'BenchError';
  readonly code: BenchErrorCode;
  /** One imperative sentence: what to do now. */
  readonly hint: string | undefined;

  constructor(code: BenchErrorCode, message: string, options: { hint?: string; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.hint = options.hint;
  }
}
