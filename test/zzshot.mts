import { chromium } from 'playwright-core';
const [,, file, prefix, ...kinds] = process.argv;
const b = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--headless','--no-sandbox','--disable-gpu','--no-first-run'] });
const page = await b.newPage({ viewport: { width: 1300, height: 1000 }, deviceScaleFactor: 1.5 });
await page.goto('file://' + file);
await page.waitForTimeout(1500);
const figures = await page.$$('figure');
for (const f of figures) { const id = await f.evaluate((e)=>(e.querySelector('h3')?.textContent ?? '').toLowerCase().replaceAll(' ','-')); console.log(id); if (kinds.some((k)=>id.includes(k))) await f.screenshot({ path: `${prefix}-${kinds.find((k)=>id.includes(k))}.png` }); }
await b.close();
