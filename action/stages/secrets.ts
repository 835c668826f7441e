import { BenchError } from '../core/errors.ts';
import type { Plan } from '../core/plan-file.ts';
import { redact } from '../core/redact.ts';

/** Values of every key that a plan names: a harness or a server may let out another contestant's, too. */
export function secretsOf(plan: Plan, environment: Readonly<Record<string, string | undefined>>): string[] {
  const names = Object.values(plan.contestants).flatMap(({ auth }) => (auth === undefined ? [] : [auth.env]));
  return [...new Set(names)].flatMap((name) => environment[name] ?? []);
}

/**
 * Those that may be taken out of a contestant's work: servers at home are given keys such as "secret" or
 * "lm-studio", and a program that speaks of secrets must not be another one once it is graded.
 */
export function secretsInWork(secrets: readonly string[]): string[] {
  return secrets.filter((secret) => secret.length >= 12 || !/^[A-Za-z]+[-_ ]?[A-Za-z]*$/.test(secret));
}

/**
 * A plan is written into the result folder as it is, and a report shows names out of it.
 *
 * @throws {BenchError} `E_CONFIG` with the place of what is shaped like a secret.
 */
export function refuseSecrets(plan: Plan): void {
  for (const [part, entries] of Object.entries({ servers: plan.servers, contestants: plan.contestants })) {
    for (const [id, entry] of Object.entries(entries)) {
      const field = Object.entries(entry).find(([name, value]) => looksSecret(name, value));
      if (field === undefined) continue;
      throw new BenchError('E_CONFIG', `${part}.${id}.${field[0]} holds what looks like a secret.`, {
        hint: 'Put it into the environment, and name the variable: auth: { env: MY_API_KEY } in the contestant.',
      });
    }
  }
}

function looksSecret(name: string, value: unknown): boolean {
  if (Array.isArray(value)) return value.some((item) => looksSecret(name, item));
  return typeof value === 'string' && redact(value, []) !== value;
}
