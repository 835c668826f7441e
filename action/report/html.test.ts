import { expect, test } from 'vitest';
import { fiveRoundsPlan, fiveRoundsTrials } from '../core/five-rounds-fixture.ts';
import type { Plan } from '../core/plan-file.ts';
import type { Trial } from '../core/trial.ts';
import { scoreboard } from '../statistics/scoreboard.ts';
import { HOSTILE } from './hostile-fixture.ts';
import { hostileTexts } from './hostile-random.ts';
import { renderHtml } from './html.ts';
import { escapeHtml } from './html-text.ts';
import type { Picture } from './pictures.ts';

const NOW = '2026-11-02T09:00:00.000Z';
const PLAN = fiveRoundsPlan({ contestants: ['ada', 'bob', 'oracle', 'idle'] });
const TRIALS = fiveRoundsTrials(PLAN);

const SHOWN: Picture = {
  ...{ round: 'r1-particles', name: 'Ada', title: '1,000 particles', repeat: 1, leftOut: null },
  image: { dataUri: 'data:image/png;base64,iVBORw0KGgo=', width_px: 640, height_px: 400 },
};
const HIDDEN: Picture = { ...SHOWN, name: 'Bob', image: null, leftOut: 'left out: the page would become too large' };

function render(pictures: readonly Picture[] = [], plan: Plan = PLAN, trials: readonly Trial[] = TRIALS): string {
  return renderHtml(scoreboard(plan, trials, NOW), plan, pictures);
}

function body(html: string): string {
  return html.slice(html.indexOf('<body>'));
}

/** A page as a reader without tags would hear it. */
function textIn(html: string): string {
  const plain = body(html).replace(/<\/(t[hd]|li|p|h\d|summary|figcaption|dt|dd)>/g, ' ');
  return plain.replace(/<[^>]*>/g, '').replace(/\s+/g, ' ');
}

function section(html: string, id: string): string {
  const from = html.indexOf(`<section id="${id}">`);
  return html.slice(from, html.indexOf('</section>', from));
}

test('one page with all the tables, that asks for nothing else', () => {
  const html = render([SHOWN, HIDDEN]);
  const headings = [...html.matchAll(/<h[123]>(.*?)<\/h[123]>/g)].map((match) => match[1]?.replace(/<[^>]*>/g, ''));
  expect(headings).toMatchInlineSnapshot(`
    [
      "Scoreboard",
      "Overview",
      "Picker",
      "Particle simulation r1-particles",
      "Frames",
      "1,000 particles",
      "One round of feedback r2-particles-fix",
      "Frames",
      "What feedback changed",
      "Lisp interpreter r3-lisp",
      "Go service in one binary r4-notespeak",
      "Built and started",
      "Agentic debugging r5-debug",
      "How to read it",
    ]
  `);
  expect(html).not.toMatch(/<script|<link|<iframe|<object|@import|url\(|https?:/i);
  expect(html.match(/<(?:img|source|video)[^>]*src="(?!data:image\/(?:png|webp);base64,)/g)).toBeNull();
  expect(html).toMatch(
    /Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'/,
  );
});

test('a page round: results, frames, pictures side by side and what was left out', () => {
  expect(section(render([SHOWN, HIDDEN]), 'r1-particles').replaceAll('\u00a0', ' ')).toMatchInlineSnapshot(`
    "<section id="r1-particles">
    <h2>Particle simulation <code>r1-particles</code></h2>
    <div class="scroll"><table><thead><tr><th scope="col">Contestant</th><th scope="col" class="r">Rank</th><th scope="col" class="r">Solved</th><th scope="col" class="r">Score</th><th scope="col">Verdict</th><th scope="col">Integrity</th><th scope="col" class="r">Wall clock</th><th scope="col" class="r">Claimed</th><th scope="col" class="r">Tokens</th><th scope="col" class="r">tok/s</th></tr></thead>
    <tbody><tr><th scope="row">Ada ⭐</th><td class="r">1</td><td class="r">3/3 <span>[44–100 %]</span></td><td class="r"><span>9/9 + 2 void</span></td><td>UNANIMOUS</td><td>clean</td><td class="r"><span>31 s</span></td><td class="r"><span>1 min 00 s</span> (1.9×)</td><td class="r">48.2k <span>→ 3.2k</span></td><td class="r">148</td></tr>
    <tr><th scope="row">Bob</th><td class="r">2</td><td class="r">0/3 <span>[0–56 %]</span></td><td class="r"><span>8/9 + 2 void</span></td><td>ALL_FAIL</td><td>clean</td><td class="r"><span>1 min 02 s</span> <span>(58 s – 1 min 03 s)</span></td><td class="r"><span>2 min 00 s</span> (1.9×)</td><td class="r">48.2k <span>→ 3.2k</span></td><td class="r">148</td></tr>
    <tr><th scope="row">Idle (control)</th><td class="r">–</td><td class="r">0/3 <span>[0–56 %]</span></td><td class="r"><span>0/9 + 2 void</span></td><td>ALL_FAIL</td><td>clean</td><td class="r"><span>1 min 59 s</span> <span>(1 min 54 s – 2 min 02 s)</span></td><td class="r">–</td><td class="r">48.2k <span>→ 3.2k</span></td><td class="r">148</td></tr>
    <tr><th scope="row">Oracle (control)</th><td class="r">–</td><td class="r">3/3 <span>[44–100 %]</span></td><td class="r"><span>9/9 + 2 void</span></td><td>UNANIMOUS</td><td>clean</td><td class="r"><span>1 min 31 s</span> <span>(1 min 30 s – 1 min 33 s)</span></td><td class="r">–</td><td class="r">48.2k <span>→ 3.2k</span></td><td class="r">148</td></tr></tbody></table></div>
    <h3>Frames</h3>
    <div class="scroll"><table><thead><tr><th scope="col">Contestant</th><th scope="col" class="r">FPS 1k</th><th scope="col" class="r">FPS 5k</th><th scope="col" class="r">Own counter 1k / 5k</th><th scope="col" class="r">Frame cost 1k</th><th scope="col" class="r">Frame cost 5k</th><th scope="col" class="r">Loaded in</th><th scope="col" class="r">Page</th><th scope="col" class="r">LOC</th></tr></thead>
    <tbody><tr><th scope="row">Ada ⭐</th><td class="r">98 <span>(97–101) sw</span></td><td class="r"><span>51 sw</span></td><td class="r"><span>99 / 51</span></td><td class="r">1.0× <span>(0.99×–1.0×)</span></td><td class="r">4.2× <span>(4.1×–4.2×)</span></td><td class="r"><span>0.1 s</span></td><td class="r"><span>9.0 KiB</span></td><td class="r">196</td></tr>
    <tr><th scope="row">Bob</th><td class="r">49 <span>(49–52) sw</span></td><td class="r"><span>24 sw</span></td><td class="r"><span>50 / 24</span></td><td class="r">2.0× <span>(1.9×–2.0×)</span></td><td class="r">8.3× <span>(7.6×–8.3×)</span></td><td class="r"><span>0.1 s</span></td><td class="r"><span>8.5 KiB</span></td><td class="r">414</td></tr>
    <tr><th scope="row">Oracle (control)</th><td class="r">33 <span>(32–34) sw</span></td><td class="r">16 <span>(16–17) sw</span></td><td class="r"><span>43 / 16, ⚠ 30 % off</span></td><td class="r">3.0× <span>(2.9×–3.1×)</span></td><td class="r">12×</td><td class="r"><span>0.1 s</span></td><td class="r"><span>8.6 KiB</span></td><td class="r">596</td></tr></tbody></table></div>
    <p class="faint">All: Drawn in software: ANGLE (Google, Vulkan 1.3.0 (SwiftShader Device (Subzero)), SwiftShader driver) · Refresh 60 Hz · Viewport 1280 × 800, pixel ratio 1 · Browser Chromium 147.0.7727.15.</p>
    <h3>1,000 particles</h3>
    <div class="shots"><figure><img src="data:image/png;base64,iVBORw0KGgo=" width="640" height="400" alt="1,000 particles, Ada"><figcaption>Ada · repeat 1</figcaption></figure>
    <figure><div class="none">left out: the page would become too large</div><figcaption>Bob · repeat 1</figcaption></figure></div>
    <details><summary>Found in the source; in no score</summary>
    <div class="wrap"><div class="scroll"><table><thead><tr><th scope="col">Contestant</th><th scope="col">Found</th><th scope="col" class="r">Repeats</th><th scope="col" class="r">Times</th><th scope="col">First at</th><th scope="col">What it is</th></tr></thead>
    <tbody><tr><th scope="row">Bob</th><td>shadow-blur-in-loop</td><td class="r">3/3</td><td class="r">1</td><td>simulation.html:88</td><td>Sets shadowBlur in the loop: a blurred shadow is computed for each particle of each frame.</td></tr>
    <tr><th scope="row">Oracle (control)</th><td>shadow-blur-in-loop</td><td class="r">3/3</td><td class="r">1</td><td>simulation.html:88</td><td>Sets shadowBlur in the loop: a blurred shadow is computed for each particle of each frame.</td></tr></tbody></table></div></div>
    </details>
    <details><summary>How they worked</summary>
    <div class="scroll"><table><thead><tr><th scope="col">Contestant</th><th scope="col" class="r">LOC</th><th scope="col" class="r">Lines changed</th><th scope="col" class="r">First artifact</th><th scope="col" class="r">Turns · tools</th><th scope="col">Ran own code</th><th scope="col" class="r">Test runs</th><th scope="col">Notes</th><th scope="col">Files claimed</th></tr></thead>
    <tbody><tr><th scope="row">Ada ⭐</th><td class="r">196</td><td class="r">42</td><td class="r"><span>12 s</span></td><td class="r"><span>12 · 20</span></td><td>yes</td><td class="r">3</td><td>yes</td><td><span>1 of 2</span></td></tr>
    <tr><th scope="row">Bob</th><td class="r">414</td><td class="r">42</td><td class="r"><span>12 s</span></td><td class="r"><span>12 · 20</span></td><td>yes</td><td class="r">3</td><td>yes</td><td><span>1 of 2</span></td></tr>
    <tr><th scope="row">Idle (control)</th><td class="r">819</td><td class="r">42</td><td class="r"><span>12 s</span></td><td class="r"><span>12 · 20</span></td><td>yes</td><td class="r">3</td><td>–</td><td>–</td></tr>
    <tr><th scope="row">Oracle (control)</th><td class="r">596</td><td class="r">42</td><td class="r"><span>12 s</span></td><td class="r"><span>12 · 20</span></td><td>yes</td><td class="r">3</td><td>–</td><td>–</td></tr></tbody></table></div>
    </details>
    "
  `);
});

test('pictures that are read from left to right stand below one another', () => {
  const strip = {
    ...SHOWN,
    title: 'Six frames',
    image: { dataUri: 'data:image/png;base64,AA==', width_px: 960, height_px: 100 },
  };
  expect(section(render([strip]), 'r1-particles')).toContain('<h3>Six frames</h3>\n<div class="strips">');
  expect(section(render([SHOWN]), 'r1-particles')).toContain('<div class="shots">');
});

test('broken trials, gates and warnings have their place', () => {
  const plan = fiveRoundsPlan({ contestants: ['ada', 'bob'], gates: [{ contestant: 'ada', min_solved: 3 }] });
  const trials = fiveRoundsTrials(plan).slice(3);
  const text = textIn(render([], plan, trials));
  expect(text).toMatch(/3 of 30 planned trials left no record/);
  expect(text).toMatch(/Not scored Broken by the bench or lost/);
  expect(text).toMatch(/min_solved 3 for ada .* met/);
});

/** Every tag that a page of ours may hold, attribute by attribute, with nothing in it that could run. */
const TAG = new RegExp(
  `^<(?:/?(?:body|html|h[123]|p|strong|ul|li|section|code|table|thead|tbody|tr|details|summary|figure|figcaption|dl|dt|dd|div|td|th|span)|${[
    'div class="[a-z]+"',
    'p class="faint"',
    't[hd](?: scope="(?:col|row)")?(?: class="r")?',
    'section id="[a-z0-9.-]+"',
    'img src="data:image/(?:png|webp);base64,[a-zA-Z0-9+/=]*" width="\\d+" height="\\d+" alt="[^"<>]*"',
  ].join('|')})>$`,
);

const UNPRINTABLE = /[^\P{Cc}\n\t]|[\p{Cf}\p{Cs}\p{Zl}\p{Zp}]|\u3164|\ufe0f/u;

test('whatever names, titles, facts, paths and findings say, they are text', () => {
  const texts = [
    ...HOSTILE,
    ...hostileTexts(31, 400),
    '"><script>alert(1)</script>',
    "' onerror='alert(1)",
    '</style><b>',
  ];
  const plan = fiveRoundsPlan({ contestants: ['ada', 'bob', 'cyd'], repeats: 1 });
  const trials = fiveRoundsTrials(plan);
  for (let at = 0; at + 6 < texts.length; at += 6) {
    const [name = '', title = '', fact = '', path = '', finding = '', shot = ''] = texts.slice(at, at + 6);
    const hostile: Plan = {
      ...plan,
      contestants: Object.fromEntries(
        Object.entries(plan.contestants).map(([id, each]) => [id, id === 'bob' ? { ...each, name } : each]),
      ),
      rounds: plan.rounds.map((round) => ({ ...round, title })),
    };
    const theirs = trials.map((trial): Trial => {
      if (trial.contestant !== 'bob' || trial.outcome.kind !== 'scored') return trial;
      const facts = { renderer: fact, viewport: fact, browser: fact, embed: fact };
      const integrity = { verdict: 'planted' as const, evidence: [finding] };
      const findings = [{ id: 'shadow-blur', path, line: 3 }];
      return { ...trial, facts, findings, outcome: { ...trial.outcome, integrity } };
    });
    const pictures = [
      { ...SHOWN, name, title: shot },
      { ...HIDDEN, name, title: shot, leftOut: finding },
      { ...SHOWN, image: { dataUri: `data:image/png;base64,AA=="${shot}`, width_px: 1, height_px: 1 } },
    ];
    const html = body(render(pictures, hostile, theirs));
    const tags = html.match(/<[^>]*>?/g) ?? [];
    expect(
      tags.filter((tag) => !TAG.test(tag)),
      JSON.stringify(texts.slice(at, at + 6)),
    ).toEqual([]);
    expect(html).not.toMatch(UNPRINTABLE);
  }
});

test('escaped text says what was written, and escaping leaves no way out of a tag or a quote', () => {
  expect(escapeHtml(`a <b class="x"> & 'c'`)).toBe('a &lt;b class=&quot;x&quot;&gt; &amp; &#39;c&#39;');
  for (const text of [...HOSTILE, ...hostileTexts(5, 2000)]) {
    expect(escapeHtml(text)).not.toMatch(/[<>"']/);
    expect(escapeHtml(text)).not.toMatch(UNPRINTABLE);
  }
});

test('a name of three hundred letters, ten contestants and a lost round still make a page', () => {
  const plan = fiveRoundsPlan({ contestants: Array.from({ length: 12 }, (_, index) => `model-${index}`), repeats: 1 });
  const named: Plan = {
    ...plan,
    contestants: Object.fromEntries(
      Object.entries(plan.contestants).map(([id, each]) => [id, { ...each, name: 'n'.repeat(300) }]),
    ),
  };
  const html = render([], named, []);
  expect(textIn(html)).toMatch(/not scored/);
  expect(html.match(/<section /g)).toHaveLength(5);
});
