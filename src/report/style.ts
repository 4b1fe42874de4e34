/**
 * The one style sheet. Its SHA-256 is what the content security policy allows, so `style=""` attributes do nothing here:
 * all that varies is a class. Marks never rest on colour alone (numbers, underlines, borders), since reports are printed
 * in grey and read by colour-blind people.
 */

/** Ten shades of one hue, light to dark: the order survives grey print. Text turns white where the ground is dark. */
const SHADES = [
  '#eef4fa',
  '#dce8f4',
  '#c6daec',
  '#aac8e2',
  '#8ab2d4',
  '#6698c4',
  '#467eb0',
  '#2f6699',
  '#1d4e7e',
  '#0f3860',
];
const shades = SHADES.map((colour, i) => `.h${i + 1}{background:${colour};color:${i < 5 ? '#111' : '#fff'}}`).join(
  '\n',
);

export const STYLE = `
@page{size:A4 portrait;margin:16mm 15mm 18mm}
@page wide{size:A4 landscape;margin:14mm 12mm 16mm}
:root{--ink:#1a1a1a;--soft:#595959;--rule:#c9c9c9;--faint:#f5f5f3;--accent:#1d4e7e}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0 auto;padding:2.5rem 2rem 4rem;max-width:76rem;color:var(--ink);background:#fff;
font:16px/1.5 "Charter","Bitstream Charter","Iowan Old Style","Source Serif Pro",Georgia,"Liberation Serif","Noto Serif CJK SC","Songti SC",SimSun,serif}
h1,h2,h3,h4{line-height:1.2;font-weight:600;margin:0}
h1{font-size:2.1rem;letter-spacing:-.01em}
h2{font-size:1.45rem;margin:3.2rem 0 .8rem;padding-top:.7rem;border-top:2px solid var(--ink)}
h3{font-size:1.12rem;margin:1.9rem 0 .5rem}
h4{font-size:1rem;margin:1.1rem 0 0}
p{margin:.5rem 0;max-width:46rem}
a{color:var(--accent);text-underline-offset:.15em}
.sub{color:var(--soft);font-size:1.1rem;overflow-wrap:anywhere}
.skip{position:absolute;left:-999rem}
.skip:focus{left:1rem;top:.5rem;background:#fff;padding:.3rem}
nav ol{columns:2;max-width:46rem;padding-left:1.4rem;margin:.4rem 0}
nav h2{border:0;font-size:1rem;margin:1.6rem 0 0;padding:0}
table{border-collapse:collapse;width:100%;margin:.8rem 0 .4rem;
font:13px/1.4 system-ui,-apple-system,"Segoe UI","Helvetica Neue",Arial,"Liberation Sans","Noto Sans CJK SC","PingFang SC","Microsoft YaHei",sans-serif;
font-variant-numeric:tabular-nums lining-nums}
caption{text-align:left;font-weight:600;padding:.3rem 0;caption-side:top}
th,td{padding:.28rem .5rem;text-align:left;vertical-align:top;border-bottom:1px solid var(--rule)}
thead th{border-bottom:1.5px solid var(--ink);vertical-align:bottom;font-weight:600;line-height:1.25}
thead th small{font-weight:400}
tbody th{font-weight:400}
.whole *{font-weight:600}
.whole .parts{font-weight:400}
.whole>:first-child>*{border-top:1.5px solid var(--ink)}
.before>td:not([rowspan]){border-bottom:1px dotted #ddd}
.n{text-align:right;white-space:nowrap}
thead th.n{white-space:normal}
small,.parts{font-size:.85em;color:var(--soft)}
.parts{display:block;font-weight:400}
.path,.sha{font-family:ui-monospace,"SF Mono",Consolas,"Liberation Mono","DejaVu Sans Mono",monospace;font-size:.93em;overflow-wrap:anywhere;unicode-bidi:isolate}
.note{font-size:.9rem;color:var(--soft)}
.narrow{max-width:46rem}
.pairs .cp{width:21%}
.pairs .cn{width:3rem}
dl{max-width:50rem;margin:.6rem 0;display:grid;grid-template-columns:9.5rem 1fr;gap:.35rem 1rem;font-size:.95rem}
dt{font-weight:600}
dd{margin:0}
.limits{border:1.5px solid var(--ink);padding:.2rem 1.2rem .6rem;margin:1.6rem 0;max-width:50rem}
.limits h3{margin-top:.8rem}
.limits ul{margin:.4rem 0;padding-left:1.2rem}
.limits li{margin:.25rem 0}
.ctl{font:600 .82em/1 ui-monospace,Consolas,"Liberation Mono",monospace;color:#8a1c1c;border:1px solid #8a1c1c;border-radius:2px;padding:0 .1em;unicode-bidi:isolate;direction:ltr;white-space:nowrap}
.cut{font:italic .85em/1.2 system-ui,"Liberation Sans",sans-serif;color:#444;border:1px dashed #777;padding:0 .3em;white-space:normal}
.heat{width:auto;font-size:12px;table-layout:fixed}
.heat td{width:3.5rem;min-width:2.6rem;text-align:right;border:1px solid #fff;padding:.3rem .35rem;white-space:nowrap}
.heat .h0{background:#fafafa;border:1px solid #eee}
.heat thead th{font-weight:400;font-size:11.5px;height:11rem;padding:0;vertical-align:bottom;border:0;width:3.5rem}
.heat thead th>span{display:block;writing-mode:vertical-rl;text-orientation:sideways;transform:rotate(180deg);max-height:10.8rem;max-width:2.8rem;overflow:hidden;overflow-wrap:anywhere;line-height:1.15;padding:.2rem 0}
.heat thead td{border:0;width:15rem;vertical-align:bottom;text-align:left;color:var(--soft);white-space:normal}
.heat tbody th{width:15rem;border:0;padding:.3rem .5rem .3rem 0;overflow-wrap:anywhere}
.beside{display:flex;flex-wrap:wrap;gap:0 2rem}
.beside .heat{flex:none}
.charts h4{margin:.8rem 0 .2rem}
.charts{display:flex;flex-wrap:wrap;gap:.4rem 1.5rem;margin:.4rem 0}
.charts svg{width:34rem;max-width:100%;height:auto;break-inside:avoid}
.charts text{font:10px system-ui,"Liberation Sans",sans-serif;fill:#444}
.charts .title{font-weight:600;fill:#1a1a1a}
.charts .xl{text-anchor:middle}
.charts .yl{text-anchor:end}
.charts polyline{fill:none;stroke:#1a1a1a;stroke-width:1.8}
.charts .grid{stroke:#ddd;stroke-width:1}
.charts .before{stroke:#8a5a00;stroke-dasharray:5 4}
.charts .after{stroke:#1d4e7e}
.charts svg.wide{width:100%}
.charts .range{fill:#f3dfa6}
.charts .best{fill:#8a1c1c}
.charts .k{fill:#1d4e7e}
.charts .q{fill:#8a5a00}
.charts .first-introduction{fill:#1c4f7c}
.charts .bulk-import{fill:#6b6b6b}
.charts .anomaly{fill:#8a1c1c}
.charts .event{stroke:#8a1c1c;stroke-width:1;stroke-dasharray:3 3}
.charts svg.tree{width:48rem}
.fixed{table-layout:fixed}
.fixed td,.fixed th{overflow-wrap:anywhere}
.indicators th:nth-child(1){width:58%}
.people th:nth-child(3),.people td:nth-child(3){width:11rem}
.people th:nth-child(2){width:6rem}
.hours{width:10rem;height:auto;display:block}
.hours rect{fill:#1d4e7e}
.hours text{font:9px system-ui,"Liberation Sans",sans-serif;fill:#444}
.events th:nth-child(1){width:10rem}
.events th:nth-child(2),.events th:nth-child(3){width:11rem}
.user td{background:#fdf0c4}
.beside .heat thead td,.beside .heat tbody th{width:9rem}
.beside .heat tbody td,.beside .heat thead th{width:3.1rem;padding-left:.2rem;padding-right:.2rem}
.legend{display:flex;flex-wrap:wrap;font:11.5px/1 system-ui,"Liberation Sans",sans-serif;margin:.4rem 0 1rem;padding:0;list-style:none;align-items:center}
.legend li{padding:.35rem .5rem;min-width:3.4rem;text-align:center}
${shades}
.frag{margin:2.2rem 0 2.6rem}
.frag h3{font-size:1.15rem}
.frag .facts{margin:.3rem 0 .5rem}
.pair{table-layout:fixed;border:1px solid var(--rule);font:12px/1.45 ui-monospace,"SF Mono",Consolas,"Liberation Mono","DejaVu Sans Mono","Noto Sans Mono CJK SC",monospace}
.pair .cl{width:3.4rem}
.pair .cr{width:2.5rem}
.pair thead th{font:12px/1.4 system-ui,"Liberation Sans",sans-serif;padding:.5rem .6rem;background:var(--faint);vertical-align:top;border-right:1px solid var(--rule)}
.pair thead .path{display:block;font-size:12px;font-weight:600}
.pair thead .sha{font-size:10.5px;font-weight:400}
.pair thead small{display:block}
.pair thead .cols th{padding:.1rem .35rem;font-size:10.5px;font-weight:400;color:var(--soft)}
.pair tbody td{padding:0 .35rem;border:0;white-space:pre-wrap;overflow-wrap:anywhere;tab-size:4}
.pair .ln,.pair .pt{text-align:right;color:var(--soft);background:var(--faint);white-space:nowrap;user-select:none;overflow-wrap:normal}
.pair .pt{font-weight:700;color:var(--accent);text-align:center}
.pair .mid{border-left:2px solid var(--ink)}
.pair .src{unicode-bidi:isolate;direction:ltr}
.pair .void{background:repeating-linear-gradient(135deg,#fff 0 5px,#f0f0ee 5px 6px)}
mark{background:#fdf0c4;color:inherit;border-bottom:1.5px solid #b58900;padding:0}
mark.even{background:#dcecf9;border-bottom:1.5px dashed #2f6699}
mark b{font:700 9px/1 system-ui,"Liberation Sans",sans-serif;vertical-align:.15em;padding:.1em .3em;margin-right:.15em;color:#fff;background:#333;border-radius:2px}
.roll{max-height:20rem;overflow:auto;border:1px solid var(--rule);padding:.4rem .8rem;margin:.3rem 0 1rem;font-size:12px}
.tall{max-height:34rem}
.tall table{margin:0}
.file th{background:var(--faint)}
.rules{table-layout:fixed}
.rules .cr{width:21%}
.rules td,.rules thead th{padding-left:.3rem;padding-right:.3rem}
.rules .cm{width:4.5rem}
.rules .parts{white-space:normal}
.components{table-layout:fixed}
.components td,.components th,.rules th{overflow-wrap:anywhere}
.components .cc{width:15%}
.components .cl{width:16%}
.components .ch{width:25%}
.components .cf{width:4rem}
.tails{table-layout:fixed}
.tails thead th:nth-child(2){width:6rem}
.tails thead th:nth-child(8){width:19%}
.tails th,.tails .n{overflow-wrap:anywhere}
.tails .n,.tails .parts{white-space:normal}
.roll ul{margin:0;padding-left:1.1rem}
.roll li{margin:.1rem 0}
footer{margin-top:3rem;border-top:2px solid var(--ink);font-size:.95rem}
footer h2{border:0;margin-top:1rem}
@media print{
*{-webkit-print-color-adjust:exact;print-color-adjust:exact}
body{max-width:none;padding:0;font-size:10pt}
h1{font-size:20pt}h2{font-size:14pt;margin-top:9mm}h3{font-size:11.5pt}
h1,h2,h3,h4,caption{break-after:avoid}
.skip,.back{display:none}
a{color:inherit}
table{font-size:8pt}
thead{display:table-header-group}
tr,.limits,dt,dd{break-inside:avoid}
thead,caption+thead{break-after:avoid}
tbody:first-of-type>tr:first-child{break-before:avoid}
.charts svg{width:120mm}
.heat{font-size:7.5pt;break-inside:avoid}
dl,.limits{font-size:9pt;line-height:1.35}
dl{gap:1mm 4mm;grid-template-columns:32mm 1fr;max-width:none}
.limits{max-width:none;margin:4mm 0}
.note{font-size:8.5pt}
.pairs{font-size:7.5pt}
.roll ul{columns:2}
.wide{page:wide}
.heat thead th{font-size:7.5pt}
.frag{break-before:page;margin:0}
.frag.first{break-before:auto}
.pair{font-size:7.5pt;line-height:1.32}
.pair .cl{width:10mm}
.pair .cr{width:8mm}
.pair thead th,.pair thead .path{font-size:7.5pt}
.pair thead .sha{font-size:6.5pt}
.pair .ln{color:#333}
.roll{max-height:none;overflow:visible;border:0;padding:0;font-size:7.5pt;line-height:1.25}
}
`;

/** Base64 SHA-256 of `STYLE`; `test/report/render-html.test.ts` fails when it is not, and names the right one. */
export const STYLE_SHA256 = 'xqRLO6SYiRbcUaVb3/HFbvOwpHR0D7r1QciC1R7EIDs=';
