import { describe, expect, it } from '@jest/globals';
import { exponential } from '../../src/random/exponential.ts';
import { Streams } from '../../src/random/streams.ts';
import type { CheckpointPlan } from '../../src/world/checkpointing.ts';
import { JobFailures } from '../../src/world/failures/jobFailures.ts';
import { NodeFailures } from '../../src/world/failures/nodeFailures.ts';
import { NodeHazard } from '../../src/world/failures/nodeHazard.ts';
import { Outages } from '../../src/world/failures/outages.ts';
import { RepairShop } from '../../src/world/failures/repairShop.ts';
import { HOUR } from '../../src/units/constants.ts';
import { checkpointedPool, planOf } from '../support/checkpointedPool.ts';
import { oracleCase, oracleCases } from '../support/oracle.ts';

/** How the oracle holds a statistical figure: within so many standard errors, which must be small enough to say something. */
interface Statistical {
  readonly value: number;
  readonly sigma: number;
  readonly max_rel_se: number;
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

function expectWithin(name: string, expected: Statistical, estimate: number, standardError: number): void {
  const off = Math.abs(estimate - expected.value) / standardError;
  const isTelling = standardError <= expected.max_rel_se * Math.abs(expected.value);
  expect({ name, estimate, standardError, within: off <= expected.sigma, isTelling }).toMatchObject({
    within: true,
    isTelling: true,
  });
}

/** Mean and its standard error. */
function meanOf(values: readonly number[]): [number, number] {
  const centre = mean(values);
  const variance = mean(values.map((value) => (value - centre) ** 2));
  return [centre, Math.sqrt(variance / values.length)];
}

/** Plays the same run again and again, one after the other on one node; failures strike it at exponential times. */
function playRuns(plan: CheckpointPlan, work: number, mtti: number, runs: number, failsWhileRestarting: boolean) {
  const pool = checkpointedPool(1, plan);
  const { sim, store, dispatcher } = pool;
  if (failsWhileRestarting) {
    const outages = new Outages(dispatcher, () => sim.now);
    const interrupt = (job: number): void => dispatcher.interrupt(job, 'failure');
    const options = { site: 'pool', perJob: 1 / mtti, nameOf: (job: number) => `${job}`, interrupt };
    dispatcher.watches.push(new JobFailures(sim, options, outages, new Streams(7, 0)));
  } else {
    // What strikes a run while it restarts is passed over: by memorylessness the next one comes as late as ever.
    const stream = new Streams(7, 0).open('clock');
    const kind = sim.register('strike', 2, () => {
      sim.scheduleIn(exponential(stream, mtti), kind);
      for (const job of dispatcher.allocation.jobsOn(0)) if (store.isRestarting.of(job) === 0) dispatcher.interrupt(job, 'failure');
    });
    sim.scheduleIn(exponential(stream, mtti), kind);
  }
  const arrival = sim.register('arrival', 5, () => {
    for (let run = 0; run < runs; run++) {
      const job = store.add({ name: `run-${run}`, workload: 0, submit: 0, gpus: 1, duration: work, estimate: work });
      store.nodes.set(job, 1);
      store.site[job] = 0;
      dispatcher.enqueue(job);
    }
  });
  sim.schedule(0, arrival);
  sim.run(3 * runs * work);
  const jobs = Array.from({ length: store.length }, (_, job) => job);
  return {
    times: jobs.map((job) => (store.end[job] as number) - (store.start[job] as number)),
    failures: jobs.map((job) => store.interruptions[job] as number),
    checkpoints: jobs.map((job) => store.checkpoints[job] as number),
  };
}

describe('checkpointed runs in the simulator', () => {
  it.each(oracleCases('02_checkpoint', 'completion').map((entry) => [entry.id, entry] as const))(
    '%s: time, spread and failures are those of the closed form',
    (_, { inputs, expected }) => {
      const plan = planOf({
        interval: inputs.interval_s,
        block: inputs.checkpoint_s,
        init: inputs.restart_s,
        savesAtEnd: inputs.checkpoint_after_last_segment,
      });
      const runs = 4000;

      const { times, failures, checkpoints } = playRuns(
        plan,
        inputs.work_s,
        inputs.mtbf_s,
        runs,
        inputs.failures_during_restart,
      );

      expect(times.every(Number.isFinite)).toBe(true);
      const figures = expected as unknown as Record<string, Statistical>;
      const [time, timeError] = meanOf(times);
      expectWithin('time', figures['expected_completion_s'] as Statistical, time, timeError);
      expectWithin('ettr', figures['ettr'] as Statistical, inputs.work_s / time, (timeError / time) * (inputs.work_s / time));
      expectWithin('failures', figures['expected_failures'] as Statistical, ...meanOf(failures));
      // Every run saves the same number of times, however often it is thrown back.
      const segments = (figures['segments'] as Statistical).value;
      const saves = inputs.checkpoint_after_last_segment ? segments : segments - 1;
      expect(new Set(checkpoints)).toEqual(new Set([saves]));
      if (figures['variance_s2'] !== undefined) {
        const squares = times.map((value) => (value - time) ** 2);
        expectWithin('variance', figures['variance_s2'], ...meanOf(squares));
      }
    },
  );

  it('reach the effective time of Llama 3 with a restart of 450 s, which is not nine tenths', () => {
    const { inputs, expected } = oracleCase('02_checkpoint', 'llama3-ettr-R450-d30');
    const plan = planOf({ interval: inputs.interval_s, block: inputs.checkpoint_s, init: inputs.restart_s });
    const work = 200 * inputs.interval_s;

    const { times } = playRuns(plan, work, inputs.mtbf_s, 300, true);

    // The last stretch of a run is not saved: one checkpoint in 200 less.
    const [time, error] = meanOf(times.map((value) => value + inputs.checkpoint_s));
    expectWithin('ettr', expected['ettr'] as unknown as Statistical, work / time, (error / time) * (work / time));
    expect(work / time > 0.9).toBe(false);
  });

  it('reach the exact effective time of 512 nodes, not the first-order one', () => {
    const { inputs, expected } = oracleCase('02_checkpoint', 'rsc-ettr-approx-N512');
    const plan = planOf({ interval: inputs.interval_s, block: inputs.checkpoint_write_s, init: inputs.restart_s });
    const work = 100 * inputs.interval_s;

    const { times } = playRuns(plan, work, 1 / (inputs.nodes * inputs.failure_rate_per_node_s), 500, true);

    const [time, error] = meanOf(times.map((value) => value + inputs.checkpoint_write_s));
    expectWithin('ettr', expected['ettr_exact'] as unknown as Statistical, work / time, (error / time) * (work / time));
  });
});

describe('failing nodes in the simulator', () => {
  const hazardOf = (
    count: number,
    perNode: number,
    run: number,
    ageing?: { readonly shape: number; readonly matureAge: number },
  ) => {
    const streams = new Streams(11, run);
    return new NodeHazard(
      { first: 0, count, born: 0, perNode, ageing, lemonShape: undefined },
      { when: streams.open('when'), where: streams.open('where'), lemons: streams.open('lemons') },
    );
  };

  it.each(oracleCases('02_checkpoint', 'rsc-mttf').map((entry) => [entry.id, entry] as const))(
    '%s: a job sees the failures of all its nodes',
    (_, { inputs, expected }) => {
      const nodes = Math.ceil(inputs.gpus / inputs.gpus_per_node);
      const hazard = hazardOf(nodes, inputs.failure_rate_per_node_day / 24 / HOUR, 0);
      let before = 0;
      const gaps = Array.from({ length: 20_000 }, () => {
        const at = hazard.next() / HOUR;
        const gap = at - before;
        before = at;
        return gap;
      });

      expectWithin('mttf', expected['mttf_h'] as unknown as Statistical, ...meanOf(gaps));
    },
  );

  it('wear out as Weibull does: the first of 32 new ones fails when the smallest of 32 lives ends', () => {
    const { inputs, expected } = oracleCase('02_checkpoint', 'weibull-min-k1.5');
    // Expected failures (t/scale)^shape by age t: the rate shape/scale at an age of one scale.
    const ageing = { shape: inputs.shape, matureAge: inputs.scale_h * HOUR };
    const perNode = inputs.shape / ageing.matureAge;

    const firsts = Array.from({ length: 3000 }, (_, run) => hazardOf(inputs.nodes, perNode, run, ageing).next() / HOUR);

    expectWithin('first', expected['mean_first_failure_h'] as unknown as Statistical, ...meanOf(firsts));
  });

  it('leave a gang of 32 the share of time that the binomial gives it among 34', () => {
    const { inputs, expected } = oracleCase('02_checkpoint', 'spares-32of34');
    const { sim, site, dispatcher } = checkpointedPool(inputs.nodes, planOf());
    const outages = new Outages(dispatcher, () => sim.now);
    const shop = new RepairShop(sim, 'pool', { crews: Number.POSITIVE_INFINITY, coldSpares: 0, swap: 0 });
    const failures = new NodeFailures(
      sim,
      {
        site: 'pool',
        perNode: 1 / (inputs.node_mtbf_h * HOUR),
        ageing: undefined,
        lemonShape: undefined,
        classes: [
          { id: 'any', weight: 1, detection: 0, diagnosis: 0, hardwareShare: 1, repair: inputs.node_mttr_h * HOUR },
        ],
        repairVariation: 1,
      },
      outages,
      shop,
      new Streams(3, 0),
      () => {},
    );
    failures.grow(inputs.nodes);
    const batches = 200;
    const length = 2000 * HOUR;
    const able: number[] = [];
    const up: number[] = [];
    let since = 0;
    let [ableTime, upTime] = [0, 0];
    const book = (): void => {
      const nodesUp = inputs.nodes - site.pool.down;
      upTime += nodesUp * (sim.now - since);
      if (nodesUp >= inputs.gang_nodes) ableTime += sim.now - since;
      since = sim.now;
    };
    const { takeDown, bringBack } = dispatcher;
    dispatcher.takeDown = (node, cause) => {
      book();
      return takeDown.call(dispatcher, node, cause);
    };
    dispatcher.bringBack = (node) => {
      book();
      return bringBack.call(dispatcher, node);
    };
    for (let batch = 1; batch <= batches; batch++) {
      sim.run(batch * length);
      book();
      able.push(ableTime / length);
      up.push(upTime / length);
      [ableTime, upTime] = [0, 0];
    }

    const figures = expected as unknown as Record<string, Statistical>;
    expectWithin('can run', figures['fraction_time_gang_can_run'] as Statistical, ...meanOf(able));
    expectWithin('nodes up', figures['mean_nodes_up'] as Statistical, ...meanOf(up));
    const [share, error] = meanOf(up.map((nodes) => nodes / inputs.nodes));
    expectWithin('availability', figures['node_availability'] as Statistical, share, error);
  });
});
