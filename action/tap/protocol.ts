/** What a request says of itself. */
export type RequestFacts = {
  model: string | null;
  stream: boolean;
  systemPromptSha256: string | null;
  toolsSha256: string | null;
  /** Whether the conversation holds tool calls that the model made before. */
  holdsToolCalls: boolean;
};

/** What an answer says, as far as it came. */
export type AnswerFacts = {
  /** The model said that it was done; without that, a stream that ends is a stream that was cut. */
  complete: boolean;
  model: string | null;
  inputTokens: number | null;
  cachedTokens: number | null;
  outputTokens: number | null;
  finishReason: string | null;
  toolCalls: number;
  /** Null when they are too large to be judged. */
  malformedToolCalls: number | null;
  reasoningOnly: boolean;
  emptyTurn: boolean;
  timings: Record<string, number> | null;
  /** An error that came inside a 200: one bounded line, not yet redacted. */
  error: string | null;
  /** Equal for answers with equal text and tool calls, ids left out. */
  signature: string;
};

/** Reads an answer while it passes. Never throws, whatever comes. */
export type AnswerReader = {
  push(chunk: Buffer): void;
  /** Pieces of model output so far; a piece is one token or more. */
  pieces(): number;
  facts(): AnswerFacts;
};

/** One wire protocol between harness and model server. Pure: bytes in, facts out. */
export type ProtocolReader = {
  /** POST here is a model request: recorded with its facts, and counted against the budgets. */
  modelPaths: readonly string[];
  /** GET here is passed on. */
  plainPaths: readonly string[];
  /** Null when the body is not a JSON object. `body` is what to send upstream. */
  readRequest(body: Buffer): { facts: RequestFacts; body: Buffer } | null;
  /** `contentType` of the answer decides how it is read, not what was asked for. */
  readAnswer(contentType: string): AnswerReader;
  /** The same request with next to no output, not streamed. */
  shrink(body: Buffer): Buffer;
  /** An error as this protocol's clients expect it. */
  errorBody(code: string, message: string): string;
};
