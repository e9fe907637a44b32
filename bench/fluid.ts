import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadScenario, simulate } from 'fleetwatt';
import { cpuTimeAwaited, median, rounded } from './cpuTime.ts';

const SERVICES = 40;

/** Services of one site with demand that changes every minute, and none of them where `services` is 0. */
const scenario = (services: number, days: number): string => `
name: bench
title: Pools of replicas, minute by minute
start: 2027-03-01
end: 2027-03-${String(1 + days).padStart(2, '0')}
years: typical
sites:
  - id: essonne
    title: Essonne
    country: FR
    timeZone: Europe/Paris
    hardware: { model: gb200-nvl72 }
    racks: 100
    power: { limit: 20 MW, itCapacity: 15 MW }
    cooling: { technology: dlc-adiabatic }
    weather: { climate: essonne }
    price: { market: fr-2024 }
    carbon: { grid: fr }
${services === 0 ? '' : 'services:'}
${Array.from(
  { length: services },
  (_, index) => `  - id: chat-${index}
    model: llama-3.1-8b
    gpusPerReplica: 1
    promptTokens: 1200
    outputTokens: 200
    demand: { rate: 300 /s }
    autoscaler: { interval: 1 min }
`,
).join('')}`;

/** CPU time of a pool of replicas in a slice of one minute, everything a run measures included, ns. */
export async function* fluid(settings: ReadonlyMap<string, string>): AsyncGenerator<object> {
  const rounds = Number(settings.get('rounds') ?? 3);
  const folder = mkdtempSync(join(tmpdir(), 'fleetwatt-bench-'));
  try {
    const loadedWith = async (services: number, days: number) => {
      const file = join(folder, `scenario-${services}-${days}.yaml`);
      writeFileSync(file, scenario(services, days));
      return loadScenario(file);
    };
    // What is tabulated once a deployment, and what the site itself takes, drops out of the differences.
    const [long, short] = [await loadedWith(SERVICES, 25), await loadedWith(SERVICES, 4)];
    const [bareLong, bareShort] = [await loadedWith(0, 25), await loadedWith(0, 4)];
    await simulate(short, { seed: 1, replication: 0 });
    const slices = SERVICES * 21 * 24 * 60;
    const spent: number[] = [];
    for (let round = 0; round < rounds; round++) {
      const times: number[] = [];
      for (const loaded of [long, short, bareLong, bareShort])
        times.push(await cpuTimeAwaited(() => simulate(loaded, { seed: 2, replication: round })));
      const [one, other, bareOne, bareOther] = times as [number, number, number, number];
      spent.push(one - other - (bareOne - bareOther));
    }
    const perSlice = median(spent) / slices;
    yield {
      per_cpu_s: rounded(1 / perSlice),
      ratio_cpp: null,
      ratio_simpy: null,
      ns_per_pool_and_slice: rounded(1e9 * perSlice),
      slices,
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
