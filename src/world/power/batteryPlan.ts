import type { EurosPerJoule, Joules, Watts } from '../../units/flavors.ts';

/** What a battery is for, besides carrying load above the limit in force. */
export interface BatteryUse {
  /** Charge kept back for outages. */
  readonly reserveJ: Joules;
  /** Power at the connection above which it gives; infinite without peak shaving. */
  readonly shaveAboveW: Watts;
  /** Market prices at or below which it charges, and at or above which it gives; absent without trade on prices. */
  readonly price?: { readonly chargeBelow: EurosPerJoule; readonly dischargeAbove: EurosPerJoule };
}

/** What a battery decides on. */
export interface BatterySituation {
  /** What the site takes without the battery. */
  readonly loadW: Watts;
  /** Most that may come through the connection now, and least by the ramp limit. */
  readonly ceilingW: Watts;
  readonly floorW: Watts;
  readonly price: EurosPerJoule;
  /** A call is announced but does not bind yet; a call binds. */
  readonly announced: boolean;
  readonly called: boolean;
  readonly outage: boolean;
  /** Energy at the cells, of `energyJ` when full. */
  readonly storedJ: Joules;
  readonly energyJ: Joules;
  readonly powerW: Watts;
}

/** Share of its energy within which a battery has reached a level: what is left would be gone in the last bit of the clock. */
const NEARLY = 1e-9;

/** Charge below which a battery gives no more: its reserve, but in the outage that this is kept for. */
export const lowestCharge = (use: BatteryUse, outage: boolean): Joules => (outage ? 0 : use.reserveJ);

/** Most that a battery can give now. */
export const availablePower = (
  use: BatteryUse,
  { storedJ, energyJ, powerW, outage }: Pick<BatterySituation, 'storedJ' | 'energyJ' | 'powerW' | 'outage'>,
): Watts => (storedJ > lowestCharge(use, outage) + NEARLY * energyJ ? powerW : 0);

/**
 * What a battery gives: what the site takes above the limit in force and above the level it shaves, whatever the price;
 * and as much as it can in dear hours, unless a call is announced or binds, for which it keeps its charge. It never gives
 * more than the site takes, so that nothing is exported, and trade on prices does not break the ramp limit.
 */
export function plannedDischarge(use: BatteryUse, situation: BatterySituation): Watts {
  const { loadW, ceilingW, floorW, price, announced, called, powerW } = situation;
  const available = Math.min(availablePower(use, situation), loadW);
  const excess = loadW - Math.min(ceilingW, use.shaveAboveW);
  const keeps = announced || called;
  const isDear = use.price !== undefined && price >= use.price.dischargeAbove && !keeps;
  const trade = isDear ? Math.min(powerW, loadW - floorW) : 0;
  return Math.min(Math.max(excess, trade, 0), available);
}

/**
 * What a battery takes when it gives nothing: never above what the limit in force and the level it shaves leave, and nothing while
 * a call binds. With trade on prices it charges in cheap hours, up to its reserve in any hour, and in full before a call;
 * without, whenever there is room.
 */
export function plannedCharge(use: BatteryUse, situation: BatterySituation): Watts {
  const { loadW, ceilingW, price, announced, called, outage, storedJ, energyJ, powerW } = situation;
  if (called || outage || storedJ >= energyJ * (1 - NEARLY)) return 0;
  const wanted =
    use.price === undefined || announced || price <= use.price.chargeBelow || storedJ < use.reserveJ - NEARLY * energyJ
      ? powerW
      : 0;
  return Math.min(Math.max(Math.min(ceilingW, use.shaveAboveW) - loadW, 0), wanted);
}
