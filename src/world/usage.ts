import type { Simulator } from '../kernel/simulator.ts';
import type { Accounts } from '../model/scheduling.ts';

/**
 * GPU-seconds that accounts have held, fading exponentially: u′ = g − λ·u while g GPUs are held, solved exactly between
 * changes. Without a half-life nothing fades.
 */
export class Usage implements Accounts {
  private readonly sim: Simulator;
  private readonly weights: readonly number[];
  private readonly decay: number;
  private readonly held: Float64Array;
  private readonly sums: Float64Array;
  private readonly updated: Float64Array;

  /** @param weights of the accounts, one at least */
  constructor(sim: Simulator, weights: readonly number[], halfLife = Number.POSITIVE_INFINITY) {
    this.sim = sim;
    this.weights = weights;
    this.decay = Math.LN2 / halfLife;
    this.held = new Float64Array(weights.length);
    this.sums = new Float64Array(weights.length);
    this.updated = new Float64Array(weights.length);
  }

  get length(): number {
    return this.weights.length;
  }

  weight(account: number): number {
    return this.weights[account] as number;
  }

  used(account: number): number {
    this.advance(account);
    return this.sums[account] as number;
  }

  /** GPUs that an account took or, if negative, gave back. */
  hold(account: number, gpus: number): void {
    this.advance(account);
    this.held[account] = (this.held[account] as number) + gpus;
  }

  private advance(account: number): void {
    const { decay, held, sums, updated } = this;
    const elapsed = this.sim.now - (updated[account] as number);
    if (elapsed === 0) return;
    updated[account] = this.sim.now;
    const gpus = held[account] as number;
    const sum = sums[account] as number;
    sums[account] =
      decay === 0
        ? sum + gpus * elapsed
        : sum * Math.exp(-decay * elapsed) - (gpus * Math.expm1(-decay * elapsed)) / decay;
  }
}
