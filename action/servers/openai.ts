import { z } from 'zod';
import { publicLine } from '../tap/public-line.ts';
import type { OpenContext, Server } from './server.ts';

/** Listing models costs a server nothing: one that takes longer is not usable either. */
const LIST_TIMEOUT_MS = 10_000;

const modelListSchema = z.object({ data: z.array(z.object({ id: z.string() })) });

/** Any endpoint that speaks the OpenAI protocol: llama-server, llama-swap, vLLM, a provider. */
export function openAiServer(configuredUrl: string): Server {
  // People copy the address with the version that every path of ours begins with.
  const url = configuredUrl.replace(/\/+$/, '').replace(/\/v1$/, '');
  return {
    kind: 'openai',
    async open(context) {
      const reason = await whyNotListed(`${url}/v1/models`, context);
      return reason === null
        ? { ok: true, session: { url, loadS: null, close: async () => {} } }
        : { ok: false, reason };
    },
  };
}

/** Null when the address lists models; which ones is not asked, because gateways need not list all that they serve. */
async function whyNotListed(address: string, context: OpenContext): Promise<string | null> {
  try {
    const answer = await fetch(address, {
      headers: context.apiKey === null ? {} : { authorization: `Bearer ${context.apiKey}` },
      // Followed, a redirect would carry the key to wherever it points.
      redirect: 'error',
      signal: AbortSignal.any([context.signal, AbortSignal.timeout(LIST_TIMEOUT_MS)]),
    });
    if (answer.ok) {
      return modelListSchema.safeParse(await answer.json()).success ? null : `${address} does not list models`;
    }
    await answer.body?.cancel();
    return `${address} answers with status ${answer.status}`;
  } catch (error) {
    context.signal.throwIfAborted();
    // A key that cannot stand in a header is quoted in the error.
    const secrets = context.apiKey === null ? [] : [context.apiKey];
    return publicLine(`${address} does not answer: ${reasonOf(error)}`, 500, secrets);
  }
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  // `fetch failed` says nothing; what failed stands in its cause.
  return error.cause instanceof Error && error.cause.message !== '' ? error.cause.message : error.message;
}
