import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { conservativeBackfill } from '../../src/schedulers/conservativeBackfill.ts';
import { easyBackfill } from '../../src/schedulers/easyBackfill.ts';
import { fifo } from '../../src/schedulers/fifo.ts';
import { priorityPreemption } from '../../src/schedulers/priorityPreemption.ts';
import { resuming } from '../../src/world/continuity.ts';
import { poolOf } from '../support/pool.ts';

interface Job {
  readonly id: string;
  readonly submit: number;
  readonly gpus: number;
  readonly runtime: number;
  readonly walltime?: number;
  readonly priority?: number;
}

interface Case {
  readonly id: string;
  readonly inputs: { readonly policy?: string; readonly restart?: number; readonly capacity?: readonly (readonly [number, number])[]; readonly jobs: readonly Job[] };
  readonly expected: { readonly jobs: { readonly value: Readonly<Record<string, { start: number; end: number; segments: readonly (readonly [number, number])[] }>>; readonly abs_tol: number } };
}

const { cases } = JSON.parse(readFileSync(join(import.meta.dirname, '03_scheduling.json'), 'utf8')) as { cases: Case[] };
const policies: Readonly<Record<string, { create(): ReturnType<typeof fifo.create> }>> = {
  fifo: { create: () => fifo.create({}) },
  easy: { create: () => easyBackfill.create({ depth: 1_000_000 }) },
  conservative: { create: () => conservativeBackfill.create({ depth: 1_000_000 }) },
  priority_preempt: { create: () => priorityPreemption.create({}) },
};

describe('schedules known exactly', () => {
  const known = cases.filter(({ inputs }) => inputs.policy !== undefined && inputs.policy in policies);

  it.each(known.map((entry) => [entry.id, entry] as const))('%s starts and ends every job at the expected second', (_, entry) => {
    const [[, nodes], ...growth] = entry.inputs.capacity as [readonly [number, number], ...(readonly [number, number])[]];
    const pool = poolOf({
      nodes,
      scheduler: (policies[entry.inputs.policy as string] as (typeof policies)[string]).create(),
      dispatcher: { continuity: resuming(entry.inputs.restart ?? 0) },
    });
    let size = nodes;
    for (const [at, total] of growth) {
      const added = total - size;
      size = total;
      const kind = pool.sim.register(`capacity/${at}`, 4, () => {
        pool.site.deliver(added);
      });
      pool.sim.schedule(at, kind);
    }
    // At one instant the file's order decides, as the order of scheduling does in the kernel.
    for (const { id, submit, gpus, runtime, walltime, priority } of entry.inputs.jobs)
      pool.submit(id, submit, gpus, runtime, walltime ?? runtime, priority ?? 0);

    pool.sim.run(1e9);

    const { abs_tol, value } = entry.expected.jobs;
    for (const [id, { start, end, segments }] of Object.entries(value)) {
      const job = pool.jobNamed(id);
      expect(Math.abs((job.start as number) - start)).toBeLessThanOrEqual(abs_tol);
      expect(Math.abs((job.end as number) - end)).toBeLessThanOrEqual(abs_tol);
      const stays = pool.staysOf(id);
      expect(stays).toHaveLength(segments.length);
      segments.forEach(([from, to], index) => {
        expect(Math.abs((stays[index]?.start as number) - from)).toBeLessThanOrEqual(abs_tol);
        expect(Math.abs((stays[index]?.end as number) - to)).toBeLessThanOrEqual(abs_tol);
      });
    }
  });

  it('covers every policy, by hand and at random', () => {
    expect(known.length).toBe(58);
  });
});
