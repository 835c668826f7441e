import { StringDecoder } from 'node:string_decoder';

/** Longest event kept. A longer one is skipped: the reader must not grow with what a server sends. */
const EVENT_LIMIT_CHARS = 8 * 1024 * 1024;

/**
 * Splits a `text/event-stream` into the data of its events, however the bytes are cut.
 * `node:readline` would not do: it also splits on U+2028, which JSON text may hold.
 */
export function sseReader(onData: (data: string) => void): (chunk: Buffer) => void {
  const decoder = new StringDecoder('utf8');
  let line = '';
  let data: string[] = [];
  let dataChars = 0;
  let skipping = false;

  const endLine = (text: string) => {
    const complete = text.endsWith('\r') ? text.slice(0, -1) : text;
    if (complete === '') {
      if (data.length > 0 && !skipping) onData(data.join('\n'));
      data = [];
      dataChars = 0;
      skipping = false;
    } else if (complete.startsWith('data:') && !skipping) {
      dataChars += complete.length;
      if (dataChars > EVENT_LIMIT_CHARS) skipping = true;
      else data.push(complete.slice(complete.startsWith('data: ') ? 6 : 5));
    }
  };

  return (chunk) => {
    const lines = decoder.write(chunk).split('\n');
    const rest = lines.pop() ?? '';
    for (const [index, text] of lines.entries()) {
      endLine(index === 0 ? line + text : text);
      if (index === 0) line = '';
    }
    line += rest;
    if (line.length > EVENT_LIMIT_CHARS) {
      line = '';
      skipping = true;
    }
  };
}
