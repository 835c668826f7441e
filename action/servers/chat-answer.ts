import type { ScriptAnswer, ScriptToolCall } from './script.ts';

type Usage = {
  prompt_tokens: number;
  completion_tokens: number;
  total_tokens: number;
  prompt_tokens_details: { cached_tokens: number };
};

/** One scripted answer as Chat Completions words it. `turn` makes the ids, so that a replay gives the same bytes. */
export function chatAnswer(answer: ScriptAnswer, model: string, turn: number, promptBytes: number) {
  const calls = answer.tool_calls.map((call, index) => ({
    index,
    id: `call_${turn}_${index}`,
    type: 'function',
    function: { name: call.name, arguments: argumentText(call) },
  }));
  const finishReason = answer.finish_reason ?? (calls.length > 0 ? 'tool_calls' : 'stop');
  const head = { id: `chatcmpl-${turn}`, created: 0, model };
  const usage = usageOf(answer, calls.map((call) => call.function.arguments).join(''), promptBytes);
  return { head, calls, finishReason, usage };
}

/** The whole answer in one object. */
export function wholeAnswer(answer: ScriptAnswer, model: string, turn: number, promptBytes: number): string {
  const { head, calls, finishReason, usage } = chatAnswer(answer, model, turn, promptBytes);
  const message = {
    role: 'assistant',
    content: answer.text === '' && calls.length > 0 ? null : answer.text,
    ...(answer.reasoning === '' ? {} : { reasoning_content: answer.reasoning }),
    ...(calls.length === 0 ? {} : { tool_calls: calls.map(({ index: _index, ...call }) => call) }),
  };
  return JSON.stringify({
    ...head,
    object: 'chat.completion',
    choices: [{ index: 0, message, finish_reason: finishReason }],
    usage,
  });
}

/** The events of a stream, in order, each ready to be written. */
export function streamedAnswer(
  answer: ScriptAnswer,
  model: string,
  turn: number,
  promptBytes: number,
  includeUsage: boolean,
): string[] {
  const { head, calls, finishReason, usage } = chatAnswer(answer, model, turn, promptBytes);
  const event = (choices: unknown[], more: object = {}) =>
    `data: ${JSON.stringify({ ...head, object: 'chat.completion.chunk', choices, ...more })}\n\n`;
  const delta = (piece: object) => event([{ index: 0, delta: piece, finish_reason: null }]);
  return [
    delta({ role: 'assistant', content: '' }),
    ...pieces(answer.reasoning).map((piece) => delta({ reasoning_content: piece })),
    ...pieces(answer.text).map((piece) => delta({ content: piece })),
    ...calls.flatMap(({ function: { name, arguments: text }, ...call }) => [
      delta({ tool_calls: [{ ...call, function: { name, arguments: '' } }] }),
      ...pieces(text).map((piece) => delta({ tool_calls: [{ index: call.index, function: { arguments: piece } }] })),
    ]),
    event([{ index: 0, delta: {}, finish_reason: finishReason }]),
    ...(includeUsage ? [event([], { usage })] : []),
    'data: [DONE]\n\n',
  ];
}

function argumentText(call: ScriptToolCall): string {
  const text = call.raw_arguments ?? JSON.stringify(call.arguments);
  return call.cut_after_chars === undefined ? text : text.slice(0, call.cut_after_chars);
}

/** Long texts in larger pieces: a file written by a tool call need not be a thousand events. */
function pieces(text: string): string[] {
  const characters = [...text]; // never half a surrogate pair
  const size = Math.max(12, Math.ceil(characters.length / 64));
  return Array.from({ length: Math.ceil(characters.length / size) }, (_, index) =>
    characters.slice(index * size, (index + 1) * size).join(''),
  );
}

/** About four bytes a token, where the script gives no figures. */
function usageOf(answer: ScriptAnswer, argumentsText: string, promptBytes: number): Usage {
  const said = answer.text.length + answer.reasoning.length + argumentsText.length;
  const usage = answer.usage ?? { input: Math.ceil(promptBytes / 4), output: Math.ceil(said / 4), cached: 0 };
  return {
    prompt_tokens: usage.input,
    completion_tokens: usage.output,
    total_tokens: usage.input + usage.output,
    prompt_tokens_details: { cached_tokens: usage.cached },
  };
}
