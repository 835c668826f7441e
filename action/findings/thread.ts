import { parentPort, workerData } from 'node:worker_threads';
import { patternsOfPage } from './page.ts';
import { loadParsers } from './parse.ts';
import { type Look, type Looked, lookSchema } from './request.ts';
import { patternsOfService } from './service.ts';

async function look(asked: Look): Promise<Looked | null> {
  switch (asked.kind) {
    case 'page': {
      const parsers = await loadParsers(['html', 'javascript'], asked.limit_ms);
      const findings = patternsOfPage(parsers, asked.path, asked.text);
      return findings === null ? null : { findings, facts: {} };
    }
    case 'service': {
      const { go } = await loadParsers(['go'], asked.limit_ms);
      const found = patternsOfService(go, asked.files, asked.paths);
      return found === null ? null : { findings: found.findings, facts: { embed: found.embed } };
    }
    default:
      return asked satisfies never;
  }
}

parentPort?.postMessage(await look(lookSchema.parse(workerData)));
