import { expect, test } from 'vitest';
import { upstreamOf } from '../tap/testing.ts';
import { openAiServer } from './openai.ts';

const context = { model: 'tiny', roundFolder: '', apiKey: 'sk-1', signal: new AbortController().signal };

test('opens an endpoint that lists models, with or without /v1 in its address', async () => {
  const asked: string[] = [];
  await using upstream = await upstreamOf((request, response) => {
    asked.push(`${request.method} ${request.url} ${request.headers.authorization}`);
    response.end('{"data":[{"id":"tiny"}]}');
  });

  for (const address of [upstream.url, `${upstream.url}/v1`, `${upstream.url}/v1/`]) {
    const server = openAiServer(address);
    const opened = await server.open(context);
    if (!opened.ok) throw new Error(opened.reason);
    expect(opened.session).toMatchObject({ url: upstream.url, loadS: null });
  }

  expect(asked).toEqual(Array(3).fill('GET /v1/models Bearer sk-1'));
});

test('says what is wrong with one that does not, and never follows a redirect with the key', async () => {
  await using upstream = await upstreamOf((request, response) => {
    if (request.url?.startsWith('/moved')) response.writeHead(302, { location: '/v1/models' }).end();
    else if (request.url?.startsWith('/odd')) response.end('{"models":[]}');
    else response.writeHead(401).end('no');
  });
  const reason = async (path: string) => {
    const opened = await openAiServer(upstream.url + path).open(context);
    return opened.ok ? null : opened.reason.replaceAll(upstream.url, '');
  };

  expect(await reason('')).toBe('/v1/models answers with status 401');
  expect(await reason('/odd')).toBe('/odd/v1/models does not list models');
  expect(await reason('/moved')).toBe('/moved/v1/models does not answer: unexpected redirect');
});

test('a server that is not there is a reason, a cancel is not', async () => {
  let url = '';
  {
    await using gone = await upstreamOf(() => {});
    url = gone.url;
  }

  expect(await openAiServer(url).open(context)).toMatchObject({
    ok: false,
    reason: expect.stringContaining('ECONNREFUSED'),
  });
  await expect(openAiServer(url).open({ ...context, signal: AbortSignal.abort() })).rejects.toThrow('aborted');
});

test('a key that cannot be sent is not told', async () => {
  await using upstream = await upstreamOf(() => {});
  const opened = await openAiServer(upstream.url).open({ ...context, apiKey: 'two\nlines-of-a-key' });
  expect(opened).toMatchObject({ ok: false, reason: expect.stringContaining('does not answer') });
  expect(JSON.stringify(opened)).not.toContain('lines-of-a-key');
});
