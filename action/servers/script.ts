import { z } from 'zod';

const milliseconds = z.int().min(0).max(3_600_000);

const toolCallSchema = z
  .strictObject({
    name: z.string().min(1).max(100),
    arguments: z.record(z.string(), z.unknown()).default({}),
    /** Puts a file's text into one argument: `{ content: ../solution/todo.py }`, relative to the script's folder. */
    argument_files: z.record(z.string(), z.string().min(1)).default({}),
    /** Sent instead of the arguments: how a model gets its JSON wrong. */
    raw_arguments: z.string().optional(),
    /** Only so many characters of the arguments are sent: how an output limit cuts a call. */
    cut_after_chars: z.int().min(0).optional(),
  })
  .refine((call) => call.raw_arguments === undefined || Object.keys(call.arguments).length === 0, {
    message: 'give either arguments or raw_arguments',
  });
export type ScriptToolCall = z.infer<typeof toolCallSchema>;

const usageSchema = z.strictObject({
  input: z.int().min(0),
  output: z.int().min(0),
  cached: z.int().min(0).default(0),
});

/** Every step answers one request; `times` says how many requests in a row, `forever` all that come. */
const paced = {
  times: z.union([z.int().min(1).max(10_000), z.literal('forever')]).default(1),
  /** Before the first byte. */
  think_ms: milliseconds.default(0),
};

const answerStep = z.strictObject({
  answer: z.strictObject({
    text: z.string().default(''),
    reasoning: z.string().default(''),
    tool_calls: z.array(toolCallSchema).default([]),
    /** Made up from the lengths where a script does not care. */
    usage: usageSchema.optional(),
    finish_reason: z.enum(['stop', 'tool_calls', 'length', 'content_filter']).optional(),
    /** Between two pieces of a stream. */
    piece_ms: milliseconds.default(0),
  }),
  ...paced,
});

const failStep = z.strictObject({
  fail: z.strictObject({
    status: z.int().min(400).max(599),
    headers: z.record(z.string().regex(/^[a-z-]+$/), z.string()).default({}),
    /** The message of an error in the protocol's own form. */
    message: z.string().default('scripted failure'),
    type: z.string().default('server_error'),
  }),
  ...paced,
});

/** `headers`: nothing at all is sent. `stream`: the answer begins and does not go on. */
const hangStep = z.strictObject({ hang: z.enum(['headers', 'stream']), ...paced });

/** The connection is dropped: before anything is sent, or in the middle of the answer. */
const cutStep = z.strictObject({ cut: z.enum(['headers', 'stream']), ...paced });

/** Another script's steps, in place. */
const includeStep = z.strictObject({
  include: z.string().regex(/^[a-z0-9.-]+\.yml$/, 'name a script beside this one'),
});

export const playedStepSchema = z.union([answerStep, failStep, hangStep, cutStep]);
export type ScriptStep = z.infer<typeof playedStepSchema>;
export type ScriptAnswer = z.infer<typeof answerStep>['answer'];

/** The contents of `rounds/<round>/scripts/<model>.yml`: a model's part, word for word. */
export const scriptSchema = z.strictObject({
  schema: z.literal(1),
  /** What this model shows, for someone who opens the file. */
  title: z.string().min(1).max(120),
  steps: z.array(z.union([answerStep, failStep, hangStep, cutStep, includeStep])).min(1),
});
