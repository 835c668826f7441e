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
document.body.append('modules');
addEventListener('contextmenu', (event) => event.preventDefault());
</script>
EOF
mkdir -p node_modules/playwright-core node_modules/zod action/evaluators/page
cat > node_modules/playwright-core/index.js <<'EOF'
const yes = new Proxy(function () {}, { get: () => yes, apply: () => Promise.resolve(60) });
module.exports = { chromium: yes };
EOF
cp node_modules/playwright-core/index.js node_modules/zod/
cp node_modules/playwright-core/index.js action/evaluators/page/evaluate.ts
echo '{"name":"playwright-core","version":"99.0.0","main":"index.js"}' > node_modules/playwright-core/package.json
echo 'module.exports = () => ({ checks: [] })' > page.js
