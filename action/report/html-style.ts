/** Dark and light by what the reader has set; one column on a telephone, and no table wider than the page. */
export const STYLE = `
:root { color-scheme: light dark; --ground: #fff; --raised: #f6f8fa; --ink: #1f2328; --faint: #59636e; --line: #d1d9e0; --mark: #0969da; --doubt: #9a6700; --doubt-ground: #fff8c5; }
@media (prefers-color-scheme: dark) { :root { --ground: #0d1117; --raised: #151b23; --ink: #f0f6fc; --faint: #9198a1; --line: #3d444d; --mark: #4493f8; --doubt: #d29922; --doubt-ground: #272115; } }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 1rem 1.25rem 3rem; max-width: 90rem; background: var(--ground); color: var(--ink); font: 15px/1.5 system-ui, -apple-system, "Segoe UI", sans-serif; overflow-wrap: anywhere; }
h1 { font-size: 1.6rem; margin: .5rem 0; }
h2 { font-size: 1.25rem; margin: 2.5rem 0 .5rem; padding-bottom: .3rem; border-bottom: 1px solid var(--line); }
h3 { font-size: 1rem; margin: 1.5rem 0 .4rem; }
h2 code { font-size: .8em; color: var(--faint); font-weight: normal; }
p { margin: .5rem 0; }
.faint, figcaption { color: var(--faint); font-size: .85rem; }
.doubt { margin: .75rem 0; padding: .5rem 1rem; border-left: 3px solid var(--doubt); background: var(--doubt-ground); }
.doubt ul, .evidence ul { margin: .25rem 0; padding-left: 1.2rem; }
.scroll { overflow-x: auto; margin: .5rem 0 1rem; border: 1px solid var(--line); border-radius: 6px; }
table { border-collapse: separate; border-spacing: 0; width: 100%; font-size: .87rem; font-variant-numeric: tabular-nums; }
th, td { padding: .35rem .7rem; text-align: left; vertical-align: top; overflow-wrap: normal; border-bottom: 1px solid var(--line); }
thead th, td span { white-space: nowrap; }
.names thead th { white-space: normal; overflow-wrap: anywhere; min-width: 6rem; max-width: 12rem; vertical-align: bottom; }
thead th { background: var(--raised); font-weight: 600; }
tbody th { font-weight: 600; min-width: 8.5rem; max-width: 15rem; overflow-wrap: anywhere; position: sticky; left: 0; background: var(--ground); border-right: 1px solid var(--line); }
tbody tr:last-child > * { border-bottom: 0; }
.r { text-align: right; }
.wrap td:not(.r) { min-width: 9rem; }
.wrap td:last-child { min-width: 18rem; }
.shots { display: grid; grid-auto-flow: column; grid-auto-columns: minmax(15rem, 1fr); gap: .75rem; overflow-x: auto; padding-bottom: .5rem; }
.strips { display: grid; gap: .75rem; }
figure { margin: 0; min-width: 0; }
figure img { display: block; width: 100%; height: auto; border: 1px solid var(--line); border-radius: 4px; background: var(--raised); }
figure .none { padding: 1.5rem .75rem; border: 1px dashed var(--line); border-radius: 4px; text-align: center; color: var(--faint); font-size: .85rem; }
details { margin: .75rem 0; }
summary { cursor: pointer; color: var(--mark); }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1rem; font-size: .85rem; }
dt { font-weight: 600; }
dd { margin: 0; color: var(--faint); }
@media (max-width: 40rem) { body { padding: .75rem .75rem 2rem; font-size: 14px; } th, td { padding: .3rem .5rem; } tbody th { max-width: 9.5rem; min-width: 8rem; } .wrap td:last-child { min-width: 14rem; } dl { grid-template-columns: 1fr; gap: 0; } dd { margin-bottom: .4rem; } .shots { grid-auto-columns: minmax(12rem, 80%); } }
@media print { .scroll, .shots { overflow: visible; } }
`.trim();
