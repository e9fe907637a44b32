import { batchMeans } from 'fleetwatt';
import { cpuTime, median, rounded } from './cpuTime.ts';
import { erlangC, MultiServerQueue } from './multiServerQueue.ts';
import { cppReference, simpyReference } from './reference.ts';

const WARM_UP = 200_000;
/** SimPy is so much slower that a tenth of the customers gives its rate as well. */
const SIMPY_SHARE = 0.1;

/** Customers per CPU second through an M/M/64 queue, the median of rounds that alternate with the references. */
export async function* mm64(settings: ReadonlyMap<string, string>): AsyncGenerator<object> {
  const customers = Number(settings.get('customers') ?? 2e6);
  const rounds = Number(settings.get('rounds') ?? 5);
  const cpp = cppReference('mmc');
  const simpy = simpyReference('mmc');
  new MultiServerQueue(WARM_UP, 1).sim.run(Number.MAX_VALUE);
  const own: number[] = [];
  const ratios: number[] = [];
  let waits = new Float64Array();
  for (let round = 0; round < rounds; round++) {
    const queue = new MultiServerQueue(customers, 7);
    own.push(customers / cpuTime(() => queue.sim.run(Number.MAX_VALUE)));
    if (cpp !== null)
      ratios.push((own.at(-1) as number) / ((await cpp('pq', String(customers))).custPerCpuS as number));
    waits = queue.waits as Float64Array<ArrayBuffer>;
  }
  const rate = median(own);
  const expected = erlangC(MultiServerQueue.servers, MultiServerQueue.load);
  const { mean, deviation, n } = batchMeans(waits, 20);
  const agrees = Math.abs(mean - expected) < (4 * deviation) / Math.sqrt(n);
  yield {
    per_cpu_s: rounded(rate),
    ratio_cpp: cpp === null ? null : rounded(median(ratios)),
    ratio_simpy: simpy === null ? null : rounded(rate / (simpy(String(customers * SIMPY_SHARE)).per_cpu_s as number)),
    customers,
    mean_wait: rounded(mean),
    erlang_c: rounded(expected),
    agrees,
  };
  if (!agrees) process.exitCode = 1;
}
