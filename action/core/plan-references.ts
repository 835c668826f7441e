import type { BenchConfig } from './bench-config.ts';
import { BenchError } from './errors.ts';
import { unknownWord } from './parse.ts';

/** Throws for a word at `where` that is not among the known ones. */
function checkWord(where: string, kind: string, word: string | undefined, known: readonly string[]): void {
  if (word === undefined || known.includes(word)) return;
  throw new BenchError('E_CONFIG', `${where}: ${unknownWord(kind, word, known)}`);
}

function checkContestants(
  { contestants, servers }: BenchConfig,
  rounds: ReadonlyMap<string, { needs: readonly string[] }>,
): void {
  for (const [id, contestant] of Object.entries(contestants)) {
    checkWord(`contestants.${id}.server`, 'server', contestant.server, Object.keys(servers));
    const own = contestant.rounds ?? [];
    const lacking = own.flatMap((round) => rounds.get(round)?.needs ?? []).find((need) => !own.includes(need));
    if (lacking !== undefined) {
      throw new BenchError('E_CONFIG', `contestants.${id}.rounds: ${lacking} is needed by another of them.`);
    }
    for (const round of own) checkWord(`contestants.${id}.rounds`, 'round', round, [...rounds.keys()]);
  }
}

function checkLanes({ nodes, servers }: BenchConfig): void {
  for (const [nodeId, { lanes }] of Object.entries(nodes)) {
    if (Object.keys(lanes).length === 0) {
      throw new BenchError('E_CONFIG', `nodes.${nodeId}.lanes: name at least one lane.`);
    }
    for (const [laneId, lane] of Object.entries(lanes)) {
      checkWord(`nodes.${nodeId}.lanes.${laneId}`, 'server', lane.server, Object.keys(servers));
    }
  }
}

/**
 * Words that name one another across the configuration: a typo there must not become an empty plan.
 *
 * @throws {BenchError} `E_CONFIG` for the first that nothing defines.
 */
export function checkReferences(config: BenchConfig, rounds: ReadonlyMap<string, { needs: readonly string[] }>): void {
  checkContestants(config, rounds);
  checkLanes(config);
  config.gates.forEach((gate, index) => {
    checkWord(`gates[${index}]`, 'contestant', gate.contestant, Object.keys(config.contestants));
    checkWord(`gates[${index}]`, 'round', gate.round, config.rounds);
  });
}
