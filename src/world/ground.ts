import type { SimTime } from '../units/flavors.ts';
import type { NodePool } from './nodePool.ts';

/** What a dispatcher hands out: nodes, and what holds for work that runs on them. */
export interface Ground {
  readonly id: string;
  readonly pool: NodePool;
  /** Told when the speed of training changed. */
  onSpeedChange: () => void;
  /** Told when there may be more room: nodes came into service, or power came free. */
  onGrowth: () => void;
  /** Whether work waits for power: nodes are free that the limit does not carry. */
  isShortOfPower: boolean;
  /** Jobs that wait here and GPUs they ask for. */
  waitingJobs: number;
  waitingGpus: number;
  /** Nodes of a power share, and parts of one, that may be loaded now without passing a limit. */
  nodesWithinPower(powerShare: number): number;
  /** Whether nodes may start on a workload now under a ramp limit; asked once for each start, just before it. */
  admits(workload: number, nodes: number): boolean;
  /** Power above idle by which what runs is to be lowered by shedding; 0 or less when nothing is. */
  powerExcess(): number;
  /** Power above idle that nodes ask for when they run a workload. */
  loadOf(workload: number, nodes: number): number;
  /** Relative speed of a workload's jobs, and that before the change that `onSpeedChange` tells of. */
  speed(workload: number): number;
  formerSpeed(workload: number): number;
  /** Nodes and GPUs that jobs of a workload took or, if negative, gave back. */
  hold(workload: number, nodes: number, gpus: number): void;
  /** The part of those GPUs whose jobs have not come to their first progress, likewise. */
  holdRestarting(workload: number, gpus: number): void;
  /** GPUs' worth of progress lost because gangs cross scale-up domains, likewise. */
  holdSlowed(workload: number, gpus: number): void;
  /** Price, €/J, or carbon intensity, kg/J, of the hour of an instant. */
  signal(kind: 'price' | 'carbon', at: SimTime): number;
  /** Has everything that depends on who holds what settled at the end of this instant. */
  touch(): void;
}
