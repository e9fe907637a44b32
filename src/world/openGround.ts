import type { Ground } from './ground.ts';
import { NodePool } from './nodePool.ts';

/** Nodes without power, cooling or meter, where work always runs at full speed: for models that need no more. */
export class OpenGround implements Ground {
  readonly id: string;
  readonly pool: NodePool;
  onSpeedChange: () => void = () => {};
  onGrowth: () => void = () => {};
  isShortOfPower = false;
  waitingJobs = 0;
  waitingGpus = 0;
  /** GPUs that jobs hold. */
  heldGpus = 0;

  constructor(id: string, nodes: number, gpusPerNode: number) {
    this.id = id;
    this.pool = new NodePool(gpusPerNode);
    this.pool.grow(nodes);
  }

  nodesWithinPower(): number {
    return Number.MAX_SAFE_INTEGER;
  }

  admits(): boolean {
    return true;
  }

  powerExcess(): number {
    return 0;
  }

  loadOf(): number {
    return 0;
  }

  speed(): number {
    return 1;
  }

  formerSpeed(): number {
    return 1;
  }

  hold(_: number, __: number, gpus: number): void {
    this.heldGpus += gpus;
  }

  holdRestarting(): void {}

  holdSlowed(): void {}

  signal(): number {
    return 0;
  }

  touch(): void {}
}
