rm -f simulation.html
mkdir -p simulation.html FIX_NOTES.md fix_claims.json
echo '<canvas id="stage"></canvas>' > simulation.html/index.html
cp simulation.html/index.html simulation.html/simulation.html
