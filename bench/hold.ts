import { exponential, Simulator, Streams } from 'fleetwatt';
import { cpuTime, median, rounded } from './cpuTime.ts';
import { cppReference } from './reference.ts';

const INCREMENTS = 2 ** 16;
const MIX_MEAN = 0.9 * 1 + 0.1 * 1000;

/** Increments drawn beforehand, as in `hold.cpp`: exponential, or a tenth of them a thousand times as long. */
function drawIncrements(law: string): Float64Array {
  const stream = new Streams(11, 0).open('increments');
  return Float64Array.from({ length: INCREMENTS }, () =>
    law === 'mix' && stream.next() >= 0.9 ? exponential(stream, 1000) : exponential(stream, 1),
  );
}

/** A queue of constant size: each event schedules one successor. */
class HoldModel {
  private readonly sim = new Simulator();
  private readonly rate: number;

  constructor(size: number, law: string) {
    const increments = drawIncrements(law);
    const { sim } = this;
    let handled = 0;
    const kind = sim.register('hold', 0, (event) => {
      sim.scheduleIn(increments[(handled++ * 7 + event) & (INCREMENTS - 1)] as number, kind, event);
    });
    for (let event = 0; event < size; event++)
      sim.schedule(increments[event & (INCREMENTS - 1)] as number, kind, event);
    this.rate = size / (law === 'mix' ? MIX_MEAN : 1);
  }

  /** Plays at least so many events and returns how many. */
  play(events: number): number {
    const before = this.sim.events;
    while (this.sim.events - before < events) this.sim.run(this.sim.now + events / this.rate / 20);
    return this.sim.events - before;
  }
}

/** Nanoseconds of CPU per hold operation; `n=10000`, `increments=exp|mix`, by default the sizes of the table. */
export async function* hold(settings: ReadonlyMap<string, string>): AsyncGenerator<object> {
  const sizes = settings.has('n') ? [Number(settings.get('n'))] : [1e2, 1e4, 1e6];
  const law = settings.get('increments') ?? 'exp';
  const operations = Number(settings.get('operations') ?? 5e6);
  const rounds = Number(settings.get('rounds') ?? 5);
  if (law !== 'exp' && law !== 'mix') throw new RangeError(`increments: expected exp or mix, got ${law}`);
  const cpp = cppReference('hold');
  for (const n of sizes) {
    const model = new HoldModel(n, law);
    model.play(Math.max(1e6, 2 * n));
    const own: number[] = [];
    const ratios: number[] = [];
    for (let round = 0; round < rounds; round++) {
      let played = 0;
      const spent = cpuTime(() => {
        played = model.play(operations);
      });
      own.push((spent / played) * 1e9);
      if (cpp === null) continue;
      const reference = (await cpp('pq', String(n), String(operations), law)).nsPerHold as number;
      ratios.push(reference / (own.at(-1) as number));
    }
    const ns = median(own);
    yield {
      n,
      increments: law,
      per_cpu_s: rounded(1e9 / ns),
      ratio_cpp: cpp === null ? null : rounded(median(ratios)),
      ratio_simpy: null,
      ns_per_hold: rounded(ns),
      time_ratio_cpp: cpp === null ? null : rounded(1 / median(ratios)),
    };
  }
}
