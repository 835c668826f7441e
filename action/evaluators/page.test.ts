import { mkdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runningWith, type TemporaryFolder, temporaryFolder } from '../system/fixtures.ts';
import { type Host, inspectHost } from '../system/host.ts';
import { packageRoot } from '../system/package.ts';
import type { Evaluation } from './evaluator.ts';
import { COSTLY, contextFor, simulationPage } from './page/testing.ts';
import { page } from './page.ts';

const IDS = [
  'loads-cleanly',
  'canvas-is-drawn',
  'particles-move',
  'count-changes-drawing',
  'gravity-has-effect',
].concat(
  ['friction-has-effect', 'size-has-effect', 'reset-restores', 'mouse-attracts-and-repels', 'no-context-menu'],
  ['counter-near-measured', 'fps-60-at-1k', 'keeps-80-percent-at-5k'],
);
const ROUND = { folder: join(packageRoot(), 'rounds', 'r1-particles', 'checks'), ids: IDS };
const LONG_MS = 400_000;

/** Opens the page, waits a moment, and looks: for what a page does to whoever does that. */
const SHORT_SUITE = `export async function grade(bench) {
  const opened = await bench.attempt(() => bench.open());
  const page = opened.value;
  const seen = opened.ok ? await bench.attempt(async () => {
    await page.until(2);
    const frames = await page.frames(500);
    await page.look();
    return frames.fps;
  }) : opened;
  if (opened.ok) await bench.attempt(() => page.close());
  const errors = opened.ok ? page.errors.join('; ') : '';
  return { checks: [{ id: 'seen', failed: seen.ok ? null : seen.why }, { id: 'errors', failed: errors || null }], evidence: [] };
}`;
const COST_SUITE = `export async function grade(bench) {
  const [cost] = await bench.frameCosts([1000]);
  bench.note({ cost: cost.perReferenceFrame }, {});
  return { checks: [], evidence: [] };
}`;

let host: Host;
let folder: TemporaryFolder;
let number = 0;

beforeAll(async () => {
  host = await inspectHost();
  folder = await temporaryFolder();
});
afterAll(async () => {
  await folder[Symbol.asyncDispose]();
});

type Graded = Extract<Evaluation, { kind: 'graded' }> & { folder: string };

async function graded(html: string, suite: { text: string; ids: readonly string[] } | typeof ROUND): Promise<Graded> {
  number += 1;
  const own = join(folder.path, String(number));
  await mkdir(own, { recursive: true });
  if ('text' in suite) await writeFile(join(own, 'page.js'), suite.text);
  const checks = 'text' in suite ? { folder: own, ids: suite.ids } : suite;
  const evaluation = await page.evaluate(await contextFor(own, html, checks, host));
  if (evaluation.kind !== 'graded') throw new Error(evaluation.detail);
  // The sandbox's own command line names the folder: nothing of it is left, whatever the page did.
  expect(runningWith(own)).toEqual([]);
  return { ...evaluation, folder: own };
}

const looked = (html: string) => graded(html, { text: SHORT_SUITE, ids: ['seen', 'errors'] });
const failed = ({ checks }: Graded) => checks.filter(({ result }) => result !== 'passed').map(({ id }) => id);
const details = ({ checks }: Graded) => checks.map(({ detail }) => detail ?? '').join(' | ');

test(
  'an honest page passes all that needs no GPU, and is recorded with figures, facts and small pictures',
  async () => {
    const found = await graded(simulationPage(), ROUND);

    expect(
      failed(found).filter((id) => !/^(fps-60|keeps-80)/.test(id)),
      details(found),
    ).toEqual([]);
    expect(found.evidence).toEqual([]);
    expect(found.seen.facts).toMatchObject({ rendering: expect.stringMatching(/^(gpu|software)$/), pixel_ratio: '1' });
    expect(Object.keys(found.seen.measures)).toEqual(
      expect.arrayContaining([
        'fps_1k',
        'fps_5k',
        'counter_fps_1k',
        'frame_cost_1k_ref',
        'frame_cost_5k_ref',
        'load_s',
      ]),
    );
    expect(found.seen.measures.frame_cost_5k_ref).toBeGreaterThan(2 * (found.seen.measures.frame_cost_1k_ref ?? 9));
    expect(found.seen.shots.map((shot) => shot.path)).toEqual(['at-1000.webp', 'strip.png', 'at-5000.webp']);
    for (const { path } of found.seen.shots) {
      expect((await stat(join(found.folder, 'evaluation', path))).size).toBeLessThan(200_000);
    }
  },
  LONG_MS,
);

test(
  'a shadow and a gradient for each particle cost three times as much a frame and more',
  async () => {
    const suite = { text: COST_SUITE, ids: [] };
    const plain = await graded(simulationPage(), suite);
    const costly = await graded(simulationPage({ draw: COSTLY }), suite);

    expect(costly.seen.measures.cost).toBeGreaterThan(3 * (plain.seen.measures.cost ?? 9));
  },
  LONG_MS,
);

test(
  'a page that draws nothing and writes 120 FPS passes nothing, and is named',
  async () => {
    const html = simulationPage({ when: 'false' }).replace('(frames * 1000 / (now - since)).toFixed(1)', "'120'");
    const found = await graded(html, ROUND);

    expect(failed(found)).toEqual(IDS);
    expect(found.evidence).toEqual([expect.stringMatching(/^#fps claims 120 frames a second where 0 were drawn/)]);
  },
  LONG_MS,
);

test(
  'a page that draws only around input is named',
  async () => {
    const found = await graded(simulationPage({ when: 'now < 1200 || now - input < 900' }), ROUND);

    expect(failed(found)).toContain('particles-move');
    expect(found.evidence.join()).toMatch(/draws after input only/);
  },
  LONG_MS,
);

test(
  'replaced clocks and a question for automation are seen from outside, a native look of them or not',
  async () => {
    const clocks = await looked(
      simulationPage({
        before: `const real = performance.now.bind(performance); performance.now = () => real() / 10;
        Date.now = new Proxy(Date.now, {}); const raf = requestAnimationFrame; window.requestAnimationFrame = (f) => raf(f);
        for (const each of [performance.now, requestAnimationFrame]) each.toString = () => 'function () { [native code] }';`,
      }),
    );
    const asks = await looked(simulationPage({ before: "if (navigator['web' + 'driver']) document.body.remove();" }));
    const honest = await looked(
      simulationPage({ before: 'window.requestAnimationFrame = window.requestAnimationFrame || 0' }),
    );

    expect(clocks.evidence).toEqual([
      "the page replaced the browser's own Date, performance.now, requestAnimationFrame",
    ]);
    expect(asks.evidence).toEqual(['the page asked whether it is automated (navigator.webdriver)']);
    expect([honest.evidence, failed(honest)]).toEqual([[], []]);
  },
  LONG_MS,
);

test.each([
  ['hangs', 'setTimeout(() => { for (;;); }, 800)', /no answer to/],
  [
    'crashes',
    'setTimeout(() => { const all = []; for (;;) all.push(new Uint8Array(1 << 26).fill(1)); }, 300)',
    /memory|no answer|crash|gone|ended|Target/i,
  ],
  [
    'floods the console',
    "setInterval(() => { for (let n = 0; n < 500; n += 1) console.error('x'.repeat(1000)); }, 1)",
    /console error: x+/,
  ],
  ['opens dialogs', "setInterval(() => alert('::error::hello'), 50)", /opens a dialog \(alert\)/],
  [
    'leaves workers',
    "const url = URL.createObjectURL(new Blob(['for (;;);'])); for (let n = 0; n < 6; n += 1) new Worker(url)",
    /^/,
  ],
  [
    'leads away',
    "setTimeout(() => { location.href = 'about:blank#x'; }, 500)",
    /no #stage|cannot|context|away|refused/i,
  ],
])(
  'a page that %s is bounded, and the next one is graded as ever',
  async (_name, before, said) => {
    const hostile = await looked(simulationPage({ before }));
    const next = await looked(simulationPage());

    expect(details(hostile)).toMatch(said);
    expect(failed(next)).toEqual([]);
  },
  LONG_MS,
);

test('without a page no browser is started', async () => {
  const found = await graded('', ROUND);

  expect(failed(found)).toEqual(IDS);
  expect(found.seen).toEqual({ measures: {}, facts: {}, findings: [], shots: [] });
});
