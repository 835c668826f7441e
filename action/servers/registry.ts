import type { ServerConfig } from '../core/bench-config.ts';
import { openAiServer } from './openai.ts';
import { scripted } from './scripted.ts';
import type { Server } from './server.ts';

export function serverOf(config: ServerConfig): Server {
  switch (config.kind) {
    case 'openai':
      return openAiServer(config.url);
    case 'scripted':
      return scripted;
    default:
      return config satisfies never;
  }
}
