mkdir -p simulation.html DEV_NOTES.md claims.json
echo '<canvas id="stage"></canvas>' > simulation.html/index.html
cp simulation.html/index.html simulation.html/simulation.html
