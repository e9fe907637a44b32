import { DAY } from '../../units/constants.ts';
import type { Seconds } from '../../units/flavors.ts';

/** A number of events a second. */
export type PerSecond = number;

/** GPUs of the node that published rates count by: an HGX or DGX box. */
export const GPUS_OF_RATED_NODE = 8;

/** How often work is interrupted, per GPU of hardware and per job whatever its size. */
export interface FailureRates {
  /** Failures of a GPU with its share of the node, network and software. */
  readonly perGpu: PerSecond;
  /** Interruptions of a job that do not grow with it: its own code, its user, its luck with young nodes. */
  readonly perJob: PerSecond;
}

/**
 * Failures of one GPU from a rate per 1,000 node-days.
 * @param gpusPerNode of the nodes that were counted
 */
export const perGpuRate = (perThousandNodeDays: number, gpusPerNode = GPUS_OF_RATED_NODE): PerSecond =>
  perThousandNodeDays / 1000 / DAY / gpusPerNode;

/** The rate per 1,000 days of 8-GPU nodes that a rate per GPU amounts to. */
export const perThousandNodeDays = (perGpu: PerSecond, gpusPerNode = GPUS_OF_RATED_NODE): number =>
  perGpu * gpusPerNode * DAY * 1000;

/**
 * The rate per GPU behind a count of interruptions of one job.
 * Source: a series system of exponential parts: events over GPU time (Kokolis et al., HPCA 2025, §III).
 */
export const observedPerGpuRate = (interruptions: number, gpus: number, window: Seconds): PerSecond =>
  interruptions / (gpus * window);

/**
 * Interruptions of a job on a number of GPUs: λ(n) = λ_hw·n + λ_job.
 * Source: series system; the constant term answers what Kokolis et al. (HPCA 2025) measured at 1,024 GPUs, a third of the MTTF that the
 * series formula gives.
 */
export const jobFailureRate = ({ perGpu, perJob }: FailureRates, gpus: number): PerSecond => perGpu * gpus + perJob;

/** Mean time between interruptions of a job, s; infinite when nothing fails. */
export const meanTimeToInterrupt = (rates: FailureRates, gpus: number): Seconds => 1 / jobFailureRate(rates, gpus);

/**
 * The constant term that brings the mean time to interrupt of a job of `gpus` to a measured one.
 * @throws RangeError when hardware alone interrupts more often than was measured
 */
export function perJobRateFor(perGpu: PerSecond, gpus: number, measuredMtti: Seconds): PerSecond {
  const perJob = 1 / measuredMtti - perGpu * gpus;
  if (perJob < 0) throw new RangeError(`hardware of ${gpus} GPUs fails more often than every ${measuredMtti} s`);
  return perJob;
}
