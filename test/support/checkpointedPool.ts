import { fifo } from '../../src/schedulers/fifo.ts';
import { Checkpointing, type CheckpointPlan } from '../../src/world/checkpointing.ts';
import { TrainingLedger, type TrainingLoss } from '../../src/world/trainingLedger.ts';
import { poolOf } from './pool.ts';

/** Saves nothing and starts again at once, unless parts are given. */
export const planOf = (parts: Partial<CheckpointPlan> = {}): CheckpointPlan => ({
  interval: Number.POSITIVE_INFINITY,
  block: 0,
  flush: 0,
  savesAtEnd: false,
  resumes: false,
  savesOnNotice: false,
  init: 0,
  load: 0,
  waitsForDetection: false,
  bandwidth: 0,
  ...parts,
});

/** A pool of one-GPU nodes whose jobs save their work by a plan, with a way to do something at an instant. */
export function checkpointedPool(nodes: number, plan: CheckpointPlan, scheduler = fifo.create({})) {
  const corrections: { readonly hour: number; readonly column: TrainingLoss; readonly gpuSeconds: number }[] = [];
  const parts: { checkpointing?: Checkpointing } = {};
  const pool = poolOf({
    nodes,
    scheduler,
    dispatcher: (store, { meter }) => {
      const continuity = new Checkpointing(
        store,
        () => plan,
        () => pool.sim.now,
      );
      parts.checkpointing = continuity;
      const ledger = new TrainingLedger(store, continuity, meter, (hour, column, gpuSeconds) =>
        corrections.push({ hour, column, gpuSeconds }),
      );
      return { continuity, ledger };
    },
  });
  let acts = 0;
  const at = (instant: number, act: () => void, phase = 2): void => {
    pool.sim.schedule(instant, pool.sim.register(`act-${acts++}`, phase, act));
  };
  return { ...pool, checkpointing: parts.checkpointing as Checkpointing, corrections, at };
}
