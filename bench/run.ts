import { draws } from './draws.ts';
import { easy200k } from './easy200k.ts';
import { fluid } from './fluid.ts';
import { hold } from './hold.ts';
import { memory } from './memory.ts';
import { mm64 } from './mm64.ts';
import { physics } from './physics.ts';
import { requests10k, requests16x5 } from './requests.ts';

/** Each bench yields its results one by one; arguments are `name=value`. */
type Bench = (settings: ReadonlyMap<string, string>) => Iterable<object> | AsyncIterable<object>;

const benches: Readonly<Record<string, Bench>> = {
  mm64,
  hold,
  draws,
  easy200k,
  memory,
  physics,
  requests16x5,
  requests10k,
  fluid,
};

const [name = '', ...settings] = process.argv.slice(2);
const bench = benches[name];
if (bench === undefined) {
  console.error(`usage: npm run bench -- <${Object.keys(benches).join('|')}> [name=value]…`);
  process.exit(2);
}
const pairs = settings.map((setting) => setting.replace(/^--/, '').split('=') as [string, string]);
for await (const result of bench(new Map(pairs))) console.log(JSON.stringify({ bench: name, ...result }));
