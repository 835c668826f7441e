import { createReadStream } from 'node:fs';
import { StringDecoder } from 'node:string_decoder';

/**
 * Lines of a file that anybody may have written: a line longer than the limit is left out and costs no
 * memory. Split at LF alone: JSON may hold the other ends of lines that Unicode knows.
 */
export async function* linesOf(path: string, limitCharacters: number): AsyncGenerator<string> {
  const decoder = new StringDecoder('utf8');
  let line = '';
  let tooLong = false;
  for await (const chunk of createReadStream(path)) {
    const parts = decoder.write(chunk as Buffer).split('\n');
    for (const [index, part] of parts.entries()) {
      if (index > 0) {
        if (!tooLong) yield line;
        line = '';
        tooLong = false;
      }
      tooLong ||= line.length + part.length > limitCharacters;
      line = tooLong ? '' : line + part;
    }
  }
  if (!tooLong && line !== '') yield line;
}
