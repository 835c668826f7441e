import { createHash, type Hash } from 'node:crypto';
import type { AnswerFacts } from './protocol.ts';

/** Arguments kept per answer to judge whether they are JSON. Larger ones are not judged, only counted. */
const ARGUMENTS_LIMIT_CHARS = 8 * 1024 * 1024;

/** Calls of one answer that are told apart. More are a flood: counted as one further call, and none is judged. */
const MOST_CALLS = 1000;
const REST = 'rest';

/** The name only tells answers apart, so its hash will do: a server may stream a name without end. */
type ToolCall = { name: Hash; hash: Hash; parts: string[] };

/** What an answer adds up to, piece by piece, in bounded memory. Every protocol's reader fills one. */
export type Answer = {
  text(piece: string): void;
  reasoning(piece: string): void;
  /** `key` joins the pieces of one call: an index, or an id. */
  toolCall(key: string, name: string, argumentsPiece: string): void;
  pieces(): number;
  facts(): Pick<AnswerFacts, 'toolCalls' | 'malformedToolCalls' | 'reasoningOnly' | 'emptyTurn' | 'signature'>;
};

export function createAnswer(): Answer {
  const textHash = createHash('sha256');
  const calls = createCalls();
  let said = false;
  let thought = false;
  let pieces = 0;
  return {
    text(piece) {
      if (piece === '') return;
      pieces += 1;
      textHash.update(piece);
      said ||= piece.trim() !== '';
    },
    reasoning(piece) {
      if (piece === '') return;
      pieces += 1;
      thought ||= piece.trim() !== '';
    },
    toolCall(key, name, argumentsPiece) {
      pieces += 1;
      calls.add(key, name, argumentsPiece);
    },
    pieces: () => pieces,
    facts() {
      const all = calls.all();
      const silent = !said && all.length === 0;
      return {
        toolCalls: all.length,
        malformedToolCalls: calls.malformed(),
        reasoningOnly: silent && thought,
        emptyTurn: silent && !thought,
        signature: sign(textHash, all),
      };
    },
  };
}

function createCalls() {
  const calls = new Map<string, ToolCall>();
  let argumentsChars = 0;
  return {
    add(key: string, name: string, argumentsPiece: string) {
      const kept = calls.has(key) || calls.size < MOST_CALLS ? key : REST;
      const call = calls.get(kept) ?? { name: createHash('sha256'), hash: createHash('sha256'), parts: [] };
      calls.set(kept, call);
      call.name.update(name);
      call.hash.update(argumentsPiece);
      argumentsChars += argumentsPiece.length;
      // Empty pieces add no characters, so no limit on those would end them.
      if (argumentsPiece !== '' && argumentsChars <= ARGUMENTS_LIMIT_CHARS) call.parts.push(argumentsPiece);
    },
    all: () => [...calls.values()],
    malformed(): number | null {
      if (argumentsChars > ARGUMENTS_LIMIT_CHARS || calls.size > MOST_CALLS) return null;
      return [...calls.values()].filter((call) => !isJson(call.parts.join(''))).length;
    },
  };
}

function sign(textHash: Hash, calls: readonly ToolCall[]): string {
  // Copies: facts() may be asked for while the answer is still coming.
  const whole = createHash('sha256').update(textHash.copy().digest());
  for (const call of calls) whole.update(call.name.copy().digest()).update(call.hash.copy().digest());
  return whole.digest('hex');
}

function isJson(text: string): boolean {
  // A call without arguments: servers send nothing where `{}` is meant, and every harness takes it.
  if (text.trim() === '') return true;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
