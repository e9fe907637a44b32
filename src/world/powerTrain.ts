import {
  type CoolingDraw,
  type CoolingLoad,
  type CoolingPlant,
  coolingPower,
  emptyCoolingDraw,
} from '../model/cooling.ts';
import { conversionLoss, type LossCurve } from '../physics/conversion.ts';
import type { Watts } from '../units/flavors.ts';

/** One conversion element: its loss curve and the output that all of its units are rated for together. */
export interface ConversionElement {
  readonly curve: LossCurve;
  readonly ratedW: Watts;
  /** Output it may give with its spare units out; undefined for one that is built for whatever comes. */
  readonly limitW?: Watts | undefined;
}

/** From the rack input to the grid connection. */
export interface PowerTrainOptions {
  readonly distribution: ConversionElement;
  readonly ups: ConversionElement;
  /** Share of the power into the distribution that comes through the UPS. */
  readonly upsCoverage: number;
  readonly transformer: ConversionElement;
  /** Lighting, controls, offices. */
  readonly fixedW: Watts;
  readonly plant: CoolingPlant;
  /** Whether water may be evaporated now; always, where it is undefined. */
  readonly waterAllowed?: (() => boolean) | undefined;
  /** Losses of these elements heat cooled rooms; elsewhere they go straight outdoors. */
  readonly upsInRoom: boolean;
  readonly distributionInRoom: boolean;
}

/** Power of every component at one moment, W. */
export interface PowerDraw {
  itW: number;
  distributionLossW: number;
  upsLossW: number;
  transformerLossW: number;
  pumpsW: number;
  fansW: number;
  chillerW: number;
  airW: number;
  heatPumpW: number;
  fixedW: number;
  /** What the grid connection delivers. */
  facilityW: number;
  /** Heat that leaves the site to the outside, and to a heat network: together all of its power. */
  heatRejectedW: number;
  heatReusedW: number;
  waterM3PerS: number;
}

export const emptyPowerDraw = (): PowerDraw => ({
  itW: 0,
  distributionLossW: 0,
  upsLossW: 0,
  transformerLossW: 0,
  pumpsW: 0,
  fansW: 0,
  chillerW: 0,
  airW: 0,
  heatPumpW: 0,
  fixedW: 0,
  facilityW: 0,
  heatRejectedW: 0,
  heatReusedW: 0,
  waterM3PerS: 0,
});

/** Width of a bracket, relative, below which rounding hides the slope of facility power. */
const NEAR = 1e-13;

/** What keeps IT from drawing more: the connection, what a converter may give, or the supply temperature of the plant. */
export type PowerLimit = 'grid' | 'transformer' | 'ups' | 'distribution' | 'cooling';

/**
 * Distribution, UPS, cooling, fixed load and transformer of a site in one chain: IT → distribution → UPS → (+ cooling +
 * fixed) → transformer → grid. Facility power rises with IT power, so the limit inverts between two ends
 * that close in on it.
 */
export class PowerTrain {
  /** What bound the last answer of `largestIt`; undefined when all that was asked for fitted. */
  boundBy: PowerLimit | undefined;
  private readonly options: PowerTrainOptions;
  private readonly load: CoolingLoad = { itHeatW: 0, roomHeatW: 0, dryBulbC: 0, wetBulbC: 0, waterAllowed: true };
  private readonly cooling: CoolingDraw = emptyCoolingDraw();
  private readonly trial = emptyPowerDraw();

  constructor(options: PowerTrainOptions) {
    this.options = options;
  }

  /** Sets the outdoor air that following calls meet, and whether water may be evaporated in it: by the rule in force, unless it is said. */
  setWeather(dryBulbC: number, wetBulbC: number, waterAllowed = this.options.waterAllowed?.() ?? true): void {
    this.load.dryBulbC = dryBulbC;
    this.load.wetBulbC = wetBulbC;
    this.load.waterAllowed = waterAllowed;
  }

  /** Power of every component when the racks and their network draw `itW`. */
  draw(itW: Watts, into: PowerDraw): void {
    const { distribution, ups, upsCoverage, transformer, fixedW, plant, upsInRoom, distributionInRoom } = this.options;
    const { load, cooling } = this;
    const distributionLossW = conversionLoss(itW, distribution.ratedW, distribution.curve);
    const distributionInputW = itW + distributionLossW;
    const upsLossW = upsCoverage === 0 ? 0 : conversionLoss(upsCoverage * distributionInputW, ups.ratedW, ups.curve);

    load.itHeatW = itW;
    load.roomHeatW = (distributionInRoom ? distributionLossW : 0) + (upsInRoom ? upsLossW : 0);
    plant.draw(load, cooling);

    const transformerOutputW = distributionInputW + upsLossW + coolingPower(cooling) + fixedW;
    const transformerLossW = conversionLoss(transformerOutputW, transformer.ratedW, transformer.curve);

    into.itW = itW;
    into.distributionLossW = distributionLossW;
    into.upsLossW = upsLossW;
    into.transformerLossW = transformerLossW;
    into.pumpsW = cooling.pumpsW;
    into.fansW = cooling.fansW;
    into.chillerW = cooling.chillerW;
    into.airW = cooling.airW;
    into.heatPumpW = cooling.heatPumpW;
    into.fixedW = fixedW;
    into.facilityW = transformerOutputW + transformerLossW;
    into.waterM3PerS = cooling.waterM3PerS;
    into.heatReusedW = cooling.reusedW;
    const outsideRooms = distributionLossW + upsLossW - load.roomHeatW;
    into.heatRejectedW = cooling.rejectedW + outsideRooms + transformerLossW + fixedW;
  }

  /** Facility power for an IT power in the present weather. */
  facilityPower(itW: Watts): Watts {
    this.draw(itW, this.trial);
    return this.trial.facilityW;
  }

  /**
   * Largest IT power that every limit allows in the present weather; `ceilingW` when all of it fits. Leaves in `boundBy` what stood
   * in the way.
   * @param ceilingW IT power that is asked for at most
   * @param ratedItW of the racks in service, of which the supply temperature of the plant may allow a part only
   */
  largestIt(limitW: Watts, ceilingW: Watts, ratedItW: Watts = ceilingW): Watts {
    this.boundBy = this.broken(ceilingW, limitW, ratedItW);
    if (this.boundBy === undefined) return ceilingW;
    let excess = this.boundBy === 'grid' ? this.trial.facilityW - limitW : 0;
    // What not even idle converters and pumps leave room for ends here, and not after a thousand halvings towards nothing.
    const nothing = this.broken(0, limitW, ratedItW);
    if (nothing !== undefined) {
      this.boundBy = nothing;
      return 0;
    }
    let spare = limitW - this.trial.facilityW;
    let fits = 0;
    let exceeds = ceilingW;
    let side = 0;
    for (let round = 0; ; round++) {
      const middle = (fits + exceeds) / 2;
      // Down to the last bit, so that a load which fits exactly is not capped by rounding.
      if (middle <= fits || middle >= exceeds) return fits;
      let trialW = middle;
      // A straight line between both ends, every third round but; the end that stays twice counts half (Illinois method).
      if (excess > 0 && round % 3 < 2 && exceeds - fits > NEAR * exceeds) {
        const onLine = fits + ((exceeds - fits) * spare) / (spare + excess);
        if (onLine > fits && onLine < exceeds) trialW = onLine;
      }
      const broken = this.broken(trialW, limitW, ratedItW);
      if (broken === undefined) {
        fits = trialW;
        spare = limitW - this.trial.facilityW;
        if (side < 0) excess /= 2;
        side = -1;
      } else {
        exceeds = trialW;
        this.boundBy = broken;
        excess = broken === 'grid' ? this.trial.facilityW - limitW : 0;
        if (side > 0) spare /= 2;
        side = 1;
      }
    }
  }

  /** The limit that an IT power passes; undefined when it passes none. Once passed, a limit stays so for more. */
  private broken(itW: Watts, limitW: Watts, ratedItW: Watts): PowerLimit | undefined {
    const { trial, options, cooling } = this;
    this.draw(itW, trial);
    if (trial.facilityW > limitW) return 'grid';
    if (itW > cooling.itShare * ratedItW) return 'cooling';
    const { ups, upsCoverage, distribution, transformer } = options;
    const distributionInputW = itW + trial.distributionLossW;
    if (distribution.limitW !== undefined && itW > distribution.limitW) return 'distribution';
    if (ups.limitW !== undefined && upsCoverage * distributionInputW > ups.limitW) return 'ups';
    const transformerOutputW = trial.facilityW - trial.transformerLossW;
    if (transformer.limitW !== undefined && transformerOutputW > transformer.limitW) return 'transformer';
    return undefined;
  }
}
