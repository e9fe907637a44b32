import type { Simulator } from '../kernel/simulator.ts';
import type { Accounts, ReservedWindow, RunningJobs, SchedulerView, WaitingJobs } from '../model/scheduling.ts';
import type { SimTime } from '../units/flavors.ts';
import type { Ground } from './ground.ts';

/** A ground and its queue as a scheduler sees them; one view serves all passes. */
export class GroundView implements SchedulerView {
  readonly waiting: WaitingJobs;
  readonly running: RunningJobs;
  readonly accounts: Accounts;
  freeNodes = 0;
  powerNodes = 0;
  reserved: readonly ReservedWindow[] = [];
  private readonly sim: Simulator;
  private readonly ground: Ground;

  constructor(sim: Simulator, ground: Ground, waiting: WaitingJobs, running: RunningJobs, accounts: Accounts) {
    this.sim = sim;
    this.ground = ground;
    this.waiting = waiting;
    this.running = running;
    this.accounts = accounts;
  }

  /** Looks anew, as a pass begins. @param claimed free nodes that others wait for */
  look(claimed: number, powerNodes: number, reserved: readonly ReservedWindow[]): void {
    this.freeNodes = Math.max(0, this.ground.pool.forWork - claimed);
    this.powerNodes = powerNodes;
    this.reserved = reserved;
  }

  get now(): SimTime {
    return this.sim.now;
  }

  get gpusPerNode(): number {
    return this.ground.pool.gpusPerNode;
  }

  get sharesGpus(): boolean {
    return this.ground.pool.shared.count > 0;
  }

  sharedNodesWith(freeGpus: number): number {
    return this.ground.pool.nodesWith(freeGpus);
  }

  sharedGpusWith(parts: number): number {
    return this.ground.pool.shared.gpusWith(parts);
  }

  signal(kind: 'price' | 'carbon', at: SimTime): number {
    return this.ground.signal(kind, at);
  }
}
