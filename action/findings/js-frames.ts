import type { Flow } from './js-flow.ts';
import { argumentsOf, calledName, type Functions, isFunction, type Key, keysOf, propertyOf } from './js-functions.ts';
import { childOf, kindOf, NO_NODE, parentOf, type Syntax, textOf } from './syntax.ts';

/** How a function runs while the page animates; of one that is not in the map: not at all, as far as is known. */
export type Frames = ReadonlyMap<number, 'each frame' | 'each particle'>;

/** A script as it is looked at: all four belong to the same tree. */
export type Code = { syntax: Syntax; functions: Functions; flow: Flow };

/** What runs a function once for each thing of a list. */
const ITERATORS = /^(forEach|map|filter|reduce|reduceRight|some|every|find|findIndex|flatMap|sort|from)$/;
/** Slower timers count seconds, and draw nothing. */
const SLOWEST_FRAME_MS = 50;
/** As many functions that start a frame as are looked at. */
const MOST_STARTS = 30;

type Edge = { to: Key; each: boolean; rare: boolean };
type Graph = {
  code: readonly Code[];
  /** By `<script>:<function>`, as numbers of different scripts are the same. */
  calls: Map<string, Edge[]>;
  starts: { from: string; to: readonly Key[]; repeats: boolean }[];
};

/** Keys of functions in place are those of one script; names are those of the page. */
function pageKey(script: number, key: Key): Key {
  return key.startsWith('#') ? `#${script}:${key.slice(1)}` : key;
}

/**
 * The functions that run in the frames of a page: those that requestAnimationFrame or a fast timer calls again and
 * again, and what is called from them, by name. A callback that does not lead to its own start is no loop.
 */
export function framesOf(code: readonly Code[]): Frames[] {
  const graph: Graph = { code, calls: new Map(), starts: [] };
  for (const [script, each] of code.entries()) addCalls(graph, script, each);
  const named = namedIn(code);
  const startsFrom = Map.groupBy(graph.starts, (start) => start.from);
  const roots = graph.starts
    .slice(0, MOST_STARTS)
    .filter((start) => start.repeats || leadsBack(graph, named, startsFrom, start))
    .flatMap((start) => start.to);
  const reached = spread(graph, named, roots);
  return code.map(
    (_, script) =>
      new Map(
        [...reached].flatMap(([name, how]) => {
          const [owner, node] = name.split(':').map(Number);
          return owner === script && node !== undefined ? [[node, how] as const] : [];
        }),
      ),
  );
}

function namedIn(code: readonly Code[]): Map<Key, string[]> {
  const named = new Map<Key, string[]>();
  for (const [script, { functions }] of code.entries()) {
    for (const [key, nodes] of functions.named) {
      const page = pageKey(script, key);
      const known = named.get(page) ?? [];
      for (const node of nodes) known.push(`${script}:${node}`);
      named.set(page, known);
    }
  }
  return named;
}

function addCalls(graph: Graph, script: number, code: Code): void {
  const { syntax, functions, flow } = code;
  const schedulers = schedulersIn(syntax);
  for (let node = 0; node < syntax.kinds.length; node++) {
    const from = `${script}:${functions.owners[node] ?? NO_NODE}`;
    const each = (flow.loops[node] ?? 0) > 0;
    const rare = flow.rare[node] === true;
    const add = (keys: readonly Key[], more: { each?: true; rare?: true } = {}): void => {
      const edges = graph.calls.get(from) ?? [];
      for (const key of keys) edges.push({ to: pageKey(script, key), each, rare, ...more });
      graph.calls.set(from, edges);
    };
    const kind = kindOf(syntax, node);
    if (kind === 'new_expression') add([`c:${textOf(syntax, childOf(syntax, node, 'constructor'))}`]);
    // It may lead back to the start of a frame, and is else called by somebody who is not known.
    if (isFunction(syntax, node) && kind !== 'method_definition') add([`#${node}`], { rare: true });
    if (kind !== 'call_expression') continue;
    const start = startOf(syntax, node, schedulers);
    if (start !== null) {
      graph.starts.push({ from, to: start.to.map((key) => pageKey(script, key)), repeats: start.repeats });
      continue;
    }
    const callee = childOf(syntax, node, 'function');
    const property = propertyOf(syntax, callee);
    const isIndirect = property === 'call' || property === 'apply';
    add(keysOf(syntax, isIndirect ? childOf(syntax, callee, 'object') : callee));
    if (!ITERATORS.test(property)) continue;
    for (const argument of argumentsOf(syntax, node)) add(keysOf(syntax, argument), { each: true });
  }
}

/** `raf` of `const raf = window.requestAnimationFrame || ...`, besides the name itself. */
function schedulersIn(syntax: Syntax): ReadonlySet<string> {
  const names = new Set<string>();
  for (let node = 0; node < syntax.kinds.length; node++) {
    if (!/^(property_)?identifier$/.test(kindOf(syntax, node))) continue;
    if (!/^(webkit|moz)?RequestAnimationFrame$/i.test(textOf(syntax, node))) continue;
    names.add(textOf(syntax, node));
    let place = node;
    for (let up = 0; up < 4; up++) {
      place = parentOf(syntax, place);
      if (kindOf(syntax, place) !== 'variable_declarator') continue;
      const value = kindOf(syntax, childOf(syntax, place, 'value'));
      // The id of a frame is kept in a variable as well.
      if (value !== 'call_expression' || textOf(syntax, place).includes('.bind(')) {
        names.add(textOf(syntax, childOf(syntax, place, 'name')));
      }
    }
  }
  return names;
}

function startOf(
  syntax: Syntax,
  call: number,
  schedulers: ReadonlySet<string>,
): { to: readonly Key[]; repeats: boolean } | null {
  const name = calledName(syntax, call);
  const isFrame = schedulers.has(name);
  if (!isFrame && name !== 'setInterval' && name !== 'setTimeout') return null;
  const [callback = NO_NODE, delay = NO_NODE] = argumentsOf(syntax, call, 2);
  if (!isFrame && !isFast(syntax, delay)) return { to: [], repeats: false };
  return { to: keysOf(syntax, callback), repeats: name === 'setInterval' };
}

/** No delay, a short one, or `1000 / 60`. */
function isFast(syntax: Syntax, delay: number): boolean {
  if (delay === NO_NODE) return true;
  if (kindOf(syntax, delay) === 'number') return Number(textOf(syntax, delay)) <= SLOWEST_FRAME_MS;
  const divided = /^1000(?:\.0)?\s*\/\s*(\d+)$/.exec(textOf(syntax, delay))?.[1];
  return divided !== undefined && 1000 / Number(divided) <= SLOWEST_FRAME_MS;
}

/** Whether what is started comes to start itself again. */
function leadsBack(
  graph: Graph,
  named: ReadonlyMap<Key, string[]>,
  startsFrom: ReadonlyMap<string, Graph['starts']>,
  start: Graph['starts'][number],
): boolean {
  const seen = new Set<Key>(start.to);
  const next = [...seen];
  for (let key = next.pop(); key !== undefined; key = next.pop()) {
    for (const name of named.get(key) ?? []) {
      if (name === start.from) return true;
      const started = (startsFrom.get(name) ?? []).flatMap((each) => each.to);
      for (const to of [...(graph.calls.get(name) ?? []).map((edge) => edge.to), ...started]) {
        if (seen.has(to)) continue;
        seen.add(to);
        next.push(to);
      }
    }
  }
  return false;
}

function spread(
  graph: Graph,
  named: ReadonlyMap<Key, string[]>,
  roots: readonly Key[],
): Map<string, 'each frame' | 'each particle'> {
  const reached = new Map<string, 'each frame' | 'each particle'>();
  const asked = new Set<string>();
  const next = roots.map((key) => ({ key, each: false }));
  for (let step = next.pop(); step !== undefined; step = next.pop()) {
    const asking = `${step.each}:${step.key}`;
    if (asked.has(asking)) continue;
    asked.add(asking);
    for (const name of named.get(step.key) ?? []) {
      if (step.each || !reached.has(name)) reached.set(name, step.each ? 'each particle' : 'each frame');
      for (const edge of graph.calls.get(name) ?? []) {
        if (!edge.rare) next.push({ key: edge.to, each: step.each || edge.each });
      }
    }
  }
  return reached;
}
