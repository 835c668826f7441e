/**
 * Runs in the page before its own code, invisible to it but for a getter that looks as native as the one it stands
 * for. It tells us two things, through a function that it takes away before the page can see it: that the page asked
 * whether it is automated, and which clocks and frame functions it has replaced by the time we ask.
 *
 * @param name Of the function, and of the event by which we ask. Drawn at random for each page.
 */
export function guardScript(name: string): string {
  return `(${guard.toString()})(${JSON.stringify(name)})`;
}

/** Self-contained, because its source is what runs. Every function that it needs later is taken while it is still the browser's. */
function guard(name: string): void {
  type Tell = (text: string) => void;
  const scope = globalThis as unknown as Record<string, unknown> & {
    Navigator: { prototype: object };
    Performance: { prototype: { now: unknown } };
    performance: object;
    addEventListener: (name: string, listener: () => void) => void;
  };
  const tell = scope[name] as Tell | undefined;
  if (tell === undefined) return;
  delete scope[name];
  const describe = Object.getOwnPropertyDescriptor;
  const join = Array.prototype.join;
  const apply = Reflect.apply;
  const real = describe(scope.Navigator.prototype, 'webdriver');
  if (real?.get !== undefined) {
    let told = false;
    const get = new Proxy(real.get, {
      apply(target, self, values) {
        if (!told) tell('webdriver');
        told = true;
        return apply(target, self, values);
      },
    });
    Object.defineProperty(scope.Navigator.prototype, 'webdriver', { ...real, get });
  }
  const {
    performance,
    Performance,
    requestAnimationFrame,
    Date: clock,
  } = scope as unknown as {
    performance: object;
    Performance: { prototype: { now: unknown } };
    requestAnimationFrame: unknown;
    Date: DateConstructor;
  };
  const performanceGetter = describe(scope, 'performance')?.get;
  const timing = Performance.prototype;
  const { now } = timing;
  const dateNow = clock.now;
  const datePrototype = clock.prototype;
  const getTime = datePrototype.getTime;
  const holds = (object: object, key: string, value: unknown): boolean => describe(object, key)?.value === value;
  scope.addEventListener(name, () => {
    const found = describe(scope, 'performance');
    const replaced: string[] = [];
    if (!holds(scope, 'requestAnimationFrame', requestAnimationFrame))
      replaced[replaced.length] = 'requestAnimationFrame';
    const same = found?.get === undefined ? found?.value === performance : found.get === performanceGetter;
    if (!same || describe(performance, 'now') !== undefined || !holds(timing, 'now', now))
      replaced[replaced.length] = 'performance.now';
    if (!holds(scope, 'Date', clock) || !holds(clock, 'now', dateNow) || !holds(datePrototype, 'getTime', getTime))
      replaced[replaced.length] = 'Date';
    tell(`replaced:${apply(join, replaced, [' '])}`);
  });
}

/** Runs in our own world of the page, before the page's code: whether a menu would have come up. */
export const WATCH_SCRIPT = `
globalThis.benchMenu = 'none';
addEventListener('contextmenu', (event) => { setTimeout(() => { benchMenu = event.defaultPrevented ? 'prevented' : 'shown'; }, 0); }, true);
`;
