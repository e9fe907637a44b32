import type { EventKind, Simulator } from '../../kernel/simulator.ts';
import type { EurosPerJoule, SimTime, Watts } from '../../units/flavors.ts';
import { Phase } from '../phases.ts';
import { emptyPowerDraw, type PowerLimit, type PowerTrain } from '../powerTrain.ts';
import { Metered, type SiteMeter } from '../siteMeter.ts';
import type { BatteryOptions } from './battery.ts';
import type { BatteryUse } from './batteryPlan.ts';
import { GridConnection, type GridEvent } from './gridConnection.ts';
import type { PowerPolicy } from './powerPolicy.ts';
import { RampBounds, type RampOptions } from './rampBounds.ts';
import { SiteBattery } from './siteBattery.ts';

/** What a site's power is held to, and what helps it. */
export interface SitePowerOptions {
  readonly policy: PowerPolicy;
  readonly events: readonly GridEvent[];
  readonly battery?: BatteryOptions & BatteryUse;
  readonly ramp?: RampOptions;
}

/** Why work runs under a cap. */
export type ThrottleCause = 'grid' | 'call' | 'outage' | 'ramp' | 'cooling';

/** IT power that fits a limit, and what stands in the way of more. */
interface Fitting {
  limitW: Watts;
  itW: Watts;
  boundBy: PowerLimit | undefined;
}

/** Told when what the site may draw has changed, or may have. */
export interface PowerHooks {
  readonly changed: () => void;
}

/**
 * What a site draws and from where: the losses and cooling behind its racks, the limit in force, the battery and the ramp
 * limit. The site settles it once per instant, after all changes of that instant.
 */
export class SitePower {
  readonly grid: GridConnection;
  readonly battery: SiteBattery | undefined;
  readonly policy: PowerPolicy;
  /** Power of every component, as settled. */
  readonly drawn = emptyPowerDraw();
  /** Share of the power above idle that the work gets, and why it is not all of it. */
  share = 1;
  cause: ThrottleCause | undefined;
  /** What comes through the grid connection, and what emergency generators carry in an outage. */
  gridW: Watts = 0;
  backupW: Watts = 0;
  /** Drawn above the limit in force; and the part of it that a call asked for and no cap could give. */
  overLimitW: Watts = 0;
  unmetW: Watts = 0;
  /** By how much a binding call lowered the draw below that of its announcement. */
  callReductionW: Watts = 0;
  private readonly sim: Simulator;
  private readonly ramp: RampBounds | undefined;
  private readonly rampWindow: number;
  private readonly wakeKind: EventKind | undefined;
  private isWakePending = false;
  private train: PowerTrain;
  private ratedItW: Watts = 0;
  /** IT power that fits a limit in the present weather, for the two limits asked for most. */
  private readonly withinGrid: Fitting = { limitW: Number.NaN, itW: 0, boundBy: undefined };
  private readonly withinReach: Fitting = { limitW: Number.NaN, itW: 0, boundBy: undefined };
  private baselineW: Watts = 0;
  private admittedAt: SimTime = -1;

  constructor(sim: Simulator, site: string, options: SitePowerOptions, train: PowerTrain, hooks: PowerHooks) {
    this.sim = sim;
    this.policy = options.policy;
    this.train = train;
    this.grid = new GridConnection(sim, site, options.events, (turn) => {
      if (turn === 'announced' && !this.grid.isCalled) this.baselineW = this.gridW;
      hooks.changed();
    });
    this.battery =
      options.battery === undefined ? undefined : new SiteBattery(sim, site, options.battery, hooks.changed);
    this.ramp = options.ramp === undefined ? undefined : new RampBounds(options.ramp);
    this.rampWindow = options.ramp?.window ?? 0;
    if (options.ramp !== undefined)
      this.wakeKind = sim.register(`ramp/${site}`, Phase.signals, () => {
        this.isWakePending = false;
        hooks.changed();
      });
  }

  /** Hands what was drawn outside the band of the ramp limit since the last call to a meter. */
  bookRamp(meter: SiteMeter): void {
    const { ramp } = this;
    if (ramp === undefined) return;
    meter.add(Metered.ramp_above_j, ramp.aboveJ);
    meter.add(Metered.ramp_below_j, ramp.belowJ);
    ramp.aboveJ = 0;
    ramp.belowJ = 0;
  }

  /** Connects a power train to a contracted limit. */
  energise(limitW: Watts, train: PowerTrain): void {
    this.grid.contract(limitW);
    this.train = train;
    this.forget();
  }

  /** Racks came into service: their rated power, network included, bounds what is asked for. */
  setRated(itW: Watts): void {
    this.ratedItW = itW;
    this.forget();
  }

  setWeather(dryBulbC: number, wetBulbC: number): void {
    this.train.setWeather(dryBulbC, wetBulbC);
    this.forget();
  }

  /** IT power that fits the limit in force in the present weather, without battery. */
  allowedIt(): Watts {
    return this.itWithin(this.withinGrid, this.grid.limitW);
  }

  /**
   * Whether a start may raise the draw now under the ramp limit: it fits what the limit leaves, or is larger than one step and
   * alone, in which case the cap lets it up step by step.
   * @param itW IT power with everything started so far
   * @param moreItW what the start adds
   */
  admits(itW: Watts, moreItW: Watts): boolean {
    const { ramp, sim } = this;
    if (ramp === undefined) return true;
    ramp.advance(sim.now);
    const fits = this.train.facilityPower(itW + moreItW) <= ramp.ceiling;
    if (!fits && !(ramp.isRested && this.admittedAt !== sim.now)) {
      this.wakeLater();
      return false;
    }
    this.admittedAt = sim.now;
    return true;
  }

  /** Power above idle by which shedding has to lower the work: all that does not fit, or what a cap at its floor leaves over. */
  excess(baseW: Watts, demandW: Watts): Watts {
    const { policy, grid, battery, sim } = this;
    battery?.advance(sim.now);
    const reachW = grid.limitW + (battery?.available(grid.isOut) ?? 0);
    const allowedW = Math.max(0, this.itWithin(this.withinReach, reachW) - baseW);
    const keptW = policy.sheds === 'first' ? allowedW : allowedW / policy.capFloor;
    // A part in 10^9 forgives rounding where the rest fits exactly.
    return demandW > keptW * (1 + 1e-9) ? demandW - keptW : 0;
  }

  /** Carries what is integrated here forward to now. */
  advance(now: SimTime): void {
    this.battery?.advance(now);
    this.ramp?.advance(now);
  }

  /**
   * Settles the power of this instant; `advance` first.
   * @param baseW IT power without any work
   * @param demandW IT power above it that the work asks for at full clock
   * @param price of the market, now
   */
  settle(baseW: Watts, demandW: Watts, price: EurosPerJoule): void {
    const { grid, battery, ramp, train, drawn } = this;
    const ceilingW = ramp === undefined ? grid.limitW : Math.min(grid.limitW, ramp.ceiling);
    const reachW = ceilingW + (battery?.available(grid.isOut) ?? 0);
    const wantedItW = baseW + demandW;
    // A ramp limit moves all the time, so that remembering what fits it would be of no use.
    const allowedItW =
      ramp === undefined ? this.itWithin(this.withinReach, reachW) : train.largestIt(reachW, wantedItW, this.ratedItW);
    // Sums are compared, not differences, so that what fits to the last bit is not capped by rounding.
    this.share = wantedItW > allowedItW && demandW > 0 ? Math.max(0, allowedItW - baseW) / demandW : 1;
    const { boundBy } = ramp === undefined ? this.withinReach : train;
    this.cause = this.share < 1 ? this.bindingCause(ceilingW, boundBy) : undefined;
    train.draw(baseW + demandW * this.share, drawn);
    battery?.plan(drawn.facilityW, ceilingW, ramp?.floor ?? Number.NEGATIVE_INFINITY, price, grid);
    this.bookFlows(demandW);
    this.followRamp(ceilingW);
  }

  private bookFlows(demandW: Watts): void {
    const { grid, battery, drawn } = this;
    const discharge = battery?.dischargeW ?? 0;
    const throughConnectionW = drawn.facilityW + (battery?.chargeW ?? 0) - discharge;
    this.gridW = grid.isOut ? 0 : throughConnectionW;
    this.backupW = grid.isOut ? throughConnectionW : 0;
    this.overLimitW = Math.max(0, this.gridW - grid.limitW);
    const nothingToCap = demandW * this.share === 0;
    this.unmetW = grid.isCalled && nothingToCap ? Math.max(0, Math.min(this.gridW, grid.contractedW) - grid.limitW) : 0;
    this.callReductionW = grid.isCalled ? Math.max(0, this.baselineW - this.gridW) : 0;
  }

  /** Hands the draw to the ramp limit, and comes back in a while when that is what binds. */
  private followRamp(ceilingW: Watts): void {
    const { ramp, grid, drawn, gridW, battery } = this;
    if (ramp === undefined) return;
    if (grid.isOut) {
      ramp.release();
      return;
    }
    ramp.set(gridW);
    const atCeiling = ceilingW < grid.limitW && (drawn.facilityW > ceilingW || gridW >= ceilingW * (1 - 1e-9));
    const atFloor = (battery?.dischargeW ?? 0) > 0 && gridW <= ramp.floor * (1 + 1e-9);
    if (this.cause === 'ramp' || atCeiling || atFloor) this.wakeLater();
  }

  private wakeLater(): void {
    if (this.isWakePending || this.wakeKind === undefined) return;
    this.isWakePending = true;
    this.sim.scheduleIn(this.rampWindow, this.wakeKind);
  }

  /** Converters behind the connection count as part of it. */
  private bindingCause(ceilingW: Watts, boundBy: PowerLimit | undefined): ThrottleCause {
    const { grid } = this;
    if (boundBy === 'cooling') return 'cooling';
    if (grid.isOut) return 'outage';
    if (ceilingW < grid.limitW) return 'ramp';
    return grid.isCalled ? 'call' : 'grid';
  }

  private itWithin(cache: Fitting, limitW: Watts): Watts {
    if (cache.limitW !== limitW) {
      cache.itW = this.train.largestIt(limitW, this.ratedItW);
      cache.limitW = limitW;
      cache.boundBy = this.train.boundBy;
    }
    return cache.itW;
  }

  private forget(): void {
    this.withinGrid.limitW = Number.NaN;
    this.withinReach.limitW = Number.NaN;
  }
}
