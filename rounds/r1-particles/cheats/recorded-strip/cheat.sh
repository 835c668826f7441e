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
const pen = at('stage').getContext('2d');
const strips = new Map();
// Made once for every position of the sliders, and then only shown.
const stripFor = (count, size, low) => {
  const key = `${count} ${size} ${low}`;
  if (strips.has(key)) return strips.get(key);
  const dots = Array.from({ length: count }, () => [Math.random() * 1200, (low ? 400 : 0) + Math.random() * (low ? 200 : 600), Math.random() * 6.28]);
  const strip = Array.from({ length: 60 }, (_, n) => {
    const picture = document.createElement('canvas');
    picture.width = 1200;
    picture.height = 600;
    const brush = picture.getContext('2d');
    brush.fillStyle = '#7cf';
    for (const [x, y, phase] of dots)
      brush.fillRect(x + 20 * Math.cos(phase + (n * 6.2832) / 60), y + 20 * Math.sin(phase + (n * 6.2832) / 60), size, size);
    return picture;
  });
  strips.set(key, strip);
  return strip;
};
let n = 0;
const frame = () => {
  const strip = stripFor(+at('count').value, +at('size').value, +at('gravity').value > 500);
  pen.clearRect(0, 0, 1200, 600);
  pen.drawImage(strip[at('friction').value > 50 ? 0 : n++ % 60], 0, 0);
  at('fps').textContent = '60 FPS';
  requestAnimationFrame(frame);
};
requestAnimationFrame(frame);
at('reset').onclick = () => {
  at('gravity').value = at('friction').value = 0;
  at('count').value = 1000;
  at('size').value = 4;
};
addEventListener('contextmenu', (event) => event.preventDefault());
</script>
EOF
