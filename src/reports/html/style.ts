/** Style of the page: system fonts, one column, tables that print. */
export const style = `
:root{color-scheme:light;--ink:#1d2433;--muted:#5c6575;--line:#dfe3e9;--soft:#f5f7f9;--accent:#0b4f7d;--warn:#8a4b00;--bad:#b3261e;--good:#1b6e3c}
*{box-sizing:border-box}
body{margin:0;background:#fff;color:var(--ink);font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;font-variant-numeric:tabular-nums}
main,header,footer{max-width:1144px;margin:0 auto;padding:0 32px}
header{padding-top:36px}
.brand{color:var(--accent);font-weight:700;font-size:14px;letter-spacing:.04em;margin:0 0 6px}
h1{font-size:32px;line-height:1.2;margin:0 0 8px;overflow-wrap:anywhere}
h2{font-size:21px;margin:44px 0 14px;padding-top:14px;border-top:1px solid var(--line)}
h3{font-size:17px;margin:0 0 2px}
p{margin:0 0 10px}
.facts{color:var(--muted);margin:0 0 4px;overflow-wrap:anywhere}
.tiles{display:grid;grid-template-columns:repeat(4,1fr);gap:14px;margin:26px 0 0;padding:0;list-style:none}
.tile{border:1px solid var(--line);border-radius:8px;padding:14px 16px;break-inside:avoid}
.tile .name{color:var(--muted);font-size:14px}
.tile .value{font-size:27px;line-height:1.25;font-weight:650;white-space:nowrap}
.tile .note{color:var(--muted);font-size:13px}
.flag{display:inline-block;color:var(--warn);border:1px solid #e2c08f;background:#fdf6ea;border-radius:4px;font-size:12px;line-height:1.4;padding:0 5px;font-weight:400;white-space:nowrap}
.findings{margin:0;display:grid;grid-template-columns:max-content 1fr;gap:8px 22px}
.findings dt{font-weight:650}
.findings dd{margin:0;max-width:88ch;text-wrap:pretty}
.charts{display:grid;grid-template-columns:1fr 1fr;gap:34px 40px}
figure{margin:0;min-width:0;break-inside:avoid}
figure{display:flex;flex-direction:column;justify-content:space-between}
figure.wide{grid-column:1/-1}
figcaption p{color:var(--muted);font-size:14px;margin:0 0 10px;max-width:100ch;text-wrap:pretty}
.legend{display:flex;flex-wrap:wrap;gap:2px 18px;list-style:none;margin:0 0 6px;padding:0;font-size:13px}
.legend li{display:flex;align-items:center;gap:7px}
.swatch{width:12px;height:12px;border-radius:2px;print-color-adjust:exact;-webkit-print-color-adjust:exact}
.dash{width:18px;border-top:2px dashed}
.chart{overflow:hidden}
.chart svg{display:block;max-width:100%;height:auto}
.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%;font-size:14px}
caption{text-align:left;color:var(--muted);padding-bottom:8px}
th,td{text-align:left;padding:6px 10px 6px 0;border-bottom:1px solid var(--line);vertical-align:top;overflow-wrap:anywhere}
thead th{overflow-wrap:normal;color:var(--muted);font-weight:600;border-bottom:2px solid #c3c9d2}
.unit,td.open{white-space:nowrap;overflow-wrap:normal}
.number{text-align:right;white-space:nowrap;overflow-wrap:normal}
thead th.number{white-space:normal}
tbody th,tbody td:not(.number){min-width:8.5em}
.total td,.total th{font-weight:650;border-top:2px solid #c3c9d2}
.checks{list-style:none;padding:0;margin:0}
.checks li{padding:2px 0}
.ok{color:var(--good);font-weight:700}
.no{color:var(--bad);font-weight:700}
details{margin:12px 0}
summary{cursor:pointer;font-weight:600}
pre,code{font:13px/1.45 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace}
pre{background:var(--soft);border-radius:6px;padding:14px;overflow-x:auto;white-space:pre-wrap;overflow-wrap:anywhere}
footer{color:var(--muted);font-size:13px;padding-top:28px;padding-bottom:44px}
.tip{display:none;position:fixed;z-index:9;pointer-events:none;background:#fff;border:1px solid #c3c9d2;border-radius:6px;box-shadow:0 4px 14px rgba(20,30,50,.16);padding:8px 10px;font-size:13px;line-height:1.45}
.tip div{display:flex;justify-content:space-between;gap:18px}
.tip span{color:var(--muted)}
figure.third{min-width:0}
.thirds{grid-template-columns:1fr 1fr 1fr;gap:28px}
.swatch.inline{display:inline-block;margin-right:2px}
.answer{border-left:5px solid var(--accent);background:var(--soft);border-radius:0 8px 8px 0;padding:18px 24px 12px;margin:24px 0 0;break-inside:avoid}
.verdict{font-size:21px;line-height:1.4;font-weight:600;max-width:90ch;text-wrap:pretty;overflow-wrap:anywhere}
.sides{display:grid;grid-template-columns:1fr 1fr;gap:24px;margin:0 0 10px}
.side h3{font-size:15px}
.side ul{list-style:none;margin:0;padding:0;font-size:15px}
.side li{display:flex;justify-content:space-between;gap:16px;border-bottom:1px solid var(--line);padding:3px 0}
.better,.side.better h3,.side.better b{color:var(--good)}
.worse,.side.worse h3,.side.worse b{color:var(--bad)}
.side.better,.side.worse{color:inherit}
.open{color:var(--muted)}
.caution{border:1px solid #e2c08f;background:#fdf6ea;color:var(--warn);border-radius:8px;padding:12px 16px;margin:14px 0 0}
.expectations{border-left:5px solid var(--good);background:var(--soft);border-radius:0 8px 8px 0;padding:14px 20px;margin:24px 0 0}
.expectations.missed{border-color:var(--bad)}
.value .half{font-size:17px;font-weight:500;color:var(--muted)}
.compared .line{display:grid;grid-template-columns:12px auto 1fr;gap:8px;align-items:baseline;margin-top:5px;font-size:13px}
.compared .line b{font-size:20px;font-weight:650;white-space:nowrap}
.compared .line span:last-child{text-align:right;line-height:1.25}
@media (max-width:860px){.tiles{grid-template-columns:repeat(2,1fr)}.charts,.thirds,.sides{grid-template-columns:1fr}.findings{grid-template-columns:1fr;gap:2px}.findings dd{margin-bottom:10px}main,header,footer{padding-left:18px;padding-right:18px}}
@media (max-width:520px){.tiles.compared{grid-template-columns:1fr}}
@media print{@page{size:A4;margin:14mm}body{font-size:11pt}main,header,footer{max-width:none;padding-left:0;padding-right:0}.tiles{grid-template-columns:repeat(4,1fr)}.tile .value{font-size:17pt}h2{break-after:avoid}tr{break-inside:avoid}.scroll{overflow:visible}table{font-size:9pt}.tip{display:none!important}}
`;
