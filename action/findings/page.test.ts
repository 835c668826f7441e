// biome-ignore-all lint/suspicious/noTemplateCurlyInString: it is the source of pages
import { beforeAll, expect, test } from 'vitest';
import { patternsOfPage } from './page.ts';
import { loadParsers, type Parse } from './parse.ts';

let parsers: Record<'html' | 'javascript', Parse>;
beforeAll(async () => {
  parsers = await loadParsers(['html', 'javascript'], Number.POSITIVE_INFINITY);
});

function inPage(script: string): string {
  return `<!doctype html>\n<canvas id="stage"></canvas>\n<script>\n${script}\n</script>\n`;
}

/** `id line`, where line 1 is the first one of the script. */
function found(script: string): string[] {
  const findings = patternsOfPage(parsers, 'simulation.html', inPage(script));
  return (findings ?? []).map(({ id, line }) => `${id} ${(line ?? 0) - 3}`);
}

/** A page whose loop over particles does this. */
function perParticle(body: string): string {
  return `function frame() {\nfor (const p of particles) {\n${body}\n}\nrequestAnimationFrame(frame);\n}\nframe();`;
}

/** A page that does this once a frame, before its loop. */
function perFrame(body: string): string {
  return `function frame() {\n${body}\nfor (const p of particles) { ctx.fillRect(p.x, p.y, 2, 2); }\nrequestAnimationFrame(frame);\n}\nframe();`;
}

test.each([
  ['shadow-blur-in-loop', 'ctx.shadowBlur = 12;'],
  ['gradient-per-particle', 'const g = ctx.createRadialGradient(p.x, p.y, 0, p.x, p.y, 9);'],
  ['gradient-per-particle', 'const g = ctx.createLinearGradient(0, 0, 1, 1);'],
  ['gradient-per-particle', 'const g = ctx.createConicGradient(0, p.x, p.y);'],
  ['string-colour-in-loop', 'ctx.fillStyle = `rgba(255, 0, 0, ${p.life})`;'],
  ['string-colour-in-loop', "ctx.fillStyle = 'hsl(' + p.hue + ', 100%, 50%)';"],
  ['allocation-in-loop', 'const v = { x: p.x, y: p.y };'],
  ['allocation-in-loop', 'const v = [p.x, p.y];'],
  ['allocation-in-loop', 'const v = new Vector(p.x, p.y);'],
  ['allocation-in-loop', 'const near = particles.filter(isNear);'],
  ['allocation-in-loop', 'p.move(...p.args);'],
  ['layout-read-in-loop', 'const box = canvas.getBoundingClientRect();'],
  ['layout-read-in-loop', 'if (p.x > canvas.offsetWidth) p.vx = -p.vx;'],
  ['font-or-filter-in-loop', "ctx.font = '12px sans-serif';"],
  ['font-or-filter-in-loop', 'ctx.filter = `blur(${p.r}px)`;'],
  ['image-data-per-frame', 'const d = ctx.getImageData(p.x, p.y, 1, 1);'],
])('%s, for each particle', (id, line) => {
  expect(found(perParticle(line))).toEqual([`${id} 3`]);
});

test.each([
  ['a shadow set once a frame', 'ctx.shadowBlur = 12;'],
  ['a gradient of the whole background', 'const g = ctx.createLinearGradient(0, 0, 1, 1);'],
  ['a colour put together once', 'ctx.fillStyle = `rgba(255, 0, 0, ${fade})`;'],
  ['one object a frame', 'const view = { w, h };'],
  ['one copy a frame', 'particles = particles.filter(isAlive);'],
  ['the state of the canvas, once', 'ctx.save(); ctx.restore();'],
  ['a font set once', "ctx.font = '12px sans-serif';"],
  ['few passes', 'for (let pass = 0; pass < 3; pass++) { const v = { pass }; }'],
  ['few things', "for (const side of ['left', 'right']) { draw({ side }); }"],
  ['steps of the physics', 'for (let s = 0; s < subSteps; s++) { const v = { s }; }'],
  ['time caught up with', 'while (left >= STEP) { const v = { left }; left -= STEP; }'],
  ['as many particles as asked for', 'while (particles.length < count) particles.push({ x: 0 });'],
  ['as many, with an index', 'for (let i = particles.length; i < count; i++) particles.push({ x: 0 });'],
  ['what follows a setting', 'if (settings.size !== spriteSize) { for (let i = 0; i < n; i++) ctx.shadowBlur = 9; }'],
  ['as many, all anew', 'if (particles.length !== count) { for (let i = 0; i < count; i++) list.push({ i }); }'],
])('nothing for %s', (_, line) => {
  expect(found(perFrame(line))).toEqual([]);
});

test.each([
  ['a shadow taken away', 'ctx.shadowBlur = 0;'],
  ['a colour of its own', "ctx.fillStyle = p.colour; ctx.strokeStyle = 'rgba(1, 2, 3, 0.5)';"],
  ['a colour that is no text of one', 'label = `count ${p.n}`; name = "a(" + p.n;'],
  ['a swap', '[p.x, p.y] = [p.y, p.x];'],
  ['taking apart', 'const { x, y } = p; const [a, b] = p.pair;'],
  ['what is written to the layout', 'box.scrollTop = 0;'],
  ['what is made once', 'if (!p.sprite) { p.sprite = ctx.createRadialGradient(0, 0, 0, 0, 0, 9); }'],
  ['what is made once, in short', 'p.sprite ??= { r: p.r }; const s = cache[p.r] || (cache[p.r] = { r: 1 });'],
  ['what is kept in a map', 'if (!cache.has(p.r)) { cache.set(p.r, { r: p.r }); }'],
  ['a filter of its own', 'p.filter = lowPass;'],
  ['no filter', "ctx.filter = 'none';"],
])('nothing for %s, for each particle', (_, line) => {
  expect(found(perParticle(line))).toEqual([]);
});

test('a condition that makes nothing is no cache', () => {
  expect(found(perParticle('if (!paused) { const v = { x: p.x }; }'))).toEqual(['allocation-in-loop 3']);
});

test('a function that gives back what it has made before makes it once', () => {
  const sprite = (first: string): string =>
    `function sprite(c) { ${first}\nconst s = { c };\nsprites.set(c, s);\nreturn s;\n}\n${perParticle('blit(sprite(p.c));')}`;
  expect(found(sprite('const known = sprites.get(c); if (known) return known;'))).toEqual([]);
  expect(found(sprite('if (sprites.has(c)) return sprites.get(c);'))).toEqual([]);
  expect(found(sprite('if (hidden) return null;'))).toEqual(['allocation-in-loop 2']);
});

test('a path for each particle, where one would do, and where each has a style of its own', () => {
  const path = 'ctx.beginPath();\nctx.arc(p.x, p.y, 2, 0, 7);\nctx.fill();';
  expect(found(perParticle(path))).toEqual(['per-particle-beginpath 3']);
  expect(found(perParticle(`ctx.fillStyle = p.colour;\n${path}`))).toEqual([]);
  expect(found(perFrame('ctx.beginPath(); ctx.arc(9, 9, 2, 0, 7); ctx.fill();'))).toEqual([]);
});

test('the state of the canvas for each particle', () => {
  expect(found(perParticle('ctx.save();\nctx.translate(p.x, p.y);\nctx.restore();'))).toEqual([
    'save-restore-per-particle 3',
  ]);
  expect(found(perParticle('p.save();'))).toEqual([]);
});

test('drawn twice is the same place in one pass, and nothing less certain', () => {
  const arc = (r: string): string => `ctx.fillStyle = p.c; ctx.beginPath(); ctx.arc(p.x, p.y, ${r}, 0, 7); ctx.fill();`;
  expect(found(perParticle(`${arc('9')}\n${arc('2')}`))).toEqual(['drawn-twice 4']);
  expect(found(perParticle('ctx.drawImage(glow, p.x, p.y);\nctx.drawImage(dot, p.x, p.y);'))).toEqual([
    'drawn-twice 4',
  ]);
  expect(found(perParticle('ctx.fillRect(p.x, p.y, 2, 2);\np.x += 3;\nctx.fillRect(p.x, p.y, 2, 2);'))).toEqual([]);
  expect(
    found(perParticle('if (p.a) {\nctx.fillRect(p.x, p.y, 2, 2);\n} else {\nctx.fillRect(p.x, p.y, 3, 3);\n}')),
  ).toEqual([]);
  expect(
    found(
      perParticle('ctx.fillStyle = p.c; ctx.arc(p.x, p.y, 2, 0, 7); ctx.arc(p.x, p.y, 1, 0, 7, true); ctx.fill();'),
    ),
  ).toEqual([]);
});

const BAD = '{\nfor (const p of particles) {\nctx.shadowBlur = 3;\n}\n';

test.each([
  ['a declared function', `function frame() ${BAD}requestAnimationFrame(frame); }`],
  ['an arrow function', `const frame = () => ${BAD}window.requestAnimationFrame(frame); };`],
  [
    'a name of its own for it',
    `const raf = window.requestAnimationFrame || later; function frame() ${BAD}raf(frame); }`,
  ],
  ['a method that is bound', `class A { run() ${BAD}requestAnimationFrame(this.run.bind(this)); } }`],
  ['a method behind an arrow function', `const a = { run() ${BAD}requestAnimationFrame(() => this.run()); } };`],
  ['a field', `class A { run = () => ${BAD}requestAnimationFrame(this.run); }; }`],
  ['a named expression', `requestAnimationFrame(function frame() ${BAD}requestAnimationFrame(frame); });`],
  ['a fast timer', `setInterval(() => ${BAD}}, 1000 / 60);`],
  ['a timer that sets itself', `function frame() ${BAD}setTimeout(frame, 16); }`],
  [
    'a function around it',
    `(function () { let t = 0; function frame() ${BAD}requestAnimationFrame(frame); } frame(); })();`,
  ],
])('the loop is found by %s', (_, script) => {
  expect(found(script)).toEqual(['shadow-blur-in-loop 3']);
});

test.each([
  ['a function that nothing starts', `function frame() ${BAD}}`],
  ['what is started once', `function start() ${BAD}} requestAnimationFrame(start);`],
  [
    'what is put off until the next frame',
    `addEventListener('resize', () => { requestAnimationFrame(resize); }); function resize() ${BAD}}`,
  ],
  ['a timer of seconds', `setInterval(() => ${BAD}}, 1000);`],
  ['what comes later, once', `setTimeout(() => ${BAD}}, 10);`],
  ['what listens to events', `function frame() { requestAnimationFrame(frame); }\nslider.oninput = () => ${BAD}};`],
])('no loop is %s', (_, script) => {
  expect(found(script)).toEqual([]);
});

test('what is called from the loop belongs to it, once a frame or once a particle, through names and methods', () => {
  const script = `
class Particle {
  draw() { ctx.shadowBlur = 3; this.trail(); }
  trail() { const t = { x: this.x }; }
  reset() { this.at = { x: 0 }; }
}
function background() { const g = ctx.createLinearGradient(0, 0, 1, 1); dots.forEach((d) => paint(d)); }
const paint = (d) => { ctx.fillStyle = \`hsl(\${d.hue}, 1%, 1%)\`; };
const state = { tick() { background(); for (const p of particles) p.draw(); requestAnimationFrame(() => this.tick()); } };
state.tick();
button.onclick = () => particles.forEach((p) => p.reset());`;
  expect(found(script)).toEqual(['shadow-blur-in-loop 3', 'allocation-in-loop 4', 'string-colour-in-loop 8']);
});

test('a page that allocates nothing and draws in one path has none', () => {
  const script = `
const N = 5000, xs = new Float32Array(N), ys = new Float32Array(N), vx = new Float32Array(N), vy = new Float32Array(N);
let count = 1000, frames = 0, since = 0;
const mouse = { x: 0, y: 0, down: 0 };
function resize() { const box = canvas.getBoundingClientRect(); canvas.width = box.width; }
function reset() { for (let i = 0; i < N; i++) { xs[i] = Math.random() * canvas.width; } }
function step(i) { vy[i] += gravity; xs[i] += vx[i]; if (xs[i] < 0 || xs[i] > canvas.width) vx[i] = -vx[i]; }
function frame(now) {
  for (let i = 0; i < count; i++) step(i);
  ctx.fillStyle = '#101020';
  ctx.fillRect(0, 0, canvas.width, canvas.height);
  ctx.shadowBlur = 4;
  ctx.beginPath();
  for (let i = 0; i < count; i++) { ctx.moveTo(xs[i], ys[i]); ctx.arc(xs[i], ys[i], size, 0, 6.3); }
  ctx.fill();
  frames++;
  if (now - since > 500) { fps.textContent = \`\${Math.round(frames * 1000 / (now - since))} FPS\`; frames = 0; since = now; }
  requestAnimationFrame(frame);
}
canvas.addEventListener('mousemove', (e) => { const box = canvas.getBoundingClientRect(); mouse.x = e.clientX - box.left; });
resize(); reset(); requestAnimationFrame(frame);`;
  expect(found(script)).toEqual([]);
});

test('lines are those of the file, over several scripts that call each other', () => {
  const page = `<!doctype html>
<script type="x-shader/x-vertex">for (;;) { ctx.shadowBlur = 1; }</script>
<script src="other.js"></script>
<script>function paint(p) {
  ctx.shadowBlur = 9; }</script>
<p>text</p>
<script type="module">
function frame() { particles.forEach(paint); requestAnimationFrame(frame); }
frame();
</script>`;
  expect(patternsOfPage(parsers, 'a.html', page)).toEqual([{ id: 'shadow-blur-in-loop', path: 'a.html', line: 5 }]);
});

test('a flood of one kind leaves room for the others, and a line counts once', () => {
  const flood = 'const v = { x: 1 };\n'.repeat(500);
  const ids = found(perParticle(`${flood}ctx.shadowBlur = 2; ctx.shadowBlur = 3;`)).map((each) => each.split(' ')[0]);
  expect(ids.filter((id) => id === 'allocation-in-loop')).toHaveLength(15);
  expect(ids.filter((id) => id === 'shadow-blur-in-loop')).toHaveLength(1);
});

test('in broken source, what can be read is', () => {
  expect(found(`${perParticle('ctx.shadowBlur = 3;')}\nfunction ( { ] = => \${`)).toEqual(['shadow-blur-in-loop 3']);
  expect(found('function ( { ] ) = => ` ${ '.repeat(100))).toEqual([]);
  expect(patternsOfPage(parsers, 'a.html', '')).toEqual([]);
  expect(patternsOfPage(parsers, 'a.html', '\u0000\ud800 <script>\ud800</script')).toEqual([]);
});
