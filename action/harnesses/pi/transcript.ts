import { z } from 'zod';
import type { SessionEnd, TranscriptEvent } from '../../core/transcript.ts';
import type { TranscriptReader } from '../harness.ts';

/** Versions differ in what they add; what is missing or odd is null, never an error. */
const optionalText = z.string().nullish().catch(null);
const optionalNumber = z.number().nullish().catch(null);

const contentPart = z.object({
  type: z.string(),
  text: optionalText,
  thinking: optionalText,
  id: optionalText,
  name: optionalText,
  arguments: z.unknown().optional(),
});
type ContentPart = z.infer<typeof contentPart>;
const content = z
  .union([
    z.string().transform((text): ContentPart[] => [{ type: 'text', text }]),
    z.array(contentPart.catch({ type: 'unknown' })),
  ])
  .catch([]);
type Content = z.infer<typeof content>;

const usage = z
  .object({ input: z.number(), output: z.number(), cacheRead: z.number().catch(0) })
  .nullish()
  .catch(null);

const messageEnd = z.object({
  type: z.literal('message_end'),
  message: z.object({
    role: z.string(),
    content,
    /** 0.87.1 gives the system prompt in named parts. */
    sections: z.record(z.string(), z.string()).nullish().catch(null),
    usage,
    stopReason: optionalText,
    errorMessage: optionalText,
    timestamp: optionalNumber,
    toolCallId: optionalText,
    toolName: optionalText,
    isError: z.boolean().nullish().catch(null),
  }),
});
type Message = z.infer<typeof messageEnd>['message'];

const noteworthy = z.object({
  type: z.enum(['auto_retry_start', 'auto_retry_end', 'compaction_start', 'compaction_end']),
  attempt: optionalNumber,
  delayMs: optionalNumber,
  reason: optionalText,
  errorMessage: optionalText,
});

/** Reads `--mode json` of every Pi that we install. */
export function piTranscript(): TranscriptReader {
  let end: SessionEnd = null;
  return {
    read(line) {
      const event = parseLine(line);
      if (event === null) return [];
      if (event.type !== 'message_end') return [{ type: 'note', text: noteText(event), at_ms: null }];
      if (event.message.role === 'assistant') end = sessionEnd(event.message);
      return messageEvents(event.message);
    },
    end: () => end,
  };
}

function parseLine(line: string): z.infer<typeof messageEnd> | z.infer<typeof noteworthy> | null {
  // Most lines are not ours to read, some of them are large: look before parsing.
  if (!/^\{"type":"(message_end|auto_retry|compaction)/.test(line)) return null;
  try {
    return z.union([messageEnd, noteworthy]).safeParse(JSON.parse(line)).data ?? null;
  } catch {
    return null;
  }
}

function messageEvents(message: Message): TranscriptEvent[] {
  const at = message.timestamp ?? null;
  const text = textOf(message.content) || Object.values(message.sections ?? {}).join('\n');
  switch (message.role) {
    case 'system':
    case 'user':
      return [{ type: 'message', role: message.role, text, reasoning: null, stop: null, tokens: null, at_ms: at }];
    case 'assistant':
      return [assistantEvent(message, text, at), ...toolCalls(message.content, at)];
    case 'toolResult':
      return [
        {
          type: 'tool_result',
          id: message.toolCallId ?? '',
          name: message.toolName ?? '',
          text,
          error: message.isError ?? false,
          duration_s: null,
          at_ms: at,
        },
      ];
    default:
      return [];
  }
}

function assistantEvent(message: Message, text: string, at: number | null): TranscriptEvent {
  const thoughts = message.content.flatMap((part) => (part.thinking ? [part.thinking] : []));
  return {
    type: 'message',
    role: 'assistant',
    text,
    reasoning: thoughts.length === 0 ? null : thoughts.join('\n'),
    stop: message.stopReason ?? null,
    // Pi leaves the cached part out of `input`; ours is the whole prompt, as everywhere else.
    tokens: message.usage
      ? {
          input: message.usage.input + message.usage.cacheRead,
          cached: message.usage.cacheRead,
          output: message.usage.output,
        }
      : null,
    at_ms: at,
  };
}

function toolCalls(parts: Content, at: number | null): TranscriptEvent[] {
  return parts.flatMap((part): TranscriptEvent[] =>
    part.type === 'toolCall'
      ? [{ type: 'tool_call', id: part.id ?? '', name: part.name ?? '', arguments: part.arguments ?? null, at_ms: at }]
      : [],
  );
}

function textOf(parts: Content): string {
  return parts.flatMap((part) => (part.type === 'text' && part.text ? [part.text] : [])).join('\n');
}

/** Pi exits with 0 whatever happened: only the last answer says how it ended. */
function sessionEnd(message: Message): SessionEnd {
  switch (message.stopReason) {
    case 'stop':
      return { kind: 'done' };
    case 'length':
      return { kind: 'output_limit' };
    case 'error':
    case 'aborted':
      return { kind: 'error', detail: message.errorMessage ?? message.stopReason };
    default:
      // A tool call that nothing followed: Pi was ended in the middle.
      return null;
  }
}

function noteText(event: z.infer<typeof noteworthy>): string {
  const attempt = event.attempt == null ? '' : ` ${event.attempt}`;
  const delay = event.delayMs == null ? '' : ` in ${event.delayMs / 1000} s`;
  const why = event.errorMessage ?? event.reason;
  return `${event.type.replaceAll('_', ' ')}${attempt}${delay}${why ? `: ${why}` : ''}`;
}
