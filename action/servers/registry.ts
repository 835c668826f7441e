import type { ServerConfig } from '../core/bench-config.ts';
import { openAiServer } from './openai.ts';
import { scripted } from './scripted.ts';
import type { Server } from './server.ts';

/** One entry a kind of server; the compiler asks for a missing one. */
export const SERVERS: { [Kind in ServerConfig['kind']]: (config: Extract<ServerConfig, { kind: Kind }>) => Server } = {
  openai: (config) => openAiServer(config.url),
  scripted: () => scripted,
};

export function serverOf(config: ServerConfig): Server {
  switch (config.kind) {
    case 'openai':
      return SERVERS.openai(config);
    case 'scripted':
      return SERVERS.scripted(config);
    default:
      return config satisfies never;
  }
}
