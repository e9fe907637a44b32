import { coolingTechnologies } from '../../cooling/index.ts';
import { coolingPower, emptyCoolingDraw } from '../../model/cooling.ts';
import { conversionLoss } from '../../physics/conversion.ts';
import { installedOver, SPARED_UNITS } from '../../physics/redundancy.ts';
import type { Fraction, Watts } from '../../units/flavors.ts';
import { chosen } from '../pluginChoice.ts';
import type { SiteSettings } from '../schema.ts';

/** Air in which every cooler runs its fans at full speed, however little heat there is. */
const HOTTEST = { dryBulbC: 60, wetBulbC: 40 };

/**
 * Most that halls without any rack draw: no-load losses of every converter, fixed load, and the plant in the hottest air there is,
 * with the heat of those losses. What they draw at any other time is less, for the power of a plant rises with heat and temperature.
 */
export function emptyHalls(
  { power, cooling }: Pick<SiteSettings, 'power' | 'cooling'>,
  liquidShare: Fraction,
  limitW: Watts,
  itCapacityW: Watts,
): Watts {
  const { transformer, ups, distribution } = power;
  const rated = ({ rated: stated, headroom, redundancy, units }: SiteSettings['power']['ups'], neededW: Watts) =>
    stated ?? headroom * installedOver(redundancy, units ?? SPARED_UNITS) * neededW;
  const distributionW = conversionLoss(0, rated({ ...distribution, coverage: 1 }, itCapacityW), distribution);
  const upsW =
    ups.coverage === 0 ? 0 : conversionLoss(ups.coverage * distributionW, rated(ups, ups.coverage * itCapacityW), ups);
  const roomHeatW = distributionW + upsW;
  const draw = emptyCoolingDraw();
  if (itCapacityW > 0)
    chosen(coolingTechnologies, cooling.technology)
      .create(cooling, { itW: itCapacityW, liquidShare })
      .draw({ itHeatW: 0, roomHeatW, ...HOTTEST, waterAllowed: true }, draw);
  const outputW = roomHeatW + coolingPower(draw) + power.fixedShare * itCapacityW;
  return outputW + conversionLoss(outputW, rated({ ...transformer, coverage: 1 }, limitW), transformer);
}
