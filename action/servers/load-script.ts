import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { parseDocument } from 'yaml';
import { BenchError } from '../core/errors.ts';
import { parseWith } from '../core/parse.ts';
import { type ScriptStep, type ScriptToolCall, scriptSchema } from './script.ts';

/** Scripts that include each other would never end. */
const DEEPEST_INCLUDE = 5;

/**
 * Reads a script with everything that it includes and every file that it quotes.
 *
 * @throws {BenchError} `E_ROUND` when it is missing, malformed, or quotes what is not there.
 */
export async function loadScript(path: string, depth = 0): Promise<ScriptStep[]> {
  if (depth > DEEPEST_INCLUDE) throw new BenchError('E_ROUND', `${path}: includes go too deep.`);
  const document = parseDocument(await readText(path, path));
  const problem = document.errors[0];
  if (problem !== undefined) throw new BenchError('E_ROUND', `${path}: ${problem.message.split('\n')[0]}`);
  const script = parseWith(scriptSchema, document.toJS(), path, 'E_ROUND');
  const folder = dirname(path);
  const steps: ScriptStep[] = [];
  for (const step of script.steps) {
    if ('include' in step) steps.push(...(await loadScript(join(folder, step.include), depth + 1)));
    else if ('answer' in step)
      steps.push({ ...step, answer: { ...step.answer, tool_calls: await quoteAll(step.answer.tool_calls, path) } });
    else steps.push(step);
  }
  return steps;
}

async function quoteAll(calls: readonly ScriptToolCall[], path: string): Promise<ScriptToolCall[]> {
  return await Promise.all(calls.map((call) => quote(call, path)));
}

/** Puts the texts of `argument_files` into the arguments. */
async function quote(call: ScriptToolCall, path: string): Promise<ScriptToolCall> {
  const quoted = { ...call.arguments };
  for (const [argument, file] of Object.entries(call.argument_files)) {
    quoted[argument] = await readText(join(dirname(path), file), path);
  }
  return { ...call, arguments: quoted, argument_files: {} };
}

async function readText(file: string, script: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    const hint =
      file === script
        ? 'The model of a scripted server is the name of a script of the round.'
        : `It is quoted in ${script}.`;
    throw new BenchError('E_ROUND', `${file} cannot be read.`, { hint, cause: error });
  }
}
