import { describe, expect, it } from '@jest/globals';
import { checkpointedPool, planOf } from '../support/checkpointedPool.ts';
import { expectFigures, oracleCases } from '../support/oracle.ts';

interface Job {
  readonly id: string;
  readonly submit: number;
  readonly gpus: number;
  readonly runtime: number;
}

/** Instances whose nodes fail, played by the real dispatcher with real checkpoints. */
const cases = oracleCases('03_scheduling').filter(({ inputs }) => 'failures' in inputs);

const sum = (values: ArrayLike<number>): number => Array.from(values).reduce((total, value) => total + value, 0);

describe('schedules with failing nodes', () => {
  it.each(cases.map((entry) => [entry.id, entry] as const))(
    '%s is met to the second, work lost and checkpoints included',
    (_, { inputs, expected }) => {
      const plan = planOf({ interval: inputs.ckpt_every, block: inputs.ckpt_cost, init: inputs.restart });
      const pool = checkpointedPool(inputs.nodes, plan);
      for (const [at, node, until] of inputs.failures as readonly [number, number, number][]) {
        pool.at(at, () => pool.dispatcher.takeDown(node, 'failure'), 2);
        pool.at(until, () => pool.dispatcher.bringBack(node), 3);
      }
      for (const { id, submit, gpus, runtime } of inputs.jobs as readonly Job[])
        pool.submit(id, submit, gpus / inputs.node_size, runtime);

      pool.sim.run(1e6);

      const jobs = (expected['jobs'] as unknown as { value: Record<string, { segments: [number, number][] }> }).value;
      for (const [id, { segments }] of Object.entries(jobs)) {
        const stays = pool.staysOf(id).map(({ start, end }) => [start, end]);
        expect({ id, stays }).toEqual({ id, stays: segments });
      }
      const { store } = pool;
      expectFigures(expected, {
        makespan: Math.max(...store.end.subarray(0, store.length)),
        lost_work_s: sum(store.lost),
        checkpoints_completed: sum(store.checkpoints),
      });
    },
  );

  it('are the eight of the oracle', () => {
    expect(cases).toHaveLength(8);
  });
});
