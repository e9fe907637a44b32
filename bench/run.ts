/** Each bench yields its results one by one; arguments are `name=value`. */
type Bench = (settings: ReadonlyMap<string, string>) => Iterable<object> | AsyncIterable<object>;

/** Only the bench asked for is read, so that its process costs what it costs alone. */
const benches: Readonly<Record<string, () => Promise<Bench>>> = {
  mm64: async () => (await import('./mm64.ts')).mm64,
  hold: async () => (await import('./hold.ts')).hold,
  draws: async () => (await import('./draws.ts')).draws,
  easy200k: async () => (await import('./easy200k.ts')).easy200k,
  easy20k: async () => (await import('./easy20k.ts')).easy20k,
  memory: async () => (await import('./memory.ts')).memory,
  physics: async () => (await import('./physics.ts')).physics,
  requests16x5: async () => (await import('./requests.ts')).requests16x5,
  requests10k: async () => (await import('./requests.ts')).requests10k,
  fluid: async () => (await import('./fluid.ts')).fluid,
};

const [name = '', ...settings] = process.argv.slice(2);
const read = benches[name];
if (read === undefined) {
  console.error(`usage: npm run bench -- <${Object.keys(benches).join('|')}> [name=value]…`);
  process.exit(2);
}
const pairs = settings.map((setting) => setting.replace(/^--/, '').split('=') as [string, string]);
const bench = await read();
for await (const result of bench(new Map(pairs))) console.log(JSON.stringify({ bench: name, ...result }));
