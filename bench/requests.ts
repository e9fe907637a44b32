import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadScenario, simulate } from 'fleetwatt';
import { cpuTimeAwaited, median, rounded } from './cpuTime.ts';

/** Requests a second of the run before those that count. */
const WARM_RATE = 80;

/** A fleet of equal replicas under a constant load. */
interface Load {
  readonly replicas: number;
  /** Requests per second that come to each. */
  readonly rate: number;
  readonly racks: number;
  readonly end: string;
}

/** A service played request by request, with everything a run measures: power chain, hourly rows, quantiles. */
const scenario = ({ replicas, rate, racks, end }: Load): string => `
name: bench
title: Replicas under a constant load
start: 2027-03-01
end: ${end}
years: typical
sites:
  - id: essonne
    title: Essonne
    country: FR
    timeZone: Europe/Paris
    hardware: { model: gb200-nvl72 }
    racks: ${racks}
    power: { limit: ${racks * 200} kW, itCapacity: ${racks * 150} kW }
    cooling: { technology: dlc-adiabatic }
    weather: { climate: essonne }
    price: { market: fr-2024 }
    carbon: { grid: fr }
services:
  - id: chat
    model: llama-3.1-8b
    gpusPerReplica: 1
    promptTokens: 1200
    outputTokens: 200
    demand: { rate: ${replicas * rate} /s, dailySwing: 0, weekend: 1 }
    autoscaler: { minReplicas: ${replicas}, targetLoad: 1 }
    objective: { ttft: 2 s, tpot: 100 ms }
    fidelity: requests
    requests: { router: { rule: round-robin } }
`;

async function* played(load: Load, rounds: number): AsyncGenerator<object> {
  const folder = mkdtempSync(join(tmpdir(), 'fleetwatt-bench-'));
  try {
    const file = join(folder, 'scenario.yaml');
    writeFileSync(file, scenario(load));
    const loaded = await loadScenario(file);
    // Compiles the code; a smaller fleet serves as well.
    const sets = [`services.chat.demand.rate=${WARM_RATE} /s`, 'services.chat.autoscaler.minReplicas=16'];
    await simulate(await loadScenario(file, { sets }), { seed: 1, replication: 0 });
    const rates: number[] = [];
    let served = 0;
    let waited = 0;
    for (let round = 0; round < rounds; round++) {
      const spent = await cpuTimeAwaited(async () => {
        const { services } = await simulate(loaded, { seed: 2, replication: round });
        served = services.columns.requests_served.reduce((sum, requests) => sum + requests, 0);
        waited = Math.max(...services.columns.ttft_p50_s);
      });
      rates.push(served / spent);
    }
    yield {
      per_cpu_s: rounded(median(rates)),
      ratio_cpp: null,
      ratio_simpy: null,
      requests: served,
      ttft_p50_s: rounded(waited),
      heap_mb: rounded(process.memoryUsage().heapUsed / 1e6),
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Sixteen replicas at five requests a second each, for six hours. */
export const requests16x5 = (settings: ReadonlyMap<string, string>): AsyncIterable<object> =>
  played({ replicas: 16, rate: 5, racks: 1, end: '2027-03-01T06:00' }, Number(settings.get('rounds') ?? 3));

/** Ten thousand replicas at 1.16 requests a second each, for an hour. */
export const requests10k = (settings: ReadonlyMap<string, string>): AsyncIterable<object> =>
  played({ replicas: 10_000, rate: 1.16, racks: 140, end: '2027-03-01T01:00' }, Number(settings.get('rounds') ?? 1));
