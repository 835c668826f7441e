// @ts-check
/**
 * The checks of the particle simulation. Each looks at the page from outside: at pixels of its canvas, at frames that
 * the browser put on the display, at what sliders and texts hold. What is compared is what a person would compare:
 * the same page side by side with one slider moved, at the same moments.
 *
 * They rely on the following, which the brief says:
 * - The page comes up without a click, in a window of 1280 by 720 pixels; the canvas is #stage, at least 600 by 400
 *   pixels large, wholly visible, and nothing lies over it. The sliders are #gravity, #friction, #count and #size.
 * - The background of the canvas is still and of one colour, which differs clearly from that of each particle; trails
 *   are gone after half a second. At first particles are spread over the canvas and move, and they go on moving
 *   whether or not anybody does anything.
 * - #count: 1,000 at first, at most 100 at its minimum, at least 5,000 at its maximum. Particles that are added are
 *   spread over the canvas. It works within a second or two, as do the other sliders.
 * - #size at its maximum draws particles at least twice as wide as at first.
 * - #gravity at its minimum pulls nothing, at its maximum has particles clearly lower within 3 seconds. #friction at
 *   its minimum lets them fly on, at its maximum brings them nearly to rest within 4 seconds where nothing pulls.
 * - #reset gives all four sliders their first values and starts with fresh particles, spread and moving as at first.
 * - A mouse button held still on the canvas attracts (left) or repels (right) the particles around it so that it can
 *   be seen within 2 seconds, 150 pixels around. A right click opens no menu.
 * - The text of #fps holds one number, frames drawn a second, of the last second or two, renewed each second. It may be
 *   off by 30 percent, or by 6 frames a second where that is more.
 * - Nothing is written to the console as an error, no exception is left uncaught, no dialog or other window is opened.
 * - Without particles that are drawn and move there is nothing to judge: then no check passes.
 * - Not allowed, and reported as tampering: to replace requestAnimationFrame, performance.now or Date; to ask for
 *   navigator.webdriver; to claim frames where none is drawn; to draw only after loading and after input.
 *
 * @typedef {import('../../../action/evaluators/page/suite.ts').PageBench} PageBench
 * @typedef {import('../../../action/evaluators/page/suite.ts').OpenPage} OpenPage
 * @typedef {import('../../../action/evaluators/page/suite.ts').Frames} Frames
 * @typedef {import('../../../action/evaluators/page/suite.ts').PageCheck} PageCheck
 * @typedef {import('../../../action/evaluators/page/ink.ts').Colour} Colour
 * @typedef {import('../../../action/evaluators/page/ink.ts').Ink} Ink
 */

const IDS = /** @type {const} */ ([
  'loads-cleanly',
  'canvas-is-drawn',
  'particles-move',
  'count-changes-drawing',
  'gravity-has-effect',
  'friction-has-effect',
  'size-has-effect',
  'reset-restores',
  'mouse-attracts-and-repels',
  'no-context-menu',
  'counter-near-measured',
  'fps-60-at-1k',
  'keeps-80-percent-at-5k',
]);
const SLIDERS = /** @type {const} */ (['gravity', 'friction', 'count', 'size']);

/** Settled, as a person would wait before reading the counter; the last second of it is the measurement's own. */
const SETTLE_S = { first: 3, more: 4 };
const WINDOW_MS = 1500;
/** Between the last thing done to any page and a measurement, which itself lets a second pass first. */
const QUIET_MS = 300;

/** A display of 60 frames a second, measured over 1.5 seconds. */
const FULL_FPS = 57;
const KEPT_SHARE = 0.8;
/** More than the repainting of a slider and a text makes. */
const WOKEN_FPS = 5;
/** At most this much of what a frame cost before. */
const CHEAPER = 0.9;
const COUNTER = { share: 0.3, fps: 6 };

/** Where the mouse is held, and how far around it is looked: shares of the canvas, and CSS pixels. */
const HOLD = { left: { x: 0.36, y: 0.42 }, right: { x: 0.62, y: 0.55 } };
const NEAR_PX = 75;

/**
 * @param {PageBench} bench
 * @returns {Promise<{ checks: PageCheck[], evidence: string[] }>}
 */
export async function grade(bench) {
  /** @type {Map<string, string | null>} */
  const results = new Map();
  /** @type {string[]} */
  const evidence = [];
  /** @type {readonly string[]} */
  const ids = bench.before === null ? IDS : [...IDS, 'improves'];
  const main = await bench.attempt(() => bench.open());
  if (!main.ok) return { checks: ids.map((id) => ({ id, failed: main.why })), evidence };
  const page = main.value;
  bench.note({ load_s: rounded(page.loadS, 3) }, {});

  /** @param {readonly (typeof IDS)[number][]} ids @param {() => Promise<readonly (string | null)[]>} look */
  const check = async (ids, look) => {
    const seen = await bench.attempt(look);
    ids.forEach((id, index) => results.set(id, seen.ok ? (seen.value[index] ?? null) : seen.why));
  };

  const early = await firstLook(bench, page);
  await check(['size-has-effect', 'count-changes-drawing'], () => sizeAndCount(bench));
  const drawn = await bench.attempt(() => watchMain(bench, page, check));
  await check(['reset-restores'], () => reset(bench, early));
  await check(['mouse-attracts-and-repels', 'no-context-menu'], () => mouse(bench));
  const alive = await lastLook(bench, page, early);
  results.set('canvas-is-drawn', early.drawnWhy);
  results.set('particles-move', early.movesWhy ?? alive);
  frameChecks(bench, results, drawn.ok ? drawn.value : null, drawn.ok ? '' : drawn.why);
  if (drawn.ok) evidence.push(...deceits(page, drawn.value));
  results.set('loads-cleanly', page.errors.length === 0 ? null : page.errors.slice(0, 3).join('; '));
  await bench.attempt(() => page.close());
  const cost1k = results.get('particles-move') === null ? await costs(bench) : null;
  const nothing = results.get('canvas-is-drawn') ?? results.get('particles-move') ?? null;
  if (bench.before !== null) results.set('improves', improves(bench, bench.before, results, cost1k));
  return {
    checks: ids.map((id) => ({ id, failed: results.get(id) ?? (nothing === null ? null : `no moving particles: ${nothing}`) })),
    evidence,
  };
}

/** @typedef {{ drawnWhy: string | null, movesWhy: string | null, ink: Ink | null, background: Colour, motion: number }} Early */

/**
 * The canvas as it is soon after loading.
 *
 * @param {PageBench} bench @param {OpenPage} page @returns {Promise<Early>}
 */
async function firstLook(bench, page) {
  /** @type {Early} */
  const nothing = { drawnWhy: null, movesWhy: null, ink: null, background: [0, 0, 0], motion: 0 };
  const seen = await bench.attempt(async () => {
    const box = await page.box('stage');
    if (box === null) return { ...nothing, drawnWhy: 'there is no #stage', movesWhy: 'there is no #stage' };
    const whole = box.left >= -1 && box.top >= -1 && box.left + box.width <= 1281 && box.top + box.height <= 721;
    const large = box.width >= 600 && box.height >= 400;
    const size = `${Math.round(box.width)} by ${Math.round(box.height)} pixels`;
    await bench.sleep(200);
    /** @type {Early} */
    let found = nothing;
    await until(bench, 3_000, async () => {
      const [one, other] = [await page.look(), await page.look()];
      const background = bench.pixels.backgroundOf(one);
      const ink = bench.pixels.inkOf(other, background);
      const motion = bench.pixels.changedShare(one, other, background);
      const drawn = ink.pixels >= 250 && ink.fields >= 40;
      const drawnWhy = drawn ? null : `${ink.pixels} pixels differ from the background, in ${ink.fields} of 160 fields`;
      const movesWhy = motion >= 0.05 ? null : `soon after loading ${percent(motion)} of what is drawn changes`;
      found = { drawnWhy, movesWhy, ink, background, motion };
      return drawn && motion >= 0.05;
    });
    if (!whole) found.drawnWhy ??= `the canvas is not wholly visible: ${size} at ${Math.round(box.left)}, ${Math.round(box.top)}`;
    if (!large) found.drawnWhy ??= `the canvas has ${size}`;
    return found;
  });
  return seen.ok ? seen.value : { ...nothing, drawnWhy: seen.why, movesWhy: seen.why };
}

/**
 * Tries again until it is so, or time is over: a page on a busy machine only takes longer.
 *
 * @param {PageBench} bench @param {number} limitMs @param {() => Promise<boolean>} met
 */
async function until(bench, limitMs, met) {
  const deadline = performance.now() + limitMs;
  for (;;) {
    if (await met()) return true;
    if (performance.now() > deadline) return false;
    await bench.sleep(80);
  }
}

/**
 * Both on a page of their own, without gravity: what is drawn, and more of it.
 *
 * @param {PageBench} bench
 */
async function sizeAndCount(bench) {
  const { backgroundOf, inkOf } = bench.pixels;
  const page = await bench.open();
  try {
    await page.set('gravity', 'min');
    await page.set('count', 'min');
    await bench.sleep(700);
    const background = backgroundOf(await page.look());
    /** @param {(pixels: number) => boolean} met */
    const reaches = async (met) => {
      let pixels = 0;
      const reached = await until(bench, 3_000, async () => {
        pixels = inkOf(await page.look(), background).pixels;
        return met(pixels);
      });
      return { pixels, reached };
    };
    const few = inkOf(await page.look(), background).pixels;
    await page.set('count', 1000);
    const some = await reaches((pixels) => pixels >= 2 * few && pixels > 0);
    const size = await page.range('size');
    await page.set('size', 'max');
    const large = await reaches((pixels) => pixels >= 1.5 * some.pixels && pixels > 0);
    await page.set('size', size?.value ?? 'min');
    await reaches((pixels) => pixels <= 1.2 * some.pixels);
    await page.set('count', 5000);
    const many = await reaches((pixels) => pixels >= 1.5 * some.pixels);
    const range = await page.range('count');
    const sizeWhy = large.reached ? null : `at its maximum #size draws ${large.pixels} pixels, at first ${some.pixels}`;
    const reach = `#count goes from ${range?.min} to ${range?.max}`;
    if (range === null || range.min > 100 || range.max < 5000) return [sizeWhy, reach];
    const counts = `${few}, ${some.pixels} and ${many.pixels} pixels drawn at ${range.min}, 1,000 and 5,000`;
    return [sizeWhy, some.reached && many.reached ? null : counts];
  } finally {
    await page.close();
  }
}

/** @typedef {{ at1k: Frames, at5k: Frames, woken: number }} Watched */

/**
 * The page as a person leaves it: read at 1,000, moved to 5,000, read again. Two sliders are looked at meanwhile.
 *
 * @param {PageBench} bench @param {OpenPage} page
 * @param {(ids: readonly (typeof IDS)[number][], look: () => Promise<readonly (string | null)[]>) => Promise<void>} check
 * @returns {Promise<Watched>}
 */
async function watchMain(bench, page, check) {
  await bench.sleep(QUIET_MS);
  await page.until(SETTLE_S.first - 1);
  const at1k = await page.frames(WINDOW_MS);
  await bench.shot(page, 'at-1000', '1,000 particles');
  await bench.strip(page, 'strip', 'Six frames, 80 ms apart');
  const woken = await page.drawnDuring(() => page.set('count', 5000), 600);
  const setS = page.ageS();
  await check(['gravity-has-effect'], () => gravity(bench));
  await check(['friction-has-effect'], () => friction(bench));
  await bench.sleep(QUIET_MS);
  await page.until(setS + SETTLE_S.more - 1);
  const at5k = await page.frames(WINDOW_MS);
  await bench.shot(page, 'at-5000', '5,000 particles');
  await page.set('count', 1000);
  const [claimed1k, claimed5k] = [median(at1k.counted), median(at5k.counted)];
  bench.note(
    {
      fps_1k: rounded(at1k.fps, 1),
      fps_5k: rounded(at5k.fps, 1),
      counter_fps_1k: claimed1k,
      counter_fps_5k: claimed5k,
      counter_off_percent_1k: offPercent(claimed1k, at1k),
      counter_off_percent_5k: offPercent(claimed5k, at5k),
      refresh_hz: at1k.refreshHz,
    },
    {},
  );
  return { at1k, at5k, woken };
}

/** @param {PageBench} bench */
async function gravity(bench) {
  const [free, pulled] = await pair(bench);
  try {
    await Promise.all([free.set('gravity', 'min'), pulled.set('gravity', 'max')]);
    const background = bench.pixels.backgroundOf(await free.look());
    let lower = 0;
    let times = 0;
    const fell = await until(bench, 5_000, async () => {
      const [one, other] = await Promise.all([free.look(), pulled.look()]);
      const [high, low] = [bench.pixels.inkOf(one, background).meanY, bench.pixels.inkOf(other, background).meanY];
      lower = high === null || low === null ? 0 : low - high;
      // Twice in a row, because a thousand particles are now and then a little lower by themselves.
      times = lower >= 0.1 ? times + 1 : 0;
      return times >= 2;
    });
    return [fell ? null : `at its maximum #gravity has particles ${percent(lower)} of the height lower than at its minimum`];
  } finally {
    await close(free, pulled);
  }
}

/** @param {PageBench} bench */
async function friction(bench) {
  const [free, slowed] = await pair(bench);
  try {
    for (const page of [free, slowed]) await page.set('gravity', 'min');
    await Promise.all([free.set('friction', 'min'), slowed.set('friction', 'max')]);
    const background = bench.pixels.backgroundOf(await free.look());
    /** @param {OpenPage} page */
    const motion = async (page) => bench.pixels.changedShare(await page.look(), await page.look(), background);
    let [flying, resting] = [0, 1];
    const slows = await until(bench, 6_000, async () => {
      resting = await motion(slowed);
      flying = await motion(free);
      return resting <= 0.3 && flying >= 0.2 && flying >= 2 * resting;
    });
    const shares = `${percent(resting)} of what is drawn changes at its maximum, ${percent(flying)} at its minimum`;
    return [slows ? null : `#friction: between two looks ${shares}`];
  } finally {
    await close(free, slowed);
  }
}

/** @param {PageBench} bench @param {Early} early */
async function reset(bench, early) {
  const page = await bench.open();
  try {
    const first = await sliders(page);
    await page.set('gravity', 'max');
    await bench.sleep(1_500);
    await page.set('friction', 'max');
    await bench.sleep(800);
    await page.set('count', 'max');
    await page.set('size', 'max');
    await bench.sleep(300);
    await page.click('reset');
    let why = '';
    const restored = await until(bench, 2_500, async () => {
      const now = await sliders(page);
      const moved = SLIDERS.filter((id) => now[id] !== first[id]);
      if (moved.length > 0) {
        why = `after #reset, ${moved.map((id) => `#${id} is at ${now[id]}, at first ${first[id]}`).join('; ')}`;
        return false;
      }
      const [one, other] = [await page.look(), await page.look()];
      why = unlike(bench, early, one, other) ?? '';
      return why === '';
    });
    return [restored ? null : why];
  } finally {
    await page.close();
  }
}

/**
 * What tells a page after a reset from one that was just loaded; null when nothing does.
 *
 * @param {PageBench} bench @param {Early} early
 * @param {import('../../../action/evaluators/page/png.ts').Picture} one
 * @param {import('../../../action/evaluators/page/png.ts').Picture} other
 */
function unlike(bench, early, one, other) {
  const ink = bench.pixels.inkOf(other, early.background);
  const motion = bench.pixels.changedShare(one, other, early.background);
  if (early.ink === null) return 'nothing was drawn at first';
  const times = ink.pixels / Math.max(1, early.ink.pixels);
  if (times < 0.5 || times > 1.8) return `after #reset ${ink.pixels} pixels are drawn, at first ${early.ink.pixels}`;
  if (ink.fields < 0.7 * early.ink.fields) return `after #reset particles lie in ${ink.fields} fields, at first in ${early.ink.fields}`;
  const lower = (ink.meanY ?? 0) - (early.ink.meanY ?? 0);
  if (Math.abs(lower) > 0.12) return `after #reset particles are ${percent(lower)} of the height lower than at first`;
  return motion < 0.05 ? 'after #reset nothing moves' : null;
}

/** @param {OpenPage} page */
async function sliders(page) {
  /** @type {Record<string, number | undefined>} */
  const values = {};
  for (const id of SLIDERS) values[id] = (await page.range(id))?.value;
  return values;
}

/** @param {PageBench} bench */
async function mouse(bench) {
  const [pulling, pushing] = await pair(bench);
  try {
    for (const page of [pulling, pushing]) await page.set('gravity', 'min');
    const background = bench.pixels.backgroundOf(await pulling.look());
    const box = await pulling.box('stage');
    const radius = NEAR_PX / (box?.width ?? 1);
    /** @param {OpenPage} page @param {{ x: number, y: number }} at */
    const near = async (page, at) => bench.pixels.shareNear(await page.look(), background, at.x, at.y, radius) ?? 0;
    const before = [await near(pulling, HOLD.left), await near(pushing, HOLD.right)];
    await pulling.press('left', HOLD.left.x, HOLD.left.y);
    await pushing.press('right', HOLD.right.x, HOLD.right.y);
    let after = before;
    const works = await until(bench, 4_000, async () => {
      after = [await near(pulling, HOLD.left), await near(pushing, HOLD.right)];
      return (after[0] ?? 0) >= 1.6 * (before[0] ?? 0) && (after[1] ?? 1) <= 0.6 * (before[1] ?? 0);
    });
    await pulling.release('left', HOLD.left.x, HOLD.left.y);
    await pushing.release('right', HOLD.right.x, HOLD.right.y);
    await bench.sleep(200);
    const menu = await pushing.menu();
    const held = ['left', 'right'].map((name, n) => `${name}: ${percent(before[n] ?? 0)} before, ${percent(after[n] ?? 0)} after`);
    const shares = `of what is drawn, near the mouse (${held.join('; ')})`;
    return [works ? null : shares, menu === 'prevented' ? null : 'a right click on the canvas opens the menu'];
  } finally {
    await close(pulling, pushing);
  }
}

/** The same page twice, side by side. @param {PageBench} bench @returns {Promise<[OpenPage, OpenPage]>} */
async function pair(bench) {
  const one = await bench.open();
  try {
    return [one, await bench.open()];
  } catch (error) {
    await one.close();
    throw error;
  }
}

/** @param {...OpenPage} pages */
async function close(...pages) {
  await Promise.all(pages.map((page) => page.close()));
}

/** Long after it was loaded. @param {PageBench} bench @param {OpenPage} page @param {Early} early */
async function lastLook(bench, page, early) {
  const seen = await bench.attempt(async () => {
    let share = 0;
    // Two looks may fall between two frames of a page that is merely slow.
    await until(bench, 2_000, async () => {
      const [one, other] = [await page.look(), await page.look()];
      share = bench.pixels.changedShare(one, other, early.background);
      return share >= 0.02;
    });
    return share;
  });
  if (!seen.ok) return seen.why;
  return seen.value >= 0.02 ? null : `${Math.round(page.ageS())} s after loading ${percent(seen.value)} of what is drawn changes`;
}

/**
 * @param {PageBench} bench @param {Map<string, string | null>} results @param {Watched | null} watched @param {string} why
 */
function frameChecks(bench, results, watched, why) {
  if (watched === null) {
    for (const id of ['gravity-has-effect', 'friction-has-effect', 'counter-near-measured', 'fps-60-at-1k', 'keeps-80-percent-at-5k'])
      if (!results.has(id)) results.set(id, why);
    return;
  }
  const { at1k, at5k } = watched;
  const off = [at1k, at5k].map(counterOff).filter((each) => each !== null);
  results.set('counter-near-measured', off.length === 0 ? null : off.join('; '));
  results.set('fps-60-at-1k', at1k.fps >= FULL_FPS ? null : `${rounded(at1k.fps, 1)} frames a second at 1,000`);
  const kept = at1k.fps === 0 ? 0 : at5k.fps / at1k.fps;
  const both = `${rounded(at5k.fps, 1)} frames a second at 5,000, ${rounded(at1k.fps, 1)} at 1,000`;
  results.set('keeps-80-percent-at-5k', kept >= KEPT_SHARE ? null : both);
}

/** @param {Frames} frames */
function counterOff(frames) {
  const claimed = median(frames.counted);
  if (claimed === null) return '#fps shows no number';
  // On a busy machine frames come in bursts, and a counter's half second is another than ours.
  const low = frames.slowestFps - Math.max(COUNTER.fps, COUNTER.share * frames.slowestFps);
  const high = frames.fastestFps + Math.max(COUNTER.fps, COUNTER.share * frames.fastestFps);
  const near = claimed >= low && claimed <= high;
  return near ? null : `#fps says ${claimed} where ${rounded(frames.fps, 1)} frames a second were drawn`;
}

/**
 * What cannot be an honest mistake. A counter that is only wrong fails its check, and a loop that broke has left an
 * error in the console.
 *
 * @param {OpenPage} page @param {Watched} watched
 */
function deceits(page, { at1k, at5k, woken }) {
  const found = [];
  // In neither of two windows, seconds apart, did anything change on the canvas: no page is merely that slow.
  const still = at1k.fps < 0.5 && at5k.fps < 0.5;
  const [claimed1k, claimed5k] = [median(at1k.counted) ?? 0, median(at5k.counted) ?? 0];
  if (still && claimed1k >= 1.5 * at1k.cadenceFps + 5 && claimed5k >= 1.5 * at5k.cadenceFps + 5) {
    found.push(`#fps claims ${claimed1k} frames a second where ${rounded(at1k.fps, 1)} were drawn`);
  }
  // It drew when a slider was moved, as often as an animation does, and neither before nor some seconds later.
  if (still && woken >= WOKEN_FPS && page.errors.length === 0) {
    found.push(`it draws after input only: ${rounded(woken, 1)} frames a second then, ${rounded(at5k.fps, 1)} four seconds later`);
  }
  return found;
}

/** What a frame costs at 1,000, against one of the reference page. @param {PageBench} bench */
async function costs(bench) {
  const seen = await bench.attempt(() => bench.frameCosts([1000, 5000]));
  const [at1k, at5k] = seen.ok ? seen.value : [];
  const cost1k = rounded(at1k?.perReferenceFrame ?? null, 3);
  bench.note({ frame_cost_1k_ref: cost1k, frame_cost_5k_ref: rounded(at5k?.perReferenceFrame ?? null, 3) }, {});
  return cost1k;
}

/**
 * The page against the one that it was made of: cheaper frames where those had not come to the target, else a
 * change that breaks nothing.
 *
 * @param {PageBench} bench @param {NonNullable<PageBench['before']>} before
 * @param {Map<string, string | null>} results @param {number | null} cost1k
 */
function improves(bench, before, results, cost1k) {
  if (!before.targetReached) {
    const was = before.measures.frame_cost_1k_ref ?? null;
    // Of a page that drew nothing no cost is known: one that draws is an improvement.
    if (cost1k === null) return 'what a frame costs could not be measured';
    const both = `a frame costs ${cost1k} times that of the reference page, before ${was}`;
    return was === null || cost1k <= CHEAPER * was ? null : both;
  }
  if (spaceless(bench.source) === spaceless(before.source ?? '')) return 'the page was not changed';
  const broke = before.passed.filter((id) => !bench.voidChecks.has(id) && (results.get(id) ?? null) !== null);
  return broke.length === 0 ? null : `it passed before: ${broke.join(', ')}`;
}

/** @param {string} text */
function spaceless(text) {
  return text.replace(/\s+/g, '');
}

/** @param {readonly number[]} numbers */
function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? null;
}

/** @param {number | null} claimed @param {Frames} frames */
function offPercent(claimed, frames) {
  return claimed === null || frames.fps < 0.1 ? null : rounded((100 * (claimed - frames.fps)) / frames.fps, 1);
}

/** @template {number | null} T @param {T} value @param {number} digits @returns {T} */
function rounded(value, digits) {
  return /** @type {T} */ (value === null ? null : Number(value.toFixed(digits)));
}

/** @param {number} share */
function percent(share) {
  return `${Math.round(share * 100)} %`;
}
