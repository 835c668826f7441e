import type { Contestant } from '../../core/contestant.ts';
import type { Endpoint } from '../harness.ts';

/** Told to Pi where the contestant says nothing; a window that is smaller in truth ends in an overflow that the tap sees. */
const DEFAULT_CONTEXT_TOKENS = 131_072;
const DEFAULT_OUTPUT_TOKENS = 32_768;

/** The longest that a trial may be: waiting is the bench's to end, for every harness alike. */
const REQUEST_TIMEOUT_MS = 14_400_000;

/** `models.json`: the one model, at the relay's address, under a dummy key. */
export function modelsFile(provider: string, contestant: Contestant, endpoint: Endpoint): string {
  const model = {
    id: endpoint.model,
    // Only then does --thinking reach the server at all. Unset: the model's own default, nothing sent.
    reasoning: contestant.thinking !== undefined,
    // Otherwise Pi quietly makes it "high", and the contestant would not be what it is called.
    thinkingLevelMap: { xhigh: 'xhigh' },
    contextWindow: contestant.context_tokens ?? DEFAULT_CONTEXT_TOKENS,
    maxTokens: contestant.output_tokens ?? DEFAULT_OUTPUT_TOKENS,
    cost: { input: 0, output: 0, cacheRead: 0, cacheWrite: 0 },
  };
  const compat = {
    // Chat templates know the role "system" alone.
    supportsDeveloperRole: false,
    supportsStore: false,
    maxTokensField: 'max_tokens',
    ...thinkingFields(contestant.thinking),
  };
  const baseUrl = `${endpoint.baseUrl}/v1`;
  return json({
    providers: { [provider]: { baseUrl, api: 'openai-completions', apiKey: endpoint.apiKey, compat, models: [model] } },
  });
}

/** `off` has no word in reasoning_effort, and a local template knows no other switch; a level has none in the template. */
function thinkingFields(thinking: Contestant['thinking']): object {
  if (thinking === undefined) return { supportsReasoningEffort: false };
  if (thinking === 'off') return { supportsReasoningEffort: false, thinkingFormat: 'qwen-chat-template' };
  return { supportsReasoningEffort: true, thinkingFormat: 'openai' };
}

/**
 * `settings.json`. Retries: two, after 1 and 2 s, and none inside the provider's SDK, so that a dead server
 * costs seconds. Rate limits never come this far, the tap holds them.
 */
export const SETTINGS_FILE = json({
  httpIdleTimeoutMs: 0,
  retry: {
    enabled: true,
    maxRetries: 2,
    baseDelayMs: 1000,
    provider: { timeoutMs: REQUEST_TIMEOUT_MS, maxRetries: 0, maxRetryDelayMs: 60_000 },
  },
});

function json(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
