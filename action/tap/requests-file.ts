import { open } from 'node:fs/promises';
import { BenchError } from '../core/errors.ts';
import type { RequestRecord } from './request-record.ts';

/** Contestant code can make requests as fast as it likes; the file must not fill our disk. */
const FILE_LIMIT_BYTES = 64 * 1024 * 1024;

export type RequestsFile = {
  append(record: RequestRecord): void;
  /** @throws {BenchError} `E_DISK` when a line could not be written. */
  close(): Promise<void>;
};

export async function openRequestsFile(path: string): Promise<RequestsFile> {
  const file = await open(path, 'a');
  let sizeBytes = 0;
  let failure: unknown = null;
  let last = Promise.resolve();
  return {
    append(record) {
      const line = `${JSON.stringify(record)}\n`;
      sizeBytes += Buffer.byteLength(line);
      if (sizeBytes > FILE_LIMIT_BYTES) return;
      last = last
        .then(() => file.appendFile(line))
        .catch((error: unknown) => {
          failure ??= error;
        });
    },
    async close() {
      await last;
      await file.close();
      if (failure !== null) {
        throw new BenchError('E_DISK', 'requests.jsonl could not be written.', {
          cause: failure,
          hint: 'Free some space on the disk that holds the results.',
        });
      }
    },
  };
}
