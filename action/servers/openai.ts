import { z } from 'zod';
import type { OpenContext, Server, ServerProbe } from './server.ts';

/** Listing models costs a server nothing: one that takes longer is not usable either. */
const LIST_TIMEOUT_MS = 10_000;
/** A probe may have to wait for a model that is still being loaded. */
const PROBE_TIMEOUT_MS = 120_000;

const modelListSchema = z.object({ data: z.array(z.object({ id: z.string() })) });

/** Any endpoint that speaks the OpenAI protocol: llama-server, llama-swap, vLLM, a provider. */
export function openAiServer(configuredUrl: string): Server {
  // People copy the address with the version that every path of ours begins with.
  const url = configuredUrl.replace(/\/+$/, '').replace(/\/v1$/, '');
  return {
    kind: 'openai',
    async open(context) {
      const listed = await listModels(url, context);
      return listed.ok ? { ok: true, session: { url, loadS: null, close: async () => {} } } : listed;
    },
    probe: (session, context) => askOnce(session.url, context),
  };
}

async function listModels(url: string, context: OpenContext): Promise<ServerProbe> {
  const answer = await ask(`${url}/v1/models`, { headers: authorization(context) }, LIST_TIMEOUT_MS, context);
  if (!answer.ok) return answer;
  const listed = modelListSchema.safeParse(answer.body);
  // Some gateways list nothing, or not everything that they serve: only the probe decides.
  return listed.success ? { ok: true } : { ok: false, reason: `${url}/v1/models does not list models` };
}

async function askOnce(url: string, context: OpenContext): Promise<ServerProbe> {
  const body = {
    model: context.model,
    messages: [{ role: 'user', content: 'Reply with the single word ok.' }],
    max_tokens: 16,
    stream: false,
  };
  const answer = await ask(
    `${url}/v1/chat/completions`,
    {
      method: 'POST',
      headers: { ...authorization(context), 'content-type': 'application/json' },
      body: JSON.stringify(body),
    },
    PROBE_TIMEOUT_MS,
    context,
  );
  return answer.ok ? { ok: true } : answer;
}

type Answered = { ok: true; body: unknown } | { ok: false; reason: string };

/** Never rejects but for the caller's own cancel. */
async function ask(address: string, init: RequestInit, timeoutMs: number, context: OpenContext): Promise<Answered> {
  try {
    const timeout = AbortSignal.timeout(timeoutMs);
    // Followed, a redirect would carry the key to wherever it points.
    const answer = await fetch(address, {
      ...init,
      redirect: 'error',
      signal: AbortSignal.any([context.signal, timeout]),
    });
    if (answer.ok) return { ok: true, body: await answer.json() };
    await answer.body?.cancel();
    return { ok: false, reason: `${address} answers with status ${answer.status}` };
  } catch (error) {
    context.signal.throwIfAborted();
    return { ok: false, reason: `${address} does not answer: ${reasonOf(error)}` };
  }
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  // `fetch failed` says nothing; what failed stands in its cause.
  return error.cause instanceof Error && error.cause.message !== '' ? error.cause.message : error.message;
}

function authorization(context: OpenContext): Record<string, string> {
  return context.apiKey === null ? {} : { authorization: `Bearer ${context.apiKey}` };
}
