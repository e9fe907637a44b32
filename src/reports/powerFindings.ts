import { formatFigure, formatShare } from './figure.ts';
import type { MetricLookup } from './metricLookup.ts';

/** Metric → words that follow "a power cap". */
const causes = [
  ['throttled_gpu_hours_grid', 'because the contracted limit left no more in that weather'],
  ['throttled_gpu_hours_call', 'because a curtailment call was in force'],
  ['throttled_gpu_hours_outage', 'while the grid was out'],
  ['throttled_gpu_hours_cooling', 'because the liquid was warmer than the racks take at full power'],
  ['throttled_gpu_hours_ramp', 'while the ramp limit let power up step by step'],
] as const;

/** Why work ran under a cap, the most frequent reason first: `61 % because …, 39 % while …`. */
export function throttleReasons(metrics: MetricLookup): string {
  const total = metrics.mean('throttled_gpu_hours');
  return causes
    .map(([metric, words]) => ({ share: metrics.mean(metric) / total, words }))
    .filter(({ share }) => share > 0)
    .sort((one, other) => other.share - one.share)
    .map(({ share, words }, _, all) => (all.length === 1 ? `all of it ${words}` : `${formatShare(share)} ${words}`))
    .join(', ');
}

const energy = (metrics: MetricLookup, name: string): string => formatFigure(name, 'MWh', metrics.mean(name));

/** What curtailment calls asked for and got. */
export function callFinding(metrics: MetricLookup): string | undefined {
  const unmet = metrics.mean('unmet_call_mwh');
  if (!(metrics.mean('call_reduction_mwh') > 0 || unmet > 0)) return undefined;
  const given = `In curtailment calls ${energy(metrics, 'call_reduction_mwh')} less were drawn than as they were announced.`;
  if (unmet === 0) return `${given} Every call was met.`;
  const penalty = metrics.mean('cost_curtailment_penalty_eur');
  const price = penalty > 0 ? `, at a penalty of ${formatFigure('', '€', penalty)}` : '';
  return `${given} ${energy(metrics, 'unmet_call_mwh')} could not be given${price}: idle racks, network and cooling draw more than the calls left.`;
}

/** What batteries did, and what that did to the peak. */
export function batteryFinding(metrics: MetricLookup): string | undefined {
  if (!(metrics.mean('battery_charge_mwh') > 0 || metrics.mean('battery_discharge_mwh') > 0)) return undefined;
  const load = metrics.mean('load_power_peak_mw');
  const grid = metrics.mean('facility_power_peak_mw');
  const peak = (value: number): string => formatFigure('facility_power_peak_mw', 'MW', value);
  const effect =
    grid < load * (1 - 1e-6)
      ? `The peak at the connection is ${peak(grid)}, where the load alone peaks at ${peak(load)}.`
      : grid > load * (1 + 1e-6)
        ? `Charging raised the peak at the connection to ${peak(grid)} from the ${peak(load)} of the load.`
        : `The peak at the connection is that of the load, ${peak(load)}: the battery was at its lowest then.`;
  return `Batteries gave ${energy(metrics, 'battery_discharge_mwh')} and lost ${energy(metrics, 'energy_battery_loss_mwh')} on the way. ${effect}`;
}

/** What came on while the grid was out. */
export function outageFinding(metrics: MetricLookup): string | undefined {
  const backup = metrics.mean('backup_energy_mwh');
  if (!(backup > 0)) return undefined;
  return `In outages of the grid emergency generators carried ${energy(metrics, 'backup_energy_mwh')}, taken to be there for idle racks, network and cooling.`;
}

/** How the ramp limit was held, and what is counted against it. */
export function rampFinding(metrics: MetricLookup): string | undefined {
  const below = metrics.mean('ramp_below_mwh');
  const above = metrics.mean('ramp_above_mwh');
  if (!(below > 0.0005 || above > 0.0005)) return undefined;
  const rises =
    above > 0.0005 ? ` ${energy(metrics, 'ramp_above_mwh')} lay above it where idle racks and cooling came on.` : '';
  return `Power rose within the ramp limit.${rises} Falls are not smoothed: doing so would burn ${energy(metrics, 'ramp_below_mwh')}.`;
}
