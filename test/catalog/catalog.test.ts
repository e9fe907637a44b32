import { describe, expect, it } from '@jest/globals';
import {
  assumptionsOf,
  climates,
  failureClasses,
  failureDomains,
  failurePresets,
  findClimate,
  findFailureDomain,
  findFailurePreset,
  findGrid,
  findLanguageModel,
  findMarket,
  findRack,
  grids,
  languageModels,
  markets,
  rackModels,
  servableModels,
} from '../../src/catalog/index.ts';
import { variabilityAssumptions } from '../../src/catalog/variabilityAssumptions.ts';

const everything = [
  ...rackModels,
  ...climates,
  ...markets,
  ...grids,
  ...languageModels,
  ...failurePresets,
  ...failureClasses,
  ...failureDomains,
];
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Mean over a year of a value by month. */
const yearly = (months: readonly number[]): number => sum(months.map((value, month) => value * DAYS[month]!)) / 365;

describe('the catalog', () => {
  it.each([
    ['rack', findRack, rackModels],
    ['climate', findClimate, climates],
    ['market', findMarket, markets],
    ['grid', findGrid, grids],
    ['language model', findLanguageModel, servableModels],
    ['failure preset', findFailurePreset, failurePresets],
    ['failure domain', findFailureDomain, failureDomains],
  ] as const)('finds every %s by its id and nothing else', (_, find, entries) => {
    for (const entry of entries) expect(find(entry.id)).toBe(entry);
    for (const unknown of ['', 'toString', '__proto__', 'constructor', 'ESSONNE'])
      expect(find(unknown)).toBeUndefined();
    expect(new Set(entries.map(({ id }) => id)).size).toBe(entries.length);
  });

  it.each(everything.map((entry) => [entry.id, entry] as const))(
    'says of every number of %s where it comes from',
    (_, entry) => {
      const assumptions = assumptionsOf(entry);

      const figures = Object.values(entry).filter((value) => typeof value === 'object' && 'source' in value);
      expect(assumptions).toHaveLength(figures.length);
      for (const { about, text, source } of assumptions) {
        expect(about).toBe(entry.title);
        expect(text).toMatch(/^\p{L}.+: -?\d/u);
        expect(source.length).toBeGreaterThan(10);
      }
    },
  );

  it('writes numbers as people read them', () => {
    const texts = assumptionsOf(findRack('gb200-nvl72')!).map(({ text }) => text);

    expect(texts).toContain('rack power at full load: 132 kW');
    expect(texts).toContain('share of heat into the liquid: 85 %');
    expect(texts).toContain('usable memory of a GPU: 186 GB');
  });
});

describe.each(rackModels.map((rack) => [rack.id, rack] as const))('the rack %s', (_, rack) => {
  it('holds GPUs whose rated power fits into the rack', () => {
    const gpus = rack.nodesPerRack * rack.gpusPerNode;

    expect(gpus * rack.gpuTdpW.value).toBeLessThan(rack.maxW.value);
    expect(gpus * rack.gpuIdleW.value).toBeLessThan(rack.idleW.value);
    expect(rack.idleW.value).toBeLessThan(rack.typicalW.value);
    expect(rack.typicalW.value).toBeLessThan(rack.maxW.value);
    expect(gpus % rack.gpusPerDomain === 0 || rack.gpusPerDomain % rack.gpusPerNode === 0).toBe(true);
  });

  it('computes at dense rates, not at the doubled ones of sparsity', () => {
    expect(rack.fp8Flops.value / rack.bf16Flops.value).toBeGreaterThanOrEqual(2);
    expect(rack.bf16Flops.value).toBeLessThanOrEqual(4e15);
    // FP8 with sparsity is 3,958 TFLOP/s on H100; half of it is dense.
    if (rack.powerFamily === 'hopper') expect(rack.fp8Flops.value).toBe(1979e12);
  });
});

describe('racks whose name counts dies', () => {
  it.each(['vera-rubin-nvl72', 'vera-rubin-nvl72-max-p'])('%s holds 72 packages of two dies', (id) => {
    const { nodesPerRack, gpusPerNode, diesPerPackage } = findRack(id)!;

    expect(nodesPerRack * gpusPerNode).toBe(72);
    expect(nodesPerRack * gpusPerNode * diesPerPackage).toBe(144);
  });
});

describe('climates', () => {
  it.each(climates.map((climate) => [climate.id, climate] as const))(
    'of %s are months of plausible air',
    (_, climate) => {
      for (const { values } of [climate.monthlyMeanC, climate.dailySwingK, climate.monthlyRelativeHumidityPct])
        expect(values).toHaveLength(12);
      expect(climate.designWetBulbC.value).toBeLessThan(climate.designDryBulbC.value);
      const warmest = Math.max(
        ...climate.monthlyMeanC.values.map((mean, month) => mean + climate.dailySwingK.values[month]!),
      );
      expect(climate.designDryBulbC.value).toBeGreaterThan(warmest);
    },
  );

  it('have the yearly means of their stations', () => {
    // Trappes 12.1 °C at sea level less 0.65 K per 100 m; Borlänge Flygplats 5.7 °C; Arlanda 7.4 °C.
    expect(yearly(findClimate('essonne')!.monthlyMeanC.values)).toBeCloseTo(12.1 - 0.6, 1);
    expect(Math.abs(yearly(findClimate('borlange')!.monthlyMeanC.values) - 5.7)).toBeLessThan(0.15);
    expect(yearly(findClimate('stockholm')!.monthlyMeanC.values)).toBeCloseTo(7.4, 1);
  });
});

describe('markets and grids', () => {
  it.each([...markets, ...grids].map((profile) => [profile.id, profile] as const))(
    '%s has twelve levels and a daily shape that averages one',
    (_, { monthlyMean, hourlyShape }) => {
      expect(monthlyMean.values).toHaveLength(12);
      expect(hourlyShape.values).toHaveLength(24);
      expect(sum(hourlyShape.values) / 24).toBeCloseTo(1, 12);
    },
  );

  it.each([
    [findMarket('fr-2024'), 58.0],
    [findMarket('se3-2024'), 35.8],
    [findGrid('fr'), 31],
    [findGrid('se-se3'), 20],
  ])('keep the mean of their year', (profile, mean) => {
    expect(Math.abs(yearly(profile!.monthlyMean.values) - mean)).toBeLessThan(0.1);
  });
});

describe('language models', () => {
  it.each([
    ['llama-3.1-8b-bf16', 131_072],
    ['llama-3.1-70b-bf16', 327_680],
    ['llama-3.1-70b-fp8', 327_680],
    ['llama-3.1-405b-fp8', 516_096],
    ['mistral-large-2-fp8', 360_448],
  ])('%s caches %d bytes a token', (id, bytes) => {
    expect(findLanguageModel(id)?.kvBytesPerToken.value).toBe(bytes);
  });

  it.each([...climates, ...markets, ...grids].map((entry) => [entry.id, entry] as const))(
    'says of every number behind the generated %s where it comes from',
    (_, entry) => {
      const assumptions = variabilityAssumptions(entry);

      const figures = Object.values(entry.variability).filter((value) => typeof value === 'object');
      expect(assumptions).toHaveLength(figures.length);
      for (const { text, source } of assumptions) {
        expect(text).toMatch(/^\p{L}.+: -?\d/u);
        expect(source.length).toBeGreaterThan(10);
      }
    },
  );
});

describe('failures', () => {
  it('come in the 419 kinds and counts of Llama 3, three fifths of them of GPUs', () => {
    const counts = new Map(failureClasses.map(({ id, count }) => [id, count.value]));
    const ofGpus = ['gpu', 'hbm', 'sram', 'gpu-processor', 'thermal', 'silent-corruption'];

    expect(sum([...counts.values()])).toBe(419);
    expect(sum(ofGpus.map((id) => counts.get(id)!)) / 419).toBeCloseTo(0.64, 2);
  });

  it('strike 3.79, 6.5 and 6.5 times in 1,000 node-days, and one preset also whole jobs', () => {
    const [llama3, series, small] = failurePresets.map(({ perThousandNodeDays, perJobPerSecond }) => ({
      rate: perThousandNodeDays.value,
      perHour: perJobPerSecond.value * 3600,
    }));

    expect(llama3!.rate).toBeCloseTo(3.79, 2);
    expect(series).toEqual({ rate: 6.5, perHour: 0 });
    // 128 nodes at 6.5 per 1,000 node-days and the job's own rate together: once in 7.9 h.
    expect(1 / ((128 * 6.5) / 24_000 + small!.perHour)).toBeCloseTo(7.9, 9);
  });
});
