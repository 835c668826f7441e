import { redact, sanitise } from '../core/redact.ts';

const SHOWN_CHARACTERS = 300;

/** Text of a name that came as one character a byte. */
export function textOf(name: string): string {
  return Buffer.from(name, 'latin1').toString('utf8');
}

export function isUtf8(name: string): boolean {
  return Buffer.from(textOf(name), 'utf8').equals(Buffer.from(name, 'latin1'));
}

/** Control and formatting characters: line ends, escape sequences, changes of the direction of writing, invisible ones. */
export function hasControls(name: string): boolean {
  return /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(textOf(name));
}

/** Whether a name would carry a secret into every list of files, also one that unseen characters hide. */
export function holdsSecret(path: string, secrets: readonly string[]): boolean {
  return [textOf(path), sanitise(textOf(path))].some((text) => redact(text, secrets) !== text);
}

function withoutSecrets(path: string, secrets: readonly string[]): string {
  if (!holdsSecret(path, secrets)) return path;
  return Buffer.from(redact(sanitise(redact(textOf(path), secrets)), secrets), 'utf8').toString('latin1');
}

/** A path that can stand in a record: secrets out, what is no plain text as `\xNN`, and never too long. */
export function escapedPath(given: string, secrets: readonly string[]): string {
  const path = withoutSecrets(given, secrets);
  const text = isUtf8(path)
    ? textOf(path).replaceAll(/[\\\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, escapedBytes)
    : path.replaceAll(/[^\x20-\x5b\x5d-\x7e]/g, (byte) => escaped(byte.charCodeAt(0)));
  return text.length <= SHOWN_CHARACTERS ? text : `${text.slice(0, SHOWN_CHARACTERS - 1)}…`;
}

function escapedBytes(character: string): string {
  return [...Buffer.from(character, 'utf8')].map(escaped).join('');
}

function escaped(byte: number): string {
  return `\\x${byte.toString(16).padStart(2, '0')}`;
}
