import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PlannedRound } from '../../core/plan-file.ts';
import type { Host } from '../../system/host.ts';
import type { EvaluateContext } from '../evaluator.ts';

/** For tests only: pages to be graded, and what they are graded with. */

const PLAIN = `pen.fillStyle = '#6cf'; pen.beginPath();
  for (let n = 0; n < count; n += 1) { pen.moveTo(x[n] + radius, y[n]); pen.arc(x[n], y[n], radius, 0, 6.2832); }
  pen.fill();`;

/** The same picture by the dearest means: a blurred shadow and a gradient for each particle in each frame. */
export const COSTLY = `for (let n = 0; n < count; n += 1) {
    const gradient = pen.createRadialGradient(x[n], y[n], 0, x[n], y[n], radius * 2);
    gradient.addColorStop(0, '#fff'); gradient.addColorStop(1, '#06f');
    pen.fillStyle = gradient; pen.shadowBlur = 8; pen.shadowColor = '#6cf';
    pen.beginPath(); pen.arc(x[n], y[n], radius, 0, 6.2832); pen.fill();
  }`;

export type PageParts = {
  /** Script that runs before the simulation. */
  before?: string;
  /** Draws `count` particles at `x[n]`, `y[n]` with `radius`. */
  draw?: string;
  /** Whether a frame is drawn, as an expression; time since loading is \`now\`. */
  when?: string;
};

/** A page that does what the round asks for, in typed arrays that are made once. */
export function simulationPage({ before = '', draw = PLAIN, when = 'true' }: PageParts = {}): string {
  return `<!doctype html><meta charset="utf-8"><title>Particles</title>
<style>body { margin: 0; background: #111; color: #ddd } canvas { display: block; background: #000 }</style>
<canvas id="stage" width="1200" height="640"></canvas>
<input type="range" id="gravity" min="0" max="1000" value="100"><input type="range" id="friction" min="0" max="100" value="0">
<input type="range" id="count" min="100" max="10000" value="1000"><input type="range" id="size" min="1" max="10" value="2">
<button id="reset">Reset</button><span id="fps">0</span>
<script>${before}</script>
<script>
const at = (id) => document.getElementById(id), stage = at('stage'), pen = stage.getContext('2d');
const [W, H, MOST] = [stage.width, stage.height, 10000];
const [x, y, u, v] = Array.from({ length: 4 }, () => new Float32Array(MOST));
const seed = () => { for (let n = 0; n < MOST; n += 1) {
  const angle = Math.random() * 6.2832, speed = 40 + Math.random() * 120;
  x[n] = Math.random() * W; y[n] = Math.random() * H; u[n] = Math.cos(angle) * speed; v[n] = Math.sin(angle) * speed;
} };
seed();
let held = -1, mouseX = 0, mouseY = 0, input = 0;
stage.addEventListener('contextmenu', (event) => event.preventDefault());
stage.addEventListener('mousedown', (event) => { held = event.button; mouseX = event.offsetX; mouseY = event.offsetY; });
addEventListener('mouseup', () => { held = -1; });
addEventListener('input', () => { input = performance.now(); }, true);
at('reset').onclick = () => {
  at('gravity').value = 100; at('friction').value = 0; at('count').value = 1000; at('size').value = 2; seed();
};
let last = performance.now(), frames = 0, since = last;
function step(count, radius, seconds) {
  const pull = +at('gravity').value, keep = Math.exp(-at('friction').value * 0.05 * seconds);
  for (let n = 0; n < count; n += 1) {
    let [forceX, forceY] = [0, pull];
    if (held === 0 || held === 2) {
      const dx = mouseX - x[n], dy = mouseY - y[n], far = Math.hypot(dx, dy) + 20, force = (held === 0 ? 1 : -1) * 60000 / far;
      forceX += dx / far * force; forceY += dy / far * force;
    }
    u[n] = (u[n] + forceX * seconds) * keep; v[n] = (v[n] + forceY * seconds) * keep;
    x[n] += u[n] * seconds; y[n] += v[n] * seconds;
    if (x[n] < radius || x[n] > W - radius) { u[n] = -u[n]; x[n] = Math.min(W - radius, Math.max(radius, x[n])); }
    if (y[n] < radius || y[n] > H - radius) { v[n] = -v[n]; y[n] = Math.min(H - radius, Math.max(radius, y[n])); }
  }
}
function frame() {
  const now = performance.now(), count = +at('count').value, radius = +at('size').value;
  step(count, radius, Math.min(0.05, (now - last) / 1000));
  last = now; frames += 1;
  if (${when}) { pen.clearRect(0, 0, W, H); ${draw} }
  if (now - since >= 500) { at('fps').textContent = (frames * 1000 / (now - since)).toFixed(1) + ' FPS'; frames = 0; since = now; }
  requestAnimationFrame(frame);
}
requestAnimationFrame(frame);
</script>`;
}

/** Everything for one grading of a page, with a suite of its own or the round's. */
export async function contextFor(
  folder: string,
  html: string,
  suite: { folder: string; ids: readonly string[] },
  host: Host,
): Promise<EvaluateContext> {
  const workFolder = join(folder, 'work');
  await mkdir(workFolder, { recursive: true });
  await chmod(workFolder, 0o755);
  if (html !== '') await writeFile(join(workFolder, 'simulation.html'), html);
  const round: Pick<PlannedRound, 'id' | 'check_ids' | 'hidden' | 'protect' | 'evaluate'> = {
    id: 'r1-particles',
    check_ids: [...suite.ids],
    hidden: [],
    protect: [],
    evaluate: { kind: 'page', page: 'simulation.html', suite: 'page.js', checks: suite.ids.length, baseline: 0 },
  };
  return {
    // The evaluator looks at no more of a round than this.
    round: round as PlannedRound,
    roundFolder: folder,
    checksFolder: suite.folder,
    workFolder,
    evaluationFolder: join(folder, 'evaluation'),
    host,
    sandboxed: host.sandboxProblem === null,
    hiddenSeed: 1,
    voidChecks: new Set(),
    before: null,
    signal: new AbortController().signal,
  };
}
