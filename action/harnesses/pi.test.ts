import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type Contestant, contestantSchema } from '../core/contestant.ts';
import { pi } from './pi.ts';

const HARNESSES = join(import.meta.dirname, '../../runner-setup/harnesses');

function launchOf(settings: Partial<Contestant>) {
  const contestant = contestantSchema.parse({
    name: 'Tiny',
    harness: 'pi',
    server: 'swap',
    model: 'tiny',
    ...settings,
  });
  return pi.launch({
    contestant,
    endpoint: { baseUrl: 'http://127.0.0.1:8080', model: 'tiny', apiKey: 'dummy' },
    roundFolder: '/rounds/r',
    configFolder: '/config',
    nodePath: '/opt/node/bin/node',
    harnessesFolder: '/harnesses',
  });
}

function modelsOf(settings: Partial<Contestant>): unknown {
  return JSON.parse(launchOf(settings).homeFiles['.pi/agent/models.json'] ?? '').providers.bench;
}

test('is launched with nothing of the machine or the workspace as its configuration', () => {
  const { argv, env, binds } = launchOf({});
  expect(argv.join(' ')).toMatchInlineSnapshot(
    `"/opt/node/bin/node /opt/harness/node_modules/@earendil-works/pi-coding-agent/dist/cli.js --mode json -p --no-session --no-extensions --no-skills --no-prompt-templates --no-themes --no-context-files --no-approve --provider bench --model tiny"`,
  );
  expect(env).toMatchInlineSnapshot(`
    {
      "PI_OFFLINE": "1",
      "PI_SKIP_VERSION_CHECK": "1",
      "PI_TELEMETRY": "0",
    }
  `);
  expect(binds).toEqual([{ source: '/harnesses/pi-0.87.1', target: '/opt/harness' }]);
});

test('0.75.5 is found in its own folder and gets no flag that it does not know', () => {
  const { argv, binds } = launchOf({ version: '0.75.5', thinking: 'off' });
  expect(argv).not.toContain('--no-approve');
  expect(argv.slice(-2)).toEqual(['--thinking', 'off']);
  expect(binds[0]?.source).toBe('/harnesses/pi-0.75.5');
});

test('the model is described as the contestant says', () => {
  expect(modelsOf({})).toMatchInlineSnapshot(`
    {
      "api": "openai-completions",
      "apiKey": "dummy",
      "baseUrl": "http://127.0.0.1:8080/v1",
      "compat": {
        "maxTokensField": "max_tokens",
        "supportsDeveloperRole": false,
        "supportsReasoningEffort": false,
        "supportsStore": false,
      },
      "models": [
        {
          "contextWindow": 131072,
          "cost": {
            "cacheRead": 0,
            "cacheWrite": 0,
            "input": 0,
            "output": 0,
          },
          "id": "tiny",
          "maxTokens": 32768,
          "reasoning": false,
          "thinkingLevelMap": {
            "xhigh": "xhigh",
          },
        },
      ],
    }
  `);
  expect(modelsOf({ thinking: 'off', context_tokens: 8192, output_tokens: 1024 })).toMatchObject({
    compat: { thinkingFormat: 'qwen-chat-template' },
    models: [{ reasoning: true, contextWindow: 8192, maxTokens: 1024 }],
  });
  expect(modelsOf({ thinking: 'high' })).toMatchObject({
    compat: { supportsReasoningEffort: true, thinkingFormat: 'openai' },
  });
});

test('says what a contestant lacks', () => {
  const base = { name: 'Tiny', harness: 'pi' };
  expect(pi.missingSetting(contestantSchema.parse(base))).toBe(
    'the pi harness needs server: a key of servers in bench.yml',
  );
  expect(pi.missingSetting(contestantSchema.parse({ ...base, server: 'swap' }))).toBe(
    'the pi harness needs model: an id that its server lists',
  );
  expect(pi.missingSetting(contestantSchema.parse({ ...base, server: 'swap', model: 'm' }))).toBeNull();
});

test('says whether it is installed, and how to install it', async () => {
  expect(await pi.installation(undefined, '/nowhere')).toEqual({
    ok: false,
    reason: 'Pi 0.87.1 is not installed',
    install: 'sh /install.sh',
  });
  expect(await pi.installation('1.0.0', HARNESSES)).toMatchObject({
    ok: false,
    reason: 'Pi 1.0.0 is not supported; known: 0.87.1, 0.75.5',
  });
});
