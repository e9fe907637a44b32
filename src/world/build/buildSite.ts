import { findRack } from '../../catalog/index.ts';
import { coolingTechnologies } from '../../cooling/index.ts';
import type { Simulator } from '../../kernel/simulator.ts';
import type { CoolingPlant } from '../../model/cooling.ts';
import type { RackModel } from '../../model/profile.ts';
import type { SiteSignals } from '../../model/signal.ts';
import { installedOver, SPARED_UNITS } from '../../physics/redundancy.ts';
import { chosen } from '../../scenario/pluginChoice.ts';
import type { SiteSettings } from '../../scenario/schema.ts';
import { tariffs } from '../../tariffs/index.ts';
import { LocalClock } from '../../units/calendar.ts';
import type { Watts } from '../../units/flavors.ts';
import { type ConversionElement, PowerTrain } from '../powerTrain.ts';
import { servingShareOf } from '../rackWork.ts';
import { Site } from '../site.ts';
import type { WorkloadPower } from '../siteAccounts.ts';
import type { RackPark } from '../sizing.ts';
import { buildPower, type PowerCalendar } from './buildPower.ts';
import { designHours } from './designHours.ts';
import { known } from './known.ts';
import { waterRule, wetBulbOf } from './siteWeather.ts';

/** The rack whose GPUs the run times of jobs are stated for. */
export const REFERENCE_RACK = 'gb200-nvl72';

/** Before the first energisation there is nothing to cool. */
const noPlant: CoolingPlant = {
  draw(load, into) {
    into.pumpsW = 0;
    into.fansW = 0;
    into.chillerW = 0;
    into.airW = 0;
    into.heatPumpW = 0;
    into.reusedW = 0;
    into.itShare = 1;
    into.waterM3PerS = 0;
    into.rejectedW = load.itHeatW + load.roomHeatW;
  },
};

/** The racks of a site as its power chain sees them. */
export function rackPark({ power, hardware }: SiteSettings, rack: RackModel): RackPark {
  const fullW = rack.maxW.value;
  return {
    gpusPerNode: rack.gpusPerNode,
    nodesPerRack: rack.nodesPerRack,
    maxW: Math.min(fullW, hardware.rackCap ?? fullW),
    fullW,
    idleW: rack.idleW.value,
    networkShare: power.networkShare,
  };
}

/** A converter as settings describe it. @param neededW output that its units without the spare ones are built for */
function element(settings: SiteSettings['power']['transformer'], neededW: Watts): ConversionElement {
  const { k0, k1, k2, headroom, redundancy, units = SPARED_UNITS, rated } = settings;
  const installed = installedOver(redundancy, units);
  return {
    curve: { k0, k1, k2 },
    ratedW: rated ?? headroom * installed * neededW,
    limitW: rated === undefined ? undefined : rated / installed,
  };
}

/** The power train that a site's settings describe, for a grid limit and a design IT power. */
export function buildPowerTrain(
  settings: SiteSettings,
  rack: RackModel,
  limitW: Watts,
  itCapacityW: Watts,
  waterAllowed?: () => boolean,
): PowerTrain {
  const { power, cooling } = settings;
  const plant = () =>
    chosen(coolingTechnologies, cooling.technology).create(cooling, {
      itW: itCapacityW,
      liquidShare: rack.liquidShare.value,
    });
  return new PowerTrain({
    distribution: element(power.distribution, itCapacityW),
    ups: element(power.ups, power.ups.coverage * itCapacityW),
    upsCoverage: power.ups.coverage,
    transformer: element(power.transformer, limitW),
    fixedW: power.fixedShare * itCapacityW,
    plant: itCapacityW === 0 ? noPlant : plant(),
    waterAllowed,
    upsInRoom: true,
    distributionInRoom: true,
  });
}

/** A site as its settings describe it, with the racks and the power it starts with. */
export function buildSite(
  sim: Simulator,
  settings: SiteSettings,
  rack: RackModel,
  signals: SiteSignals,
  workloads: readonly WorkloadPower[],
  calendar: PowerCalendar,
): Site {
  const { start, end, timeZone: clockZone } = calendar;
  const reference = known(findRack(REFERENCE_RACK), REFERENCE_RACK);
  const { contract } = settings.costs.tariff;
  const rate = chosen(tariffs, contract).create(settings.costs.tariff);
  const clock = new LocalClock(settings.timeZone, start, end);
  const mayEvaporate = waterRule(settings, clockZone);
  const site = new Site(sim, {
    id: settings.id,
    country: settings.country,
    controlledFrom: settings.controlledFrom ?? [settings.country],
    park: rackPark(settings, rack),
    relativeSpeed: rack.bf16Flops.value / reference.bf16Flops.value,
    oversubscription: settings.power.oversubscription,
    design: designHours(settings),
    wetBulb: wetBulbOf(settings),
    trainFor: (limitW, itCapacityW) =>
      buildPowerTrain(settings, rack, limitW, itCapacityW, () => mayEvaporate(start + sim.now)),
    nodeShare: servingShareOf(rack),
    power: buildPower(settings, calendar),
    signals,
    energyRate: (wholesale, instant) => rate(wholesale, clock.localAt(instant)),
    workloads,
    start,
  });
  site.energise(settings.power.limit, settings.power.itCapacity);
  site.deliver(settings.racks);
  return site;
}
