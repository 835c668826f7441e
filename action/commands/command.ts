import { parseArgs } from 'node:util';
import { BenchError } from '../core/errors.ts';

/** What the shell that calls a command hands it: nothing else of the process is touched in commands/. */
export type Shell = {
  cwd: string;
  environment: Readonly<Record<string, string | undefined>>;
  /** Standard output, for what was asked for. */
  print(text: string): void;
  /** Standard error, for what happens meanwhile. */
  note(text: string): void;
  /** Whether standard error is a terminal that lines can be redrawn on. */
  live: boolean;
  columns: number;
  signal: AbortSignal;
  now: () => Date;
};

export type Command = {
  summary: string;
  usage: string;
  /** One line an option, as `--help` prints them. */
  options: readonly string[];
  /** @returns The exit code. */
  run(argv: readonly string[], shell: Shell): Promise<number>;
};

type OptionTypes = Readonly<Record<string, 'string' | 'boolean'>>;
type Values<T extends OptionTypes> = { [K in keyof T]: (T[K] extends 'string' ? string : boolean) | undefined };

/** Reads a command's arguments. @throws {BenchError} `E_USAGE` for an option that it does not have. */
export function readArguments<T extends OptionTypes>(
  command: Pick<Command, 'usage'>,
  argv: readonly string[],
  types: T,
): { values: Values<T>; positionals: string[] } {
  const options = Object.fromEntries(Object.entries(types).map(([name, type]) => [name, { type }]));
  try {
    const { values, positionals } = parseArgs({ args: [...argv], allowPositionals: true, options });
    return { values: values as Values<T>, positionals };
  } catch (error) {
    const said = error instanceof Error ? (error.message.split('. ')[0] ?? '') : String(error);
    throw new BenchError('E_USAGE', `${said.replace(/\.$/, '')}.`, { hint: `Usage: ${command.usage}` });
  }
}

export function refusePositionals(command: Pick<Command, 'usage'>, positionals: readonly string[]): void {
  if (positionals.length > 0) {
    throw new BenchError('E_USAGE', `"${positionals[0]}" is not expected here.`, { hint: `Usage: ${command.usage}` });
  }
}

export function listOption(name: string, text: string | undefined): string[] | null {
  if (text === undefined) return null;
  const words = text.split(',').map((word) => word.trim());
  if (words.includes(''))
    throw new BenchError('E_USAGE', `--${name} takes ids with commas between them, not "${text}".`);
  return words;
}

export function countOption(name: string, text: string | undefined): number | null {
  if (text === undefined) return null;
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1 || value > 100) {
    throw new BenchError('E_USAGE', `--${name} takes a whole number from 1 to 100, not "${text}".`);
  }
  return value;
}
