import http from 'node:http';
import https from 'node:https';

/** What crosses the tap towards the server. All else could tell the server, or a provider's log, who asks and from where. */
const REQUEST_HEADERS = ['accept', 'content-type'] as const;

/** What crosses back. Account ids, cookies and server names stay outside the sandbox. */
const ANSWER_HEADERS = ['content-type', 'content-length', 'content-encoding', 'cache-control', 'retry-after'] as const;

export type UpstreamRequest = {
  method: 'GET' | 'POST';
  path: string;
  headers: http.IncomingHttpHeaders;
  body: Buffer | null;
  signal: AbortSignal;
};

export type UpstreamAnswer = { kind: 'answer'; message: http.IncomingMessage } | { kind: 'failed'; error: string };

/** The model server, with the key that only this side knows. */
export type Upstream = {
  /** Never rejects. Resolves with the answer's head; the body is the caller's to read. */
  send(request: UpstreamRequest): Promise<UpstreamAnswer>;
  close(): void;
};

export function createUpstream(url: string, apiKey: string | null): Upstream {
  const base = new URL(url);
  const secure = base.protocol === 'https:';
  // A plain connection costs less than a token. Kept ones fail now and then on reuse, which
  // would look like a broken server; a TLS handshake is worth that, and one retry.
  const agent = secure ? new https.Agent({ keepAlive: true }) : new http.Agent({ keepAlive: false });
  const start = secure ? https.request : http.request;
  const send = ({ method, path, headers, body, signal }: UpstreamRequest, mayRetry: boolean): Promise<UpstreamAnswer> =>
    new Promise((resolve) => {
      const outgoing = start({
        agent,
        method,
        hostname: base.hostname.replaceAll(/[[\]]/g, ''),
        port: base.port,
        path: base.pathname.replace(/\/+$/, '') + path,
        headers: requestHeaders(headers, body, apiKey),
        signal,
      });
      outgoing.on('response', (message) => {
        // Whoever reads the body learns of its end by `close`; unheard, the error would end the bench.
        message.on('error', () => {});
        resolve({ kind: 'answer', message });
      });
      outgoing.on('error', (error) => {
        const stale = outgoing.reusedSocket && 'code' in error && error.code === 'ECONNRESET';
        if (stale && mayRetry && !signal.aborted) resolve(send({ method, path, headers, body, signal }, false));
        else resolve({ kind: 'failed', error: error.message });
      });
      outgoing.end(body ?? undefined);
    });
  return {
    send: (request) => send(request, true),
    close: () => agent.destroy(),
  };
}

function requestHeaders(
  given: http.IncomingHttpHeaders,
  body: Buffer | null,
  apiKey: string | null,
): http.OutgoingHttpHeaders {
  const headers: http.OutgoingHttpHeaders = { 'accept-encoding': 'identity', 'user-agent': 'samebrief' };
  for (const name of REQUEST_HEADERS) if (given[name] !== undefined) headers[name] = given[name];
  if (body !== null) headers['content-length'] = body.length;
  if (apiKey !== null) headers.authorization = `Bearer ${apiKey}`;
  return headers;
}

export function answerHeaders(given: http.IncomingHttpHeaders): http.OutgoingHttpHeaders {
  const headers: http.OutgoingHttpHeaders = {};
  for (const name of ANSWER_HEADERS) if (given[name] !== undefined) headers[name] = given[name];
  return headers;
}
