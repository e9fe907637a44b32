import { createReadStream, existsSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { ColumnFigures, Inspection } from '../../../src/cli/inspection/inspection.ts';
import { inspectTrace } from '../../../src/cli/inspection/inspectTrace.ts';
import { readTraceBytes } from '../../../src/traces/readTraceBytes.ts';
import { repairCounts } from '../../support/repairCounts.ts';

/** Files that others made; never part of this repository. Expected figures are those their description states. */
const DATA = path.join(import.meta.dirname, '../../../../shared/data');
const hasData = existsSync(DATA);
if (!hasData) console.warn(`${DATA} is absent: the files of others are not read`);
const describeWithData = hasData ? describe : describe.skip;

const inspect = async (name: string): Promise<Inspection> =>
  inspectTrace(await readTraceBytes(createReadStream(path.join(DATA, name)), name), name);

const column = (inspection: Inspection, name: string): ColumnFigures => {
  const found = inspection.columns.find((candidate) => candidate.name === name);
  if (found === undefined) throw new Error(`no column ${name}`);
  return found;
};
const figure = (inspection: Inspection, name: string): number =>
  inspection.figures.find((candidate) => candidate.name === name)?.value ?? Number.NaN;

/** Expects numbers to equal published ones to half a unit of their last digit, and a little for ties. */
const expectAll = (got: readonly number[] | undefined, published: readonly number[], digits: number): void => {
  expect(got).toHaveLength(published.length);
  for (const [index, value] of published.entries()) {
    expect(Math.abs((got?.[index] as number) - value)).toBeLessThan(0.51 * 10 ** -digits);
  }
};

describeWithData('what is told of the files of others equals their description', () => {
  it('for the typical year of Trappes', async () => {
    const weather = await inspect('weather/FR_RT2012_H1a_Trappes.txt.gz');
    const { statistics: air, monthlyMeans } = column(weather, 'dry_bulb_c');
    const { statistics: wet } = column(weather, 'wet_bulb_c');

    expectAll(
      [air.mean, air.min, air.p50, air.p90, air.p95, air.p99, air.max],
      [12.1, -3.5, 11.6, 20.7, 23.2, 28.3, 33],
      1,
    );
    expectAll(monthlyMeans, [5.6, 7.1, 8.0, 11.1, 14.4, 18.1, 19.5, 19.8, 15.6, 11.9, 8.0, 5.5], 1);
    expectAll([column(weather, 'relative_humidity_pct').statistics.mean], [80], 0);
    expectAll([wet.mean, wet.p95, wet.p99, wet.max], [10.0, 18.1, 20.4, 24.1], 1);
    expect(figure(weather, 'hours_dry_bulb_above_25_c')).toBe(254);
    expect(figure(weather, 'hours_dry_bulb_above_30_c')).toBe(41);
    expect(figure(weather, 'hours_wet_bulb_above_22_c')).toBe(17);
    // 7,335 and 8,308 were counted with another saturation pressure; a dozen hours lie within 0.01 K of the limit.
    expect(Math.abs(figure(weather, 'hours_wet_bulb_below_15_c') - 7335)).toBeLessThan(15);
    expect(Math.abs(figure(weather, 'hours_wet_bulb_below_18_c') - 8308)).toBeLessThan(15);
    expect(repairCounts(weather)).toEqual({
      'solar-time': 8760,
      'reduced-to-sea-level': 8760,
      'dew-point-unit-misprinted': 1,
      'dew-point-above-dry-bulb': 474,
    });
  });

  it('for the typical year of Arlanda', async () => {
    const weather = await inspect('weather/SWE_ST_Stockholm.Arlanda.AP.024600_TMYx.2007-2021.epw.gz');
    const { statistics: air, monthlyMeans } = column(weather, 'dry_bulb_c');
    const { statistics: wet } = column(weather, 'wet_bulb_c');

    expect(weather.clock).toBe('365-day year without date, UTC+01:00 all year');
    expect(weather.repairs).toEqual([]);
    expectAll([air.mean, air.min, air.p5, air.p50, air.p90], [7.4, -16.5, -4.8, 7.0, 18.3], 1);
    expectAll([air.p95, air.p99, air.max], [20.7, 24.7, 28.9], 1);
    expectAll(monthlyMeans, [-2.1, -1.2, 0.8, 6.4, 11.7, 15.2, 17.9, 16.6, 12.0, 6.9, 3.8, 0.6], 1);
    expectAll([wet.mean, wet.p95, wet.p99, wet.max], [5.4, 15.9, 18.3, 20.4], 1);
    expect(figure(weather, 'hours_dry_bulb_below_10_c')).toBe(5310);
    expect(figure(weather, 'hours_dry_bulb_above_25_c')).toBe(70);
    expect(Math.abs(figure(weather, 'hours_wet_bulb_below_15_c') - 8052)).toBeLessThan(5);
    expect(figure(weather, 'hours_wet_bulb_below_18_c')).toBe(8639);
  });

  it('for the years of Open-Meteo', async () => {
    const stockholm = await inspect('weather/openmeteo_stockholm_2024.csv.gz');
    const { statistics } = column(stockholm, 'dry_bulb_c');
    const aarhus = await inspect('weather/openmeteo_aarhus_2024.csv.gz');

    expect(stockholm.rows).toBe(8784);
    expectAll([statistics.mean, statistics.min, statistics.p5], [8.0, -17.5, -4.4], 1);
    expectAll([statistics.p50, statistics.p95, statistics.max], [7.4, 20.9, 27.3], 1);
    expect(repairCounts(aarhus)).toEqual({ 'leap-day-dropped': 24, 'later-years-dropped': 24 });
  });

  it('for the daily means of SMHI', async () => {
    const falun = await inspect('weather/smhi_105370_Falun-Lugnet_daily_mean_1991-2024.csv.gz');
    const borlange = await inspect('weather/smhi_105260_Borlange-Flygplats_daily_mean.csv.gz');

    expect([falun.rows, borlange.rows]).toEqual([12_244, 20_082]);
    // Four years more than the description's 1991 to 2020: the coldest day and the months are nearly the same.
    expect(column(falun, 'daily_mean_c').statistics.min).toBe(-25.5);
    for (const [month, mean] of [-4.3, -4.0, -0.2, 5.1, 10.6, 14.7, 17.3, 15.7, 10.9, 5.1, 0.7, -2.9].entries()) {
      expect(Math.abs((column(falun, 'daily_mean_c').monthlyMeans?.[month] as number) - mean)).toBeLessThan(0.35);
    }
    expect(repairCounts(falun)['absent-days']).toBe(144);
  });

  it('for the prices of SE3', async () => {
    const prices = await inspect('price/SE3_2024_elspotprices.csv.gz');
    const { statistics, monthlyMeans, hourlyMeans } = column(prices, 'price_eur_per_mwh');
    const { mean, sd, min, p5, p25, p50, p75, p95, p99, max } = statistics;

    expect(prices.rows).toBe(8784);
    expect(repairCounts(prices)).toEqual({ 'decimal-comma': 8784, 'sorted-by-time': 8783 });
    expectAll(
      [mean, sd, min, p5, p25, p50, p75, p95, p99, max],
      [35.77, 39.92, -59.96, -0.23, 7.27, 25.43, 52.51, 104.27, 158.91, 707.52],
      2,
    );
    expect(monthlyMeans?.[2]).toBeCloseTo(52.6, 2);
    expectAll(
      hourlyMeans,
      [24, 23, 22, 21, 22, 26, 33, 46, 52, 46, 42, 38, 35, 33, 33, 36, 43, 51, 51, 48, 41, 36, 31, 26],
      0,
    );
    expect(figure(prices, 'hours_negative')).toBe(652);
    expect(figure(prices, 'hours_at_most_5_eur_per_mwh')).toBe(1938);
    expect(figure(prices, 'hours_above_100_eur_per_mwh')).toBe(512);
    expectAll([figure(prices, 'mean_daily_spread')], [51.9], 1);
  });

  it('for the prices of France, of which one hour of 8,784 is another after the repair', async () => {
    const prices = await inspect('price/FR_electricity_prices_2024.csv.gz');
    const { statistics, hourlyMeans } = column(prices, 'price_eur_per_mwh');
    const { mean, sd, min, p5, p25, p50, p75, p95, p99, max } = statistics;

    expect(prices.rows).toBe(8784);
    expect(repairCounts(prices)).toEqual({
      'local-time-placed': 8784,
      'skipped-hour-dropped': 1,
      'repeated-hour-restored': 1,
    });
    // 17.66 €/MWh went and 81.33 came: the mean is higher by 63.67 / 8784 = 0.007.
    expectAll([mean], [58.01 + 0.007], 2);
    const spread = [sd, min, p5, p25, p50, p75, p95, p99, max];
    expect(spread).toEqual(
      [40.66, -87.29, 0, 25.5, 58.79, 86.54, 122.83, 152, 284.21].map((v) => expect.closeTo(v, 1)),
    );
    expectAll(
      hourlyMeans,
      [60, 52, 48, 42, 39, 44, 55, 70, 77, 67, 56, 47, 44, 38, 37, 41, 47, 59, 75, 87, 83, 77, 77, 69],
      0,
    );
    expect(figure(prices, 'hours_negative')).toBe(352);
    expect(figure(prices, 'hours_at_most_5_eur_per_mwh')).toBe(1027);
    expect(figure(prices, 'hours_above_100_eur_per_mwh')).toBe(1373);
    expectAll([figure(prices, 'mean_daily_spread')], [76.4], 1);
  });

  it('for the carbon intensities of 2022', async () => {
    const france = column(await inspect('carbon/FR_2022_hourly.csv.gz'), 'carbon_g_per_kwh');
    const sweden = column(await inspect('carbon/SE-SE3_2022_hourly.csv.gz'), 'carbon_g_per_kwh');
    const figures = ({ statistics: { mean, p5, p50, p95, max } }: ColumnFigures) => [mean, p5, p50, p95, max];

    expectAll(figures(france), [99.4, 48.9, 99.5, 150.0, 199.4], 1);
    expectAll(france.monthlyMeans, [101, 84, 107, 85, 79, 83, 109, 108, 112, 101, 106, 115], 0);
    expectAll(figures(sweden), [23.4, 14.8, 22.7, 35.9, 59.0], 1);
    expectAll(sweden.monthlyMeans, [27, 25, 26, 27, 24, 18, 16, 16, 23, 20, 25, 34], 0);
  });

  it('for the requests of Azure', async () => {
    const trace = await inspect('llm/azure_2023/AzureLLMInferenceTrace_conv.csv');
    const tokensIn = column(trace, 'tokens_in').statistics;
    const tokensOut = column(trace, 'tokens_out').statistics;

    expect(trace.rows).toBe(19_366);
    expect(figure(trace, 'tokens_in_total')).toBe(22_361_870);
    expect(figure(trace, 'tokens_out_total')).toBe(4_088_665);
    expectAll([tokensIn.mean, tokensIn.p5, tokensIn.p50, tokensIn.p99], [1155, 181, 1020, 4142], 0);
    expectAll([tokensOut.mean, tokensOut.p50, tokensOut.p95, tokensOut.p99], [211, 129, 451, 601], 0);
    expectAll([figure(trace, 'rate_per_s'), figure(trace, 'variation_of_interarrival')], [5.53, 1.09], 2);
    expectAll(
      [1, 10, 60].map((window) => figure(trace, `peak_over_mean_${window}_s`)),
      [2.89, 1.77, 1.52],
      2,
    );
    expectAll(
      [1, 10].map((window) => figure(trace, `index_of_dispersion_${window}_s`)),
      [1.39, 3.86],
      2,
    );
    expectAll([figure(trace, 'index_of_dispersion_60_s')], [16.1], 1);
    expectAll([figure(trace, 'correlation_in_out')], [-0.11], 2);
  });

  it('for the requests of Mooncake, whose peaks below a minute the batches had made', async () => {
    const trace = await inspect('llm/mooncake/conversation_trace.jsonl.gz');
    const tokensIn = column(trace, 'tokens_in').statistics;
    const tokensOut = column(trace, 'tokens_out').statistics;

    expect(trace.rows).toBe(12_031);
    expect(repairCounts(trace)).toEqual({ 'batched-times-smeared': 12_031 - 1180 });
    expectAll([figure(trace, 'rate_per_s')], [3.4], 1);
    expectAll([figure(trace, 'peak_over_mean_60_s')], [1.21], 2);
    expectAll([tokensIn.mean, tokensIn.p50, tokensIn.p90, tokensIn.p99], [12_035, 6909, 27_367, 85_400], 0);
    expectAll([tokensOut.mean, tokensOut.p50, tokensOut.p90, tokensOut.p99], [343, 350, 597, 1119], 0);
    expect(figure(trace, 'prompt_blocks')).toBe(288_500);
    expect(figure(trace, 'prompt_blocks_distinct')).toBe(182_790);
  });

  it('for the clients of ServeGen', async () => {
    const trace = await inspect('llm/servegen/deepseek-r1/client_rates.csv.gz');
    const rate = column(trace, 'total_rate_per_s').statistics;
    const variation = column(trace, 'variation_of_interarrival').statistics;
    const shares = [1, 5, 10].map((count) => 100 * figure(trace, `share_of_top_${count}_ratio`));
    const large = await inspect('llm/servegen/m-large/client_rates.csv.gz');
    const images = await inspect('llm/servegen/mm-image/client_rates.csv.gz');

    expect([trace.rows, large.rows, images.rows]).toEqual([10_512, 326_592, 5040]);
    expectAll([rate.mean, rate.p5, rate.p95, rate.max], [16.0, 7.7, 32.7, 42.5], 1);
    expectAll([figure(trace, 'peak_over_mean'), variation.p50, variation.p90], [2.66, 1.03, 3.95], 2);
    expectAll(shares, [28.6, 52.5, 67.7], 1);
    expectAll([column(large, 'total_rate_per_s').statistics.mean], [195.8], 1);
    expectAll([column(images, 'total_rate_per_s').statistics.mean], [9.5], 1);
    expect((await inspect('llm/servegen/mm-image/chunk-5-dataset.json.gz')).kind).toBe('request-shapes');
  });

  it('for the pods and nodes of openb', async () => {
    const pods = await inspect('gpu_cluster/alibaba_2023/openb_pod_list_default.csv');
    const nodes = await inspect('gpu_cluster/alibaba_2023/openb_node_list_all_node.csv');

    // 8,152 pods, 1,088 without GPU, 36 of these among the 897 that were never scheduled.
    expect(repairCounts(pods)).toEqual({
      'skipped-never-scheduled': 897,
      'skipped-without-gpu': 1088 - 36,
      'estimate-is-duration': 8152 - 897 - (1088 - 36),
    });
    expect(pods.rows).toBe(6203);
    expectAll([figure(pods, 'span_days')], [149.3], 0);
    expect(nodes.rows).toBe(1523);
    expect(figure(nodes, 'gpus_total')).toBe(6212);
    expect(['G2', 'T4', 'G3', 'P100'].map((model) => figure(nodes, `gpus_of_${model}`))).toEqual([4392, 842, 312, 265]);
    expect(repairCounts(nodes)).toEqual({ 'nodes-without-gpu': 310 });
  });

  it('for Philly', async () => {
    const runTimes = await inspect('gpu_cluster/philly/philly_runtime.csv.gz');
    const arrivals = await inspect('gpu_cluster/philly/philly_vc_ee9e8c_arrivals.csv');
    const { mean, p5, p50, p75, p90, p95, p99, max } = column(runTimes, 'duration_s').statistics;

    expect(runTimes.rows).toBe(83_154);
    expectAll([mean, p5, p50, p75], [14_613, 48, 1186, 3342], 0);
    expectAll([p90, p95, p99, max], [12_859, 49_948, 287_283, 4_628_239], 0);
    expect(repairCounts(runTimes)).toEqual({ 'run-times-of-zero': 2 });
    expect(arrivals.rows).toBe(2000);
    expect([1, 8, 4, 16, 2].map((gpus) => figure(arrivals, `jobs_of_${gpus}_gpus`))).toEqual([975, 543, 321, 106, 47]);
    // The description leaves out the first pause of 336,541 s: 1999 jobs in 48.3 days are 41 a day.
    const days = figure(arrivals, 'span_days') - 336_541 / 86_400;
    expect(1999 / days).toBeCloseTo(41.4, 1);
    expect(repairCounts(arrivals)).toEqual({ 'long-first-gap': 1 });
  });
});
