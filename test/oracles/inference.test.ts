import { describe, expect, it } from '@jest/globals';
import { Simulator } from '../../src/kernel/simulator.ts';
import { momentsOf } from '../../src/measure/moments.ts';
import { cacheBlocks, largestBatch } from '../../src/physics/serving/memory.ts';
import { exponential } from '../../src/random/exponential.ts';
import { Streams } from '../../src/random/streams.ts';
import { leastLoaded } from '../../src/routing/replicas/leastLoaded.ts';
import { random } from '../../src/routing/replicas/random.ts';
import { roundRobin } from '../../src/routing/replicas/roundRobin.ts';
import { RequestPool } from '../../src/world/inference/requests/requestPool.ts';
import { RequestService } from '../../src/world/inference/requests/requestService.ts';
import { fifo } from '../../src/schedulers/fifo.ts';
import { FluidQueue } from '../../src/world/inference/fluidQueue.ts';
import { scaleReplicas } from '../../src/world/inference/scaleReplicas.ts';
import type { Site } from '../../src/world/site.ts';
import { RememberingTally } from '../support/serving/rememberingTally.ts';
import { poolOf } from '../support/pool.ts';
import { fixedStream } from '../support/fixedStream.ts';
import { expectFigures, oracleCase } from '../support/oracle.ts';
import { drawCase } from '../support/serving/drawCase.ts';
import { ListedRequests } from '../support/serving/listedRequests.ts';
import { playBySkipping } from '../support/serving/playBySkipping.ts';
import { slotFleet } from '../support/serving/slotLaw.ts';

const FILE = '05_inference';
const SEED = 20_270_101;

/** Poisson arrivals of equal requests, without end. */
function* equalRequests(rate: number, promptTokens: number, outputTokens: number, seed: string, replication: number) {
  const stream = new Streams(SEED, replication).open(seed);
  for (let time = exponential(stream, 1 / rate); ; time += exponential(stream, 1 / rate))
    yield { time, promptTokens, outputTokens };
}

type Figures = Readonly<Record<string, number>>;

/** Theory lies within four standard errors of the mean of replications, which are tight enough to mean something. */
function expectStatistics(id: string, runs: readonly Figures[]): void {
  const { expected } = oracleCase(FILE, id);
  for (const name of Object.keys(runs[0] as Figures)) {
    const { value, max_rel_se } = expected[name] as unknown as { value: number; max_rel_se: number };
    const { n, mean, deviation } = momentsOf(runs.map((run) => run[name] as number));
    const error = deviation / Math.sqrt(n);
    const near = Math.abs(mean - value) <= 4 * error + 1e-9 * value;
    expect({ name, mean, value, error, near, tight: error <= max_rel_se * value }).toMatchObject({
      near: true,
      tight: true,
    });
  }
}

describe('the slot model', () => {
  /**
   * A replica of the engine decodes its whole batch in one step, so that a prompt delays the others. Slots that do not
   * touch each other are replicas of one slot; taken in turn, with equal requests, they are a first-come-first-served
   * queue of as many servers.
   */
  it('waits as M/D/c: slots-mdc-B4', () => {
    const { inputs, expected } = oracleCase(FILE, 'slots-mdc-B4');
    const { arrival_rate, slots, prefill_s, step_s, output_tokens } = inputs;
    const perPromptToken = prefill_s / 100;
    const service = prefill_s + (output_tokens - 1) * step_s;
    const duration = 40_000;

    const runs = Array.from({ length: 10 }, (_, replication) => {
      const tally = new RememberingTally();
      const source = new ListedRequests(equalRequests(arrival_rate, 100, output_tokens, 'mdc', replication));
      const times = { step: step_s, perPromptToken };
      const { fleet } = slotFleet(times, 1, slots, source, roundRobin.create({}, fixedStream(0)), {}, tally);
      for (let now = 400; now <= duration / 10; now += 400) fleet.advance(now);
      tally.reset();
      const { busySeconds } = tally;
      for (let now = duration / 10 + 400; now <= duration; now += 400) fleet.advance(now);
      const span = duration - duration / 10;
      const waits = tally.all.map(({ ttft }) => ttft - prefill_s);
      const meanOf = (values: readonly number[]) => momentsOf(values).mean;
      return {
        queue_wait_mean: meanOf(waits),
        p_wait: waits.filter((wait) => wait > 1e-9).length / waits.length,
        ttft_mean: meanOf(tally.all.map(({ ttft }) => ttft)),
        e2e_mean: meanOf(tally.all.map(({ e2e }) => e2e)),
        utilization: (tally.busySeconds - busySeconds) / span / slots,
        mean_in_service: (tally.busySeconds - busySeconds) / span,
        tpot: tally.perToken,
      };
    });

    expectFigures(expected, { service_s: service, tpot: (runs[0] as Figures).tpot as number });
    expectStatistics('slots-mdc-B4', runs.map(({ tpot: _, ...statistics }) => statistics));
  });

  it('saturates at B/D: slots-mdc-B4 and saturation', () => {
    const saturated = (id: string, rate: (inputs: Record<string, number>) => number) => {
      const { inputs } = oracleCase(FILE, id);
      const { slots, prefill_s, step_s, output_tokens } = inputs;
      const duration = 3600;
      return Array.from({ length: 10 }, (_, replication) => {
        const tally = new RememberingTally();
        const source = new ListedRequests(equalRequests(rate(inputs), 100, output_tokens, id, replication));
        const times = { step: step_s, perPromptToken: prefill_s / 100 };
        const { fleet } = slotFleet(times, 1, slots, source, roundRobin.create({}, fixedStream(0)), {}, tally);
        // From when every slot is taken on.
        fleet.advance(100);
        const before = { served: tally.served, queue: tally.queue, busy: tally.busySeconds };
        fleet.advance(100 + duration);
        const perSecond = (amount: number) => amount / duration;
        return {
          throughput: perSecond(tally.served - before.served),
          growth: perSecond(tally.queue - before.queue),
          utilization: perSecond(tally.busySeconds - before.busy) / slots,
          tokens: perSecond((tally.served - before.served) * output_tokens),
        };
      });
    };

    expectStatistics(
      'slots-mdc-B4',
      saturated('slots-mdc-B4', () => 2).map(({ throughput, tokens }) => ({
        saturation_req_per_s: throughput,
        saturation_output_tok_per_s: tokens,
      })),
    );
    expectStatistics(
      'saturation',
      saturated('saturation', ({ arrival_rate }) => arrival_rate as number).map((run) => ({
        throughput_req_per_s: run.throughput,
        queue_growth_per_s: run.growth,
        utilization: run.utilization,
      })),
    );
  });

  it('plays a line of requests as by hand: timeline-slots', () => {
    const { inputs, expected } = oracleCase(FILE, 'timeline-slots');
    const rows = (expected.requests as unknown as { value: Record<string, Record<string, number>> }).value;
    const requests = inputs.requests as { id: string; t: number; in: number; out: number }[];
    const tally = new RememberingTally();
    const source = new ListedRequests(
      requests.map((request) => ({ time: request.t, promptTokens: request.in, outputTokens: request.out })),
    );
    const times = { step: inputs.step_s, perPromptToken: inputs.prefill_s_per_token };
    const { fleet } = slotFleet(times, 1, inputs.slots, source, leastLoaded.create({}, fixedStream(0)), {}, tally);

    fleet.advance(10);

    for (const { id, t, out } of requests) {
      const { start, ttft, e2e, end } = rows[id] as { start: number; ttft: number; e2e: number; end: number };
      const fate = tally.all.find(({ outputTokens }) => outputTokens === out) as { ttft: number; e2e: number };
      // The case counts time to first token from the start of service, and the rest with it.
      expect(fate.ttft - (start - t)).toBeCloseTo(ttft - (start - t), 6);
      expect(t + fate.e2e).toBeCloseTo(end, 6);
      expect(fate.e2e).toBeCloseTo(e2e, 6);
    }
    const makespan = Math.max(...requests.map(({ t, out }) => t + (tally.all.find((one) => one.outputTokens === out)?.e2e ?? 0)));
    expectFigures(expected, {
      makespan,
      tokens_in: tally.tokensIn,
      tokens_out: tally.tokensOut,
      output_tok_per_s: tally.tokensOut / makespan,
    });
  });

  it.each([0, 1.1e8])('does not round steps, %d s after the start: clock-rounding-0.0073', (start) => {
    const { inputs, expected } = oracleCase(FILE, 'clock-rounding-0.0073');
    const tally = new RememberingTally();
    const source = new ListedRequests([{ time: start + 100, promptTokens: 100, outputTokens: inputs.output_tokens }]);
    const times = { step: inputs.step_s, perPromptToken: inputs.prefill_s / 100 };
    const { fleet } = slotFleet(times, 1, 1, source, roundRobin.create({}, fixedStream(0)), {}, tally);

    for (const now of [start, start + 60, start + 200]) fleet.advance(now);

    const [fate] = tally.all;
    expectFigures(expected, { e2e_s: fate?.e2e as number, tpot_s: tally.perToken });
  });

  it('pools or splits its queue as theory says: pooled-vs-random-split', () => {
    const { inputs } = oracleCase(FILE, 'pooled-vs-random-split');
    const { arrival_rate, service_rate, replicas } = inputs;
    const step = 0.001;
    function* requests(replication: number) {
      const streams = new Streams(SEED, replication);
      const gaps = streams.open('pooled/gaps');
      const services = streams.open('pooled/services');
      for (let time = exponential(gaps, 1 / arrival_rate); ; time += exponential(gaps, 1 / arrival_rate)) {
        const outputTokens = Math.max(1, Math.round(exponential(services, 1 / service_rate) / step));
        yield { time, promptTokens: 0, outputTokens };
      }
    }
    const meanWait = (slots: number, count: number, router: typeof random, duration: number, replication: number) => {
      const tally = new RememberingTally();
      const source = new ListedRequests(requests(replication));
      const create = router.create({}, new Streams(SEED, replication).open('lots'));
      const { fleet } = slotFleet({ step, perPromptToken: 0 }, slots, count, source, create, {}, tally);
      fleet.advance(duration / 12);
      tally.reset();
      for (let now = duration / 12; now <= duration; now += duration / 12) fleet.advance(now);
      // A slot that decodes alone makes its first token in no time; within a batch it takes a step.
      return momentsOf(tally.all.map(({ ttft }) => ttft)).mean;
    };
    const replications = Array.from({ length: 8 }, (_, replication) => replication);

    expectStatistics(
      'pooled-vs-random-split',
      replications.map((replication) => ({
        wq_shared_queue: meanWait(replicas, 1, roundRobin, 8000, replication),
        wq_random_routing: meanWait(1, replicas, random, 20_000, replication),
      })),
    );
    const between = [roundRobin, leastLoaded].map(
      (router) => momentsOf(replications.map((replication) => meanWait(1, replicas, router, 2000, replication))).mean,
    );
    for (const wait of between) {
      expect(wait).toBeGreaterThan(0.51);
      expect(wait).toBeLessThan(3);
    }
  });
});

describe('the memory of a replica', () => {
  it('holds what the blocks say: kv-llama3-8b-1gpu', () => {
    const { inputs, expected } = oracleCase(FILE, 'kv-llama3-8b-1gpu');
    const kvBytesPerToken = 2 * inputs.layers * inputs.kv_heads * inputs.head_dim * inputs.bytes_per_element;
    const replica = {
      gpus: inputs.gpus,
      memoryBytes: inputs.memory_bytes_per_gpu,
      parameters: inputs.weights_bytes,
      bytesPerWeight: 1,
      kvBytesPerToken,
    };

    const blocks = cacheBlocks(replica, inputs.memory_fraction);

    expectFigures(expected, {
      kv_bytes_per_token: kvBytesPerToken,
      kv_bytes_free: inputs.gpus * inputs.memory_bytes_per_gpu * inputs.memory_fraction - inputs.weights_bytes,
      blocks,
      max_tokens: blocks * inputs.block_tokens,
      max_full_sequences: largestBatch(replica, inputs.sequence_tokens, inputs.memory_fraction),
    });
  });
});

describe('scaling', () => {
  /** A site that has room, as the autoscaler sees it. */
  const scalable = (held: number, replicaCapacity: number) => {
    const pool = {
      site: { pool: { total: 1000 } } as Site,
      heldReplicas: held,
      wantedReplicas: held,
      capacityReplicas: 1000,
      replicaCapacity,
      wanted: held,
      costPerRequest: () => 0,
      want: (replicas: number) => {
        pool.wanted = replicas;
      },
    };
    return pool;
  };

  it('follows a step of demand as a fluid does: autoscale-step-0', () => {
    const { inputs, expected } = oracleCase(FILE, 'autoscale-step-0');
    const { rate_before, rate_after, step_time_s, replica_rate, replicas_initial, cold_start_s } = inputs;
    const pool = scalable(replicas_initial, replica_rate);
    const autoscaler = {
      targetLoad: inputs.target_utilization,
      minReplicas: 1,
      interval: inputs.autoscaler_period_s,
    };
    const decision = Math.ceil(step_time_s / autoscaler.interval) * autoscaler.interval;
    const ready = decision + cold_start_s;
    const sim = new Simulator();
    const changes: number[] = [];
    const queue = new FluidQueue(sim, 'backlog', Number.MAX_VALUE, {
      passed: () => {},
      rateChanged: () => changes.push(sim.now),
    });
    queue.setCapacity(replicas_initial * replica_rate);
    queue.setArrivals(rate_before);

    sim.run(step_time_s);
    queue.setArrivals(rate_after);
    const slow = replicas_initial * replica_rate;
    let longestWait = 0;
    scaleReplicas([pool], rate_after, autoscaler);
    const fast = pool.wanted * replica_rate;
    for (let arrival = step_time_s; arrival <= ready; arrival += 0.25) {
      sim.run(arrival);
      queue.advance();
      // First come, first served: slowly until the new replicas are there, fast from then on.
      const slowly = Math.min(queue.backlog, slow * (ready - arrival));
      longestWait = Math.max(longestWait, slowly / slow + (queue.backlog - slowly) / fast);
    }
    const peak = queue.backlog;
    queue.setCapacity(fast);
    sim.run(ready + 1000);

    const cleared = changes.at(-1) as number;
    expectFigures(expected, {
      decision_time: decision,
      ready_time: ready,
      replicas_after: pool.wanted,
      peak_backlog: peak,
      backlog_cleared_time: cleared,
      backlog_request_seconds: (peak * (cleared - step_time_s)) / 2,
      max_fifo_wait: longestWait,
    });
  });
});

describe('scaling to zero', () => {
  it('lets the last replica go after a while without requests and starts one with the next: scale-to-zero-lam0.00333', () => {
    const { inputs } = oracleCase(FILE, 'scale-to-zero-lam0.00333');
    const { rate, cold_start_s, service_s, idle_timeout_s } = inputs;
    const step = 0.01;
    const duration = 1000 / rate;

    const runs = Array.from({ length: 12 }, (_, replication) => {
      const { sim, dispatcher } = poolOf({ nodes: 1, scheduler: fifo.create({}) });
      const tally = new RememberingTally();
      // As many slots as ever ask for one: a single instance of unlimited concurrency, whose requests take the same time.
      const source = new ListedRequests(equalRequests(rate, 1, service_s / step, 'scale-to-zero', replication));
      const slots = slotFleet({ step, perPromptToken: 0 }, 64, 0, source, roundRobin.create({}, fixedStream(0)), {}, tally);
      const pool = new RequestPool(sim, dispatcher, {
        name: 'endpoint',
        gpusPerReplica: 1,
        startUp: cold_start_s,
        replicaCapacity: 1,
        extrapolated: false,
        fleet: slots.fleet,
        tally,
        createReplica: slots.create,
      });
      new RequestService(sim, {
        id: 'endpoint',
        tenant: '',
        autoscaler: { targetLoad: 1, minReplicas: 0, interval: 900, idleAfter: idle_timeout_s },
        demand: () => rate,
        pools: [pool],
        fleet: slots.fleet,
        isLed: false,
      });
      sim.run(duration);
      const requests = tally.all.length;
      // Of its own, a first token takes a step, or what is left of the one under way and the next.
      const delays = tally.all.map(({ ttft }) => Math.max(0, ttft - 2 * step));
      const held = pool.stock.stays.reduce(
        (sum, { start, end }) => sum + (Number.isNaN(end) ? duration : end) - start,
        0,
      );
      return {
        p_cold_start: pool.stock.coldStarts / requests,
        p_delayed: delays.filter((delay) => delay > 1e-6).length / requests,
        mean_cold_delay: delays.reduce((sum, delay) => sum + delay, 0) / requests,
        fraction_allocated: held / duration,
      };
    });

    expectStatistics('scale-to-zero-lam0.00333', runs);
  });
});

describe('every run', () => {
  it('accounts for every request and token: token-identities', () => {
    const { expected } = oracleCase(FILE, 'token-identities');
    const seeds = Array.from({ length: 12 }, (_, seed) => seed);
    let total = 0;

    for (const seed of seeds) {
      const drawn = drawCase(seed, 10);
      // Played on until nobody is left.
      const played = playBySkipping(drawn.requests, drawn.changes, { ...drawn.options, until: 1e5 });
      const { arrived, served, tooLong, expired, tokensIn, tokensOut, prefilled, recomputed, generated } = played.counts;
      const turnedAway = tooLong + expired;
      expectFigures(expected, {
        'offered - completed - rejected - timed_out - cancelled - in_flight': arrived - served - turnedAway - played.inHouse,
        'sum prompt tokens (completed) - prefilled tokens + recomputed after preemption':
          tokensIn - played.counts.fromCache - prefilled + recomputed,
        'sum output tokens (completed) - generated tokens + discarded': tokensOut - generated,
        'kv tokens at drained end': played.heldTokens,
        'requests duplicated': served - played.fates.filter(({ e2e }) => e2e >= 0).length,
      });
      total += served;
    }
    expect(total).toBeGreaterThan(100);
  });
});
