import * as z from 'zod';
import type { CoolingDraw, CoolingLoad, CoolingPlant } from '../model/cooling.ts';
import { fraction, quantity } from '../units/quantity.ts';
import type { CoolingTechnology } from './contract.ts';

const point = z
  .strictObject({
    temperature: quantity('temperature', { min: -60, max: 60 }).describe('Outdoor dry bulb.'),
    share: fraction({ max: 3 }).describe('Cooling power over the heat that is cooled.'),
  })
  .describe('What the meters showed at one temperature.');

const options = z.strictObject({
  points: z
    .array(point)
    .min(1)
    .max(1000)
    .refine((points) => points.every(({ temperature }, i) => i === 0 || temperature > points[i - 1]!.temperature), {
      error: 'expected temperatures in ascending order, each once',
    })
    .describe('Measured points; straight lines between them, constant outside.'),
});

/** A plant known from its meters only. */
class MeasuredCurvePlant implements CoolingPlant {
  private readonly temperatures: Float64Array;
  private readonly shares: Float64Array;

  constructor({ points }: z.infer<typeof options>) {
    this.temperatures = Float64Array.from(points, ({ temperature }) => temperature);
    this.shares = Float64Array.from(points, ({ share }) => share);
  }

  draw(load: CoolingLoad, into: CoolingDraw): void {
    const heat = load.itHeatW + load.roomHeatW;
    into.pumpsW = 0;
    into.fansW = 0;
    into.airW = 0;
    into.heatPumpW = 0;
    into.reusedW = 0;
    into.itShare = 1;
    into.chillerW = this.shareAt(load.dryBulbC) * heat;
    into.rejectedW = heat + into.chillerW;
    into.waterM3PerS = 0;
  }

  private shareAt(dryBulbC: number): number {
    const { temperatures, shares } = this;
    // Every index below is within the arrays, which hold at least one point.
    const last = temperatures.length - 1;
    let upper = 0;
    while (upper <= last && temperatures[upper]! <= dryBulbC) upper++;
    if (upper === 0) return shares[0]!;
    if (upper > last) return shares[last]!;
    const lower = upper - 1;
    const along = (dryBulbC - temperatures[lower]!) / (temperatures[upper]! - temperatures[lower]!);
    return shares[lower]! + along * (shares[upper]! - shares[lower]!);
  }
}

/** Cooling power as a measured share of the heat, by outdoor temperature. */
export const measuredCurve: CoolingTechnology<typeof options> = {
  kind: 'measured-curve',
  title: 'Cooling power measured against outdoor temperature',
  doc:
    'For an existing plant of which only meters are known: cooling power is a share of the heat of IT and of conversion in cooled rooms, read ' +
    'off points by dry bulb. All of it counts as chiller power; water is not known and counts as none.',
  options,
  create: (chosen) => new MeasuredCurvePlant(chosen),
};
